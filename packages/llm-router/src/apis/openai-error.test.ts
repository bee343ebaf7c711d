import { describe, expect, it } from 'vitest';
import { LlmError, POLICY, type LlmErrorCode } from '../errors.ts';
import { errorInside, readOpenAIError, writeOpenAIError } from './openai-error.ts';

const NOW = 1_700_000_000_000;

const read = (status: number, body: unknown, headers: Record<string, string> = {}) =>
  readOpenAIError(
    'openai-chat',
    { status, headers, body: typeof body === 'string' ? body : JSON.stringify(body) },
    NOW,
  );

const openai = (
  message: string,
  code: string | null = null,
  type = 'invalid_request_error',
  param: string | null = null,
) => ({
  error: { message, type, param, code },
});

const AZURE_FILTER = {
  error: {
    code: 'content_filter',
    message: 'The response was filtered',
    param: 'prompt',
    type: null,
    status: 400,
    innererror: { code: 'ResponsibleAIPolicyViolation', content_filter_result: {} },
  },
};

const CASES: [string, number, unknown, LlmErrorCode][] = [
  ['OpenAI: a bad value', 400, openai("Invalid 'temperature'", 'decimal_below_min_value'), 'invalid_request'],
  [
    'OpenAI: a parameter the model refuses',
    400,
    openai("Unsupported parameter: 'temperature'", 'unsupported_parameter'),
    'invalid_request',
  ],
  ['OpenAI: too long', 400, openai('too many tokens', 'context_length_exceeded'), 'context_too_long'],
  ['OpenAI: policy', 400, openai('flagged', 'content_policy_violation'), 'content_filter'],
  [
    'OpenAI: unknown model, responses',
    400,
    openai("The requested model 'x' does not exist.", 'model_not_found', undefined, 'model'),
    'model_not_found',
  ],
  ['OpenAI: unknown model, chat', 404, openai('The model `x` does not exist', 'model_not_found'), 'model_not_found'],
  ['OpenAI: bad key', 401, openai('Incorrect API key provided', 'invalid_api_key'), 'authentication'],
  [
    'OpenAI: country',
    403,
    openai('Country not supported', 'unsupported_country_region_territory'),
    'permission_denied',
  ],
  ['OpenAI: requests', 429, openai('Rate limit reached', 'rate_limit_exceeded', 'requests'), 'rate_limited'],
  ['OpenAI: slow down', 429, openai('Slow down', 'slow_down'), 'rate_limited'],
  ['OpenAI: quota by type', 429, openai('You exceeded your quota', null, 'insufficient_quota'), 'quota_exceeded'],
  ['OpenAI: credit', 429, openai('Out of credit', 'credit_balance_exhausted', 'insufficient_quota'), 'quota_exceeded'],
  ['OpenAI: spend limit', 429, openai('Limit', 'project_spend_limit_exceeded'), 'quota_exceeded'],
  ['OpenAI: server', 500, openai('The server had an error', null, 'server_error'), 'server_error'],
  ['OpenAI: overloaded', 503, openai('Overloaded'), 'overloaded'],
  ['Azure: filter', 400, AZURE_FILTER, 'content_filter'],
  ['Azure: no deployment', 404, { error: { code: 'DeploymentNotFound', message: 'none' } }, 'model_not_found'],
  ['Azure: numeric text', 429, { error: { code: '429', message: 'exceeded token rate limit' } }, 'rate_limited'],
  ['Azure: flat', 429, { code: 'RateLimitReached', message: 'slow' }, 'rate_limited'],
  ['Azure: key', 401, { error: { code: '401', message: 'Access denied' } }, 'authentication'],
  [
    'Groq: tokens of a minute',
    413,
    openai('Request too large for model', 'rate_limit_exceeded', 'tokens'),
    'context_too_long',
  ],
  ['Groq: bad tool call', 400, openai('Tool call validation failed', 'tool_use_failed'), 'invalid_request'],
  ['Groq: flex capacity', 498, openai('capacity', 'capacity_exceeded'), 'overloaded'],
  ['Groq: decommissioned', 400, openai('has been decommissioned', 'model_decommissioned'), 'model_not_found'],
  [
    'Perplexity: numeric code',
    400,
    { error: { message: 'Invalid model', type: 'invalid_model', code: 400 } },
    'model_not_found',
  ],
  [
    'xAI: text',
    400,
    { code: 'Client specified an invalid argument', error: 'Incorrect API key provided: xx' },
    'authentication',
  ],
  ['xAI: too long', 400, { code: 'x', error: "This model's maximum prompt length is 131072 but" }, 'context_too_long'],
  [
    'OpenRouter: upstream limit',
    429,
    { error: { code: 429, message: 'Provider returned error', metadata: { raw: 'slow' } } },
    'rate_limited',
  ],
  [
    'OpenRouter: moderation',
    403,
    { error: { code: 403, message: 'flagged', metadata: { reasons: ['x'], flagged_input: 'y' } } },
    'content_filter',
  ],
  ['OpenRouter: no credit', 402, { error: { code: 402, message: 'Insufficient credits' } }, 'payment_required'],
  [
    'OpenRouter: calls under way',
    402,
    { error: { code: 402, message: 'x', metadata: { error_type: 'in_flight_budget_exhausted' } } },
    'rate_limited',
  ],
  ['OpenRouter: timeout', 408, { error: { code: 408, message: 'timed out' } }, 'server_error'],
  [
    'Mistral: flat',
    401,
    { object: 'error', message: 'Unauthorized', type: 'auth', param: null, code: null },
    'authentication',
  ],
  [
    'Mistral: validation',
    422,
    { detail: [{ loc: ['body', 'seed'], msg: 'Extra inputs', type: 'extra_forbidden' }] },
    'invalid_request',
  ],
  ['DeepSeek: balance', 402, openai('Insufficient Balance', 'invalid_request_error'), 'payment_required'],
  ['DeepSeek: model', 400, openai('Model Not Exist', 'invalid_request_error'), 'model_not_found'],
  [
    'DeepSeek: too long',
    400,
    openai("This model's maximum context length is 65536 tokens.", 'invalid_request_error'),
    'context_too_long',
  ],
  ['Together: native', 400, { model: 'm', error: 'bad input' }, 'invalid_request'],
  ['Together: 529', 529, openai('busy'), 'overloaded'],
  ['Together: 524', 524, '', 'server_error'],
  [
    'Cerebras: flat',
    400,
    { message: 'Please reduce', type: 'invalid_request_error', param: 'messages', code: 'context_length_exceeded' },
    'context_too_long',
  ],
  ['Ollama', 404, openai("model 'x' not found", null, 'not_found_error'), 'model_not_found'],
  [
    'Google behind an array',
    400,
    [{ error: { code: 400, message: 'API key not valid. Please pass a valid API key.', status: 'INVALID_ARGUMENT' } }],
    'authentication',
  ],
  ['model error', 424, openai('model failed'), 'server_error'],
  ['conflict', 409, openai('conflict'), 'invalid_request'],
  ['large', 413, openai('Request body too large'), 'payload_too_large'],
  ['a proxy page', 502, '<html>Bad gateway</html>', 'server_error'],
  ['nothing', 500, '', 'server_error'],
];

