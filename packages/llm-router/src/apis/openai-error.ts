/** Errors in the shape of OpenAI and its family: from status and body to a code, and from a code to a body. */
import type { JsonObject, WireResponse } from '../api.ts';
import { LlmError, POLICY, type LlmErrorCode } from '../errors.ts';
import { durationMs, header, retryAfterMs } from '../rate-limits.ts';
import { asArray, asNumber, asString, isObject } from './json.ts';
import { classify, statusIn, type ErrorFields } from './openai-error-codes.ts';

/** The most of an unreadable body that a message shows, in characters. */
const SHOWN = 200;

/** Reads a refused call. `api` is the id that the kept upstream answer is filed under. */
export function readOpenAIError(api: string, response: WireResponse, now: number): LlmError {
  const fields = errorFields(parsed(response.body)) ?? { message: '', words: [] };
  const code = classify(response.status, fields);
  const message = fields.message || plain(response);
  const pause = pauseMs(code, response, message, now);
  return new LlmError(code, message, {
    upstreamStatus: response.status,
    upstream: { api, status: response.status, body: response.body },
    ...(pause !== undefined && { retryAfterMs: pause }),
    ...details(fields),
  });
}

/**
 * The error inside an answer that began with status 200; undefined when there is none. Its status
 * is the one the body names, where it does.
 */
export function errorInside(api: string, value: unknown, now = 0): LlmError | undefined {
  const fields = errorFields(value);
  if (!fields) return undefined;
  const status = statusIn(value);
  const code = classify(status, fields);
  const message = fields.message || 'the provider broke the answer off with an error';
  const pause = code === 'rate_limited' ? pauseInText(message, now) : undefined;
  return new LlmError(code, message, {
    ...(status !== undefined && { upstreamStatus: status }),
    upstream: { api, status: status ?? POLICY[code].status, body: JSON.stringify(value) },
    ...(pause !== undefined && { retryAfterMs: pause }),
    ...details(fields),
  });
}

/** Writes an error as OpenAI does. */
export function writeOpenAIError(error: LlmError): { status: number; body: JsonObject } {
  return { status: error.status, body: { error: errorObject(error) } };
}

/** The inner object of an OpenAI error. */
export function errorObject(error: LlmError): { message: string; type: string; param: string | null; code: string } {
  const { type, code } = written(error.code);
  return { message: error.message, type, param: error.param ?? null, code };
}

