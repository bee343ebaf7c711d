/** Errors of the protocol, in both directions. */
import type { JsonObject, WireResponse } from '../../api.ts';
import { LlmError, type LlmErrorCode } from '../../errors.ts';
import { retryAfterMs } from '../../rate-limits.ts';
import { asObject, asString } from '../json.ts';
import { codeOfStatus } from '../status-codes.ts';

const TOO_LONG = /prompt is too long|exceeds? (the )?context (limit|window)|exceed context limit/i;
const NO_CREDIT = /credit balance is too low/i;
/** Limits that a person must raise; waiting does not help. */
const SPEND_LIMITS = new Set(['enforced_spend_limit_reached', 'contract_spend_limit_reached']);

/** @param status absent for an error inside a stream, which came with a 200. */
function classify(error: JsonObject, status: number | undefined): LlmErrorCode {
  const type = asString(error['type']);
  const message = asString(error['message']) ?? '';
  switch (type) {
    case 'invalid_request_error':
      if (TOO_LONG.test(message)) return 'context_too_long';
      if (NO_CREDIT.test(message)) return 'payment_required';
      return status === 413 ? 'payload_too_large' : 'invalid_request';
    case 'authentication_error':
      return 'authentication';
    case 'billing_error':
      return 'payment_required';
    case 'permission_error':
      return 'permission_denied';
    case 'not_found_error':
      return 'model_not_found';
    case 'request_too_large':
      return 'payload_too_large';
    case 'rate_limit_error': {
      const limit = asString(asObject(error['details'])['error_code']);
      return limit !== undefined && SPEND_LIMITS.has(limit) ? 'quota_exceeded' : 'rate_limited';
    }
    case 'overloaded_error':
      return 'overloaded';
    case 'api_error':
    case 'timeout_error':
      return status === 529 || status === 503 ? 'overloaded' : 'server_error';
    default:
      // A body that a proxy on the way wrote, or a type not known here.
      return status === undefined ? 'server_error' : codeOfStatus(status);
  }
}

export function readError(response: WireResponse, now: number): LlmError {
  const { status, headers, body } = response;
  const error = asObject(asObject(tryJson(body))['error']);
  const code = classify(error, status);
  const wait = code === 'rate_limited' || code === 'overloaded' ? retryAfterMs(headers, now) : undefined;
  const providerCode = asString(asObject(error['details'])['error_code']) ?? asString(error['type']);
  return new LlmError(code, asString(error['message']) ?? `the provider answered ${status}`, {
    upstreamStatus: status,
    upstream: { api: 'anthropic-messages', status, body },
    ...(wait !== undefined && { retryAfterMs: wait }),
    ...(providerCode !== undefined && { providerCode }),
  });
}

/** The error that an `error` event, or an error body under a 200, stands for. */
export function readInBandError(value: unknown): LlmError {
  const error = asObject(asObject(value)['error']);
  const providerCode = asString(error['type']);
  return new LlmError(classify(error, undefined), asString(error['message']) ?? 'the provider reported an error', {
    ...(providerCode !== undefined && { providerCode }),
  });
}

function tryJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const TYPE: Record<LlmErrorCode, string> = {
  invalid_request: 'invalid_request_error',
  content_filter: 'invalid_request_error',
  payload_too_large: 'request_too_large',
  unsupported_media_type: 'invalid_request_error',
  idempotency_conflict: 'invalid_request_error',
  aborted: 'api_error',
  total_timeout: 'timeout_error',
  closing: 'api_error',
  unauthorized: 'authentication_error',
  forbidden: 'permission_error',
  not_found: 'not_found_error',
  model_not_found: 'not_found_error',
  context_too_long: 'invalid_request_error',
  unsupported: 'invalid_request_error',
  circuit_open: 'api_error',
  no_key: 'api_error',
  rate_limited: 'rate_limit_error',
  quota_exceeded: 'rate_limit_error',
  // These three speak of our key, which the caller can do nothing about.
  authentication: 'api_error',
  payment_required: 'api_error',
  permission_denied: 'api_error',
  overloaded: 'overloaded_error',
  server_error: 'api_error',
  connection_failed: 'api_error',
  connect_timeout: 'timeout_error',
  first_token_timeout: 'timeout_error',
  idle_timeout: 'timeout_error',
  stream_incomplete: 'api_error',
  malformed_response: 'api_error',
  answer_diverged: 'api_error',
};

export function errorBody(error: LlmError): JsonObject {
  return { type: 'error', error: { type: TYPE[error.code], message: error.message } };
}

export function writeError(error: LlmError): { status: number; body: JsonObject } {
  return { status: error.status, body: errorBody(error) };
}