describe('reading an error of the OpenAI family', () => {
  it.each(CASES)('%s (%i) has its code', (_name, status, body, code) => {
    const error = read(status, body);
    expect(error.code).toBe(code);
    expect(error.upstreamStatus).toBe(status);
    expect(error.message).not.toBe('');
  });

  it('keeps the field, the provider code, and the answer as it was', () => {
    const body = openai('no such model', 'model_not_found', 'invalid_request_error', 'model');
    expect(read(400, body)).toMatchObject({
      message: 'no such model',
      param: 'model',
      providerCode: 'model_not_found',
      upstream: { api: 'openai-chat', status: 400, body: JSON.stringify(body) },
    });
  });

  it('tells what a validation error is about', () => {
    expect(read(422, { detail: [{ loc: ['body', 'seed'], msg: 'Extra inputs' }] }).message).toBe(
      'body.seed: Extra inputs',
    );
  });

  it('does not show an error page', () => {
    expect(read(502, '<html>secret</html>').message).toBe('the provider answered with status 502');
  });

  it.each([
    ['the exact header', { 'retry-after-ms': '1500', 'retry-after': '9' }, '', 1500],
    ['the header', { 'retry-after': '2' }, 'try again in 9s', 2000],
    ['a spent limit', { 'x-ratelimit-remaining-tokens': '0', 'x-ratelimit-reset-tokens': '1m4s' }, '', 64_000],
    ['the sentence of OpenAI and Groq', {}, 'Limit 6000. Please try again in 3.5s. Visit us.', 3500],
    ['the sentence with minutes', {}, 'Please try again in 1m26.4s.', 86_400],
    ['the sentence with milliseconds', {}, 'Please try again in 850ms.', 850],
    ['the sentence of Azure', {}, 'Please retry after 37 seconds or raise it', 37_000],
  ])('learns the pause from %s', (_source, headers, message, pause) => {
    expect(read(429, openai(message, 'rate_limit_exceeded'), headers as Record<string, string>).retryAfterMs).toBe(
      pause,
    );
  });

  it('gives a broken server no pause from a limit that has nothing to do with it', () => {
    const headers = { 'x-ratelimit-remaining-requests': '0', 'x-ratelimit-reset-requests': '1h' };
    expect(read(500, '', headers).retryAfterMs).toBeUndefined();
    expect(read(503, '', { ...headers, 'retry-after': '3' }).retryAfterMs).toBe(3000);
  });
});

