import { describe, expect, it } from 'vitest';
import { LlmError, type LlmErrorCode } from '../../errors.ts';
import { googleGenerateContent } from './index.ts';

const api = googleGenerateContent();
const read = (status: number, error: object | string) =>
  api.readError({ status, headers: {}, body: typeof error === 'string' ? error : JSON.stringify({ error }) }, 0);

const info = (reason: string) => ({ '@type': 'type.googleapis.com/google.rpc.ErrorInfo', reason });
const retry = (retryDelay: string) => ({ '@type': 'type.googleapis.com/google.rpc.RetryInfo', retryDelay });

describe('reading an error of google-generate-content', () => {
  it.each<[number, object | string, LlmErrorCode]>([
    [400, { status: 'INVALID_ARGUMENT', message: 'bad' }, 'invalid_request'],
    [400, { status: 'INVALID_ARGUMENT', details: [info('API_KEY_INVALID')] }, 'authentication'],
    [400, { status: 'FAILED_PRECONDITION', message: 'location' }, 'permission_denied'],
    [
      400,
      { message: 'The input token count (2000000) exceeds the maximum number of tokens allowed (1048576).' },
      'context_too_long',
    ],
    [401, { status: 'UNAUTHENTICATED' }, 'authentication'],
    [402, { status: 'RESOURCE_EXHAUSTED' }, 'payment_required'],
    [403, { status: 'PERMISSION_DENIED' }, 'permission_denied'],
    [404, { status: 'NOT_FOUND', message: 'models/x is not found' }, 'model_not_found'],
    [413, '', 'payload_too_large'],
    [429, { status: 'RESOURCE_EXHAUSTED' }, 'rate_limited'],
    [499, { status: 'CANCELLED' }, 'server_error'],
    [500, { status: 'INTERNAL' }, 'server_error'],
    [503, { status: 'UNAVAILABLE' }, 'overloaded'],
    [504, { status: 'DEADLINE_EXCEEDED' }, 'server_error'],
    [502, '<html>', 'server_error'],
  ])('reads %i %o as %s', (status, error, code) => {
    expect(read(status, error)).toMatchObject({
      code,
      upstreamStatus: status,
      upstream: { api: 'google-generate-content' },
    });
  });

  it('takes the pause from the details, also from an error inside an array', () => {
    const error = { message: 'Quota', status: 'RESOURCE_EXHAUSTED', details: [retry('34.4s')] };
    expect(read(429, error)).toMatchObject({
      retryAfterMs: 34_400,
      message: 'Quota',
      providerCode: 'RESOURCE_EXHAUSTED',
    });
    expect(read(429, JSON.stringify([{ error }]))).toMatchObject({ retryAfterMs: 34_400 });
  });
});

describe('writing an error of google-generate-content', () => {
  it.each<[LlmErrorCode, number, string]>([
    ['invalid_request', 400, 'INVALID_ARGUMENT'],
    ['unauthorized', 401, 'UNAUTHENTICATED'],
    ['forbidden', 403, 'PERMISSION_DENIED'],
    ['model_not_found', 404, 'NOT_FOUND'],
    ['rate_limited', 429, 'RESOURCE_EXHAUSTED'],
    ['server_error', 502, 'INTERNAL'],
    ['overloaded', 503, 'UNAVAILABLE'],
    ['total_timeout', 504, 'DEADLINE_EXCEEDED'],
  ])('answers %s with %i and %s', (code, status, name) => {
    expect(api.writeError(new LlmError(code, 'Why'))).toEqual({
      status,
      body: { error: { code: status, message: 'Why', status: name } },
    });
  });

  it('says how long to wait and which field is at fault', () => {
    const error = new LlmError('rate_limited', 'Why', { retryAfterMs: 1500, param: 'contents' });
    expect(api.writeError(error).body).toMatchObject({
      error: { details: [retry('1.5s'), { fieldViolations: [{ field: 'contents', description: 'Why' }] }] },
    });
  });
});
