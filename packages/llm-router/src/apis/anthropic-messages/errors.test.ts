import { describe, expect, it } from 'vitest';
import { LlmError, type LlmErrorCode } from '../../errors.ts';
import { anthropicMessages } from './index.ts';

const api = anthropicMessages();

const read = (status: number, error: object | string, headers: Record<string, string> = {}) =>
  api.readError(
    { status, headers, body: typeof error === 'string' ? error : JSON.stringify({ type: 'error', error }) },
    0,
  );

describe('reading an error of anthropic-messages', () => {
  it.each<[number, object | string, LlmErrorCode]>([
    [400, { type: 'invalid_request_error', message: 'max_tokens: Field required' }, 'invalid_request'],
    [
      400,
      { type: 'invalid_request_error', message: 'prompt is too long: 200001 tokens > 200000 maximum' },
      'context_too_long',
    ],
    [
      400,
      { type: 'invalid_request_error', message: 'input length and `max_tokens` exceed context limit: 1 + 2 > 2' },
      'context_too_long',
    ],
    [400, { type: 'invalid_request_error', message: 'Your credit balance is too low' }, 'payment_required'],
    [401, { type: 'authentication_error', message: 'invalid x-api-key' }, 'authentication'],
    [402, { type: 'billing_error', message: 'pay' }, 'payment_required'],
    [403, { type: 'permission_error', message: 'no' }, 'permission_denied'],
    [404, { type: 'not_found_error', message: 'model: claude-sonet-4-5' }, 'model_not_found'],
    [413, { type: 'request_too_large', message: 'big' }, 'payload_too_large'],
    [429, { type: 'rate_limit_error', message: 'slow' }, 'rate_limited'],
    [
      429,
      { type: 'rate_limit_error', message: 'slow', details: { error_code: 'ramp_limit_exceeded' } },
      'rate_limited',
    ],
    [
      429,
      { type: 'rate_limit_error', message: 'stop', details: { error_code: 'enforced_spend_limit_reached' } },
      'quota_exceeded',
    ],
    [500, { type: 'api_error', message: 'oh' }, 'server_error'],
    [504, { type: 'timeout_error', message: 'late' }, 'server_error'],
    [529, { type: 'overloaded_error', message: 'Overloaded' }, 'overloaded'],
    [529, '<html>busy</html>', 'overloaded'],
    [502, '', 'server_error'],
    [413, 'too big', 'payload_too_large'],
    [422, '[]', 'invalid_request'],
  ])('reads %i %o as %s', (status, error, code) => {
    const result = read(status, error);
    expect(result).toMatchObject({ code, upstreamStatus: status, upstream: { api: 'anthropic-messages', status } });
  });

  it('takes the pause from the headers, and the type as the provider code', () => {
    const error = read(429, { type: 'rate_limit_error', message: 'slow' }, { 'retry-after': '12' });
    expect(error).toMatchObject({ retryAfterMs: 12_000, providerCode: 'rate_limit_error', message: 'slow' });
  });
});

describe('writing an error of anthropic-messages', () => {
  it.each<[LlmErrorCode, number, string]>([
    ['invalid_request', 400, 'invalid_request_error'],
    ['unauthorized', 401, 'authentication_error'],
    ['forbidden', 403, 'permission_error'],
    ['model_not_found', 404, 'not_found_error'],
    ['payload_too_large', 413, 'request_too_large'],
    ['rate_limited', 429, 'rate_limit_error'],
    ['authentication', 502, 'api_error'],
    ['overloaded', 503, 'overloaded_error'],
    ['total_timeout', 504, 'timeout_error'],
  ])('answers %s with %i and %s', (code, status, type) => {
    expect(api.writeError(new LlmError(code, 'Why'))).toEqual({
      status,
      body: { type: 'error', error: { type, message: 'Why' } },
    });
  });
});