describe('finding an error inside an answer', () => {
  it.each([
    ['a completion', { choices: [], error: null }],
    ['a response', { object: 'response', output: [], error: null }],
    ['embeddings', { data: [], message: 'x' }],
    ['text', 'error'],
    ['nothing', null],
  ])('finds none in %s', (_what, value) => {
    expect(errorInside('openai-chat', value)).toBeUndefined();
  });

  it.each([
    [{ error: { message: 'x', code: 'rate_limit_exceeded' } }, 'rate_limited'],
    [{ type: 'error', code: 'server_error', message: 'x' }, 'server_error'],
    [{ error: { message: 'x', type: 'overloaded_error' } }, 'overloaded'],
    [{ error: { message: 'x', type: 'invalid_request_error' } }, 'invalid_request'],
    [{ error: { message: 'x', code: 'invalid_prompt' } }, 'content_filter'],
    [{ error: { message: 'x', code: 'insufficient_quota' } }, 'quota_exceeded'],
    [{ error: { message: 'x' } }, 'server_error'],
  ] as const)('reads %j without a status as %s', (value, code) => {
    expect(errorInside('openai-chat', value)?.code).toBe(code);
  });
});

describe('writing an error as OpenAI does', () => {
  it.each([
    ['invalid_request', 400, 'invalid_request_error', 'invalid_request'],
    ['model_not_found', 404, 'invalid_request_error', 'model_not_found'],
    ['context_too_long', 400, 'invalid_request_error', 'context_length_exceeded'],
    ['content_filter', 400, 'invalid_request_error', 'content_filter'],
    ['unauthorized', 401, 'authentication_error', 'invalid_api_key'],
    ['rate_limited', 429, 'rate_limit_error', 'rate_limit_exceeded'],
    ['quota_exceeded', 429, 'insufficient_quota', 'insufficient_quota'],
    ['overloaded', 503, 'server_error', 'overloaded'],
  ] as const)('%s has its status, type and code', (code, status, type, wireCode) => {
    expect(writeOpenAIError(new LlmError(code, 'why', { param: 'model' }))).toEqual({
      status,
      body: { error: { message: 'why', type, param: 'model', code: wireCode } },
    });
  });

  it('has something to write for every code', () => {
    for (const code of Object.keys(POLICY) as LlmErrorCode[]) {
      const { body } = writeOpenAIError(new LlmError(code, 'why'));
      expect(body.error).toMatchObject({ type: expect.any(String), code: expect.any(String), param: null });
    }
  });
});