function written(code: LlmErrorCode): { type: string; code: string } {
  switch (code) {
    case 'invalid_request':
    case 'unsupported':
    case 'payload_too_large':
    case 'unsupported_media_type':
    case 'idempotency_conflict':
    case 'content_filter':
    case 'not_found':
    case 'model_not_found':
      return { type: 'invalid_request_error', code };
    case 'context_too_long':
      return { type: 'invalid_request_error', code: 'context_length_exceeded' };
    case 'unauthorized':
      return { type: 'authentication_error', code: 'invalid_api_key' };
    case 'forbidden':
      return { type: 'permission_error', code };
    case 'rate_limited':
      return { type: 'rate_limit_error', code: 'rate_limit_exceeded' };
    case 'quota_exceeded':
      return { type: 'insufficient_quota', code: 'insufficient_quota' };
    case 'total_timeout':
    case 'connect_timeout':
    case 'first_token_timeout':
    case 'idle_timeout':
      return { type: 'timeout_error', code };
    case 'aborted':
    case 'closing':
    case 'circuit_open':
    case 'no_key':
    case 'authentication':
    case 'payment_required':
    case 'permission_denied':
    case 'overloaded':
    case 'server_error':
    case 'connection_failed':
    case 'answer_diverged':
    case 'stream_incomplete':
    case 'malformed_response':
      return { type: 'server_error', code };
  }
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

/**
 * What an error body says, in whichever of the family's shapes: OpenAI's `{error:{…}}`, xAI's
 * `{code,error:"…"}`, the flat `{message,code}` of Cerebras, Mistral and Azure, the `{detail:[…]}`
 * of validation errors, and Google's array around any of them.
 */
function errorFields(value: unknown): ErrorFields | undefined {
  const body = Array.isArray(value) ? value[0] : value;
  if (!isObject(body)) return undefined;
  const { error } = body;
  if (isObject(error)) return fieldsOf(error, body);
  if (typeof error === 'string' && error !== '') return fieldsOf({ ...body, message: error }, body);
  const isAnswer = 'choices' in body || 'output' in body || 'data' in body;
  if (isAnswer || (error !== undefined && error !== null)) return undefined;
  const message = asString(body.message) ?? detailText(isObject(body.message) ? body.message.detail : body.detail);
  if (message !== undefined) return fieldsOf({ ...body, message }, body);
  return body.object === 'error' || body.type === 'error' ? fieldsOf(body, body) : undefined;
}

function fieldsOf(error: JsonObject, body: JsonObject): ErrorFields {
  const inner = isObject(error.innererror) ? error.innererror : {};
  const metadata = isObject(error.metadata) ? error.metadata : {};
  const said = asString(error.message) ?? '';
  // OpenRouter's own message is a formula; what the provider behind it said is in the metadata.
  const raw = asString(metadata.raw);
  const words = [error.code, error.type, error.status, inner.code, metadata.error_type, body.type]
    .filter((word) => typeof word === 'string')
    .map((word) => word.toLowerCase());
  const providerCode = asString(error.code) ?? asNumber(error.code)?.toString() ?? asString(error.type);
  const param = asString(error.param);
  return {
    message: raw && raw !== said ? `${said}: ${raw.slice(0, SHOWN)}` : said,
    words,
    ...(providerCode !== undefined && { providerCode }),
    ...(param !== undefined && { param }),
    ...((Array.isArray(metadata.reasons) || 'flagged_input' in metadata) && { moderated: true }),
  };
}

/** `[{loc,msg,type}]` of validation errors, or a plain text. */
function detailText(detail: unknown): string | undefined {
  if (typeof detail === 'string') return detail;
  const lines = asArray(detail).flatMap((item) => {
    if (!isObject(item)) return [];
    const where = asArray(item.loc).join('.');
    return [`${where ? `${where}: ` : ''}${asString(item.msg) ?? 'invalid'}`];
  });
  return lines.length > 0 ? lines.join('; ') : undefined;
}

function details(fields: ErrorFields): { providerCode?: string; param?: string } {
  return {
    ...(fields.providerCode !== undefined && { providerCode: fields.providerCode }),
    ...(fields.param !== undefined && { param: fields.param }),
  };
}

function plain({ status, body }: WireResponse): string {
  const text = body.trim();
  const isPage = text.startsWith('<') || text.startsWith('{') || text.startsWith('[');
  return text === '' || isPage ? `the provider answered with status ${status}` : text.slice(0, SHOWN);
}

function pauseMs(code: LlmErrorCode, response: WireResponse, message: string, now: number): number | undefined {
  switch (code) {
    case 'rate_limited':
    case 'quota_exceeded':
      return retryAfterMs(response.headers, now) ?? pauseInText(message, now);
    case 'overloaded':
    case 'server_error':
      // Only what is said outright: a spent limit in the headers has nothing to do with this failure.
      return (header(response.headers, 'retry-after-ms') ?? header(response.headers, 'retry-after'))
        ? retryAfterMs(response.headers, now)
        : undefined;
    default:
      return undefined;
  }
}

/** "Please try again in 3.5s" (OpenAI, Groq), "retry after 37 seconds" (Azure). */
function pauseInText(message: string, now: number): number | undefined {
  const match =
    /(?:try again in|retry after)\s+(\d[\d.]*(?:[a-zµ]+[\d.]*)*)(?:\s*(milliseconds|seconds|minutes))?/i.exec(message);
  if (!match?.[1]) return undefined;
  const amount = match[1].replace(/\.$/, '');
  const unit = match[2]?.toLowerCase();
  return durationMs(unit === 'milliseconds' ? `${amount}ms` : unit === 'minutes' ? `${amount}m` : amount, now);
}
