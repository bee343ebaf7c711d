/** Errors of the protocol, in both directions: `google.rpc.Status` in JSON. */
import type { JsonObject, WireResponse } from '../../api.ts';
import { LlmError, type LlmErrorCode } from '../../errors.ts';
import { durationMs, retryAfterMs } from '../../rate-limits.ts';
import { asArray, asNumber, asObject, asString, isObject } from '../json.ts';
import { codeOfStatus } from '../status-codes.ts';

const TOO_LONG = /exceeds the maximum number of (input )?tokens|token count .*exceeds/i;
const RPC = 'type.googleapis.com/google.rpc.';

function classify(status: number, error: JsonObject): LlmErrorCode {
  // Quotas of a day come as 429 like those of a minute, and end by themselves, too.
  if (status !== 400) return codeOfStatus(status);
  if (detail(error, 'ErrorInfo')?.['reason'] === 'API_KEY_INVALID') return 'authentication';
  // The key's account or its country may not use the service.
  if (error['status'] === 'FAILED_PRECONDITION') return 'permission_denied';
  return TOO_LONG.test(asString(error['message']) ?? '') ? 'context_too_long' : 'invalid_request';
}

function detail(error: JsonObject, kind: string): JsonObject | undefined {
  return asArray(error['details'])
    .filter(isObject)
    .find((entry) => entry['@type'] === RPC + kind);
}

export function readError(response: WireResponse, now: number): LlmError {
  const { status, headers, body } = response;
  const error = errorIn(tryJson(body)) ?? {};
  const code = classify(status, error);
  const waits = code === 'rate_limited' || code === 'overloaded';
  const wait = waits ? (retryDelay(error, now) ?? retryAfterMs(headers, now)) : undefined;
  return new LlmError(code, asString(error['message']) ?? `the provider answered ${status}`, {
    upstreamStatus: status,
    upstream: { api: 'google-generate-content', status, body },
    ...(wait !== undefined && { retryAfterMs: wait }),
    ...providerCode(error),
  });
}

/** The error inside a 200, where there is one: a frame of a stream, or a body. */
export function readInBandError(value: unknown): LlmError | undefined {
  const error = errorIn(value);
  if (!error) return undefined;
  const code = classify(asNumber(error['code']) ?? 500, error);
  const wait = code === 'rate_limited' ? retryDelay(error, 0) : undefined;
  return new LlmError(code, asString(error['message']) ?? 'the provider reported an error', {
    ...(wait !== undefined && { retryAfterMs: wait }),
    ...providerCode(error),
  });
}

/** Streams that were not asked for as SSE answer with an array. */
function errorIn(value: unknown): JsonObject | undefined {
  const { error } = asObject(Array.isArray(value) ? value[0] : value);
  return isObject(error) ? error : undefined;
}

function retryDelay(error: JsonObject, now: number): number | undefined {
  const delay = asString(detail(error, 'RetryInfo')?.['retryDelay']);
  return delay === undefined ? undefined : durationMs(delay, now);
}

function providerCode(error: JsonObject): { providerCode?: string } {
  const code = asString(detail(error, 'ErrorInfo')?.['reason']) ?? asString(error['status']);
  return code === undefined ? {} : { providerCode: code };
}

function tryJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const STATUS: Record<LlmErrorCode, string> = {
  invalid_request: 'INVALID_ARGUMENT',
  content_filter: 'INVALID_ARGUMENT',
  payload_too_large: 'INVALID_ARGUMENT',
  unsupported_media_type: 'INVALID_ARGUMENT',
  idempotency_conflict: 'ABORTED',
  aborted: 'CANCELLED',
  total_timeout: 'DEADLINE_EXCEEDED',
  closing: 'UNAVAILABLE',
  unauthorized: 'UNAUTHENTICATED',
  forbidden: 'PERMISSION_DENIED',
  not_found: 'NOT_FOUND',
  model_not_found: 'NOT_FOUND',
  context_too_long: 'INVALID_ARGUMENT',
  unsupported: 'INVALID_ARGUMENT',
  circuit_open: 'UNAVAILABLE',
  no_key: 'UNAVAILABLE',
  rate_limited: 'RESOURCE_EXHAUSTED',
  quota_exceeded: 'RESOURCE_EXHAUSTED',
  // These three speak of our key, which the caller can do nothing about.
  authentication: 'INTERNAL',
  payment_required: 'INTERNAL',
  permission_denied: 'INTERNAL',
  overloaded: 'UNAVAILABLE',
  server_error: 'INTERNAL',
  connection_failed: 'UNAVAILABLE',
  connect_timeout: 'DEADLINE_EXCEEDED',
  first_token_timeout: 'DEADLINE_EXCEEDED',
  idle_timeout: 'DEADLINE_EXCEEDED',
  stream_incomplete: 'INTERNAL',
  malformed_response: 'INTERNAL',
  answer_diverged: 'INTERNAL',
};

export function writeError(error: LlmError): { status: number; body: JsonObject } {
  const details: JsonObject[] = [];
  if (error.retryAfterMs !== undefined) {
    details.push({ '@type': `${RPC}RetryInfo`, retryDelay: `${error.retryAfterMs / 1000}s` });
  }
  if (error.param !== undefined) {
    const fieldViolations = [{ field: error.param, description: error.message }];
    details.push({ '@type': `${RPC}BadRequest`, fieldViolations });
  }
  return {
    status: error.status,
    body: {
      error: {
        code: error.status,
        message: error.message,
        status: STATUS[error.code],
        ...(details.length > 0 && { details }),
      },
    },
  };
}
