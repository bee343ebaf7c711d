/** Bedrock's failures. The type stands in the header `x-amzn-errortype`; the body has only a message. */
import type { WireResponse } from '../../api.ts';
import { LlmError } from '../../errors.ts';
import type { LlmErrorCode } from '../../errors.ts';
import { header, retryAfterMs } from '../../rate-limits.ts';
import { asString, isObject } from '../json.ts';

/** By exception type, in lower case: streams write `throttlingException`, headers `ThrottlingException`. */
const BY_TYPE: Readonly<Record<string, LlmErrorCode>> = {
  throttlingexception: 'rate_limited',
  toomanyrequestsexception: 'rate_limited',
  servicequotaexceededexception: 'quota_exceeded',
  modelnotreadyexception: 'overloaded',
  modeltimeoutexception: 'overloaded',
  serviceunavailableexception: 'overloaded',
  modelerrorexception: 'server_error',
  modelstreamerrorexception: 'server_error',
  internalserverexception: 'server_error',
  internalfailure: 'server_error',
  resourcenotfoundexception: 'model_not_found',
  accessdeniedexception: 'permission_denied',
  unrecognizedclientexception: 'authentication',
  invalidsignatureexception: 'authentication',
  incompletesignatureexception: 'authentication',
  missingauthenticationtokenexception: 'authentication',
  expiredtokenexception: 'authentication',
  expiredtoken: 'authentication',
  invalidclienttokenid: 'authentication',
};

/** What the words of a refusal say beyond its type; the types are too few to tell these apart. */
const BY_WORDS: readonly (readonly [LlmErrorCode, RegExp])[] = [
  // Access is granted model by model, so the key may be good for all others.
  ['model_not_found', /access to the model|model identifier is invalid|throughput isn.t supported|end of its life/i],
  ['context_too_long', /too long|too many (input )?tokens|context (length|limit|window)|maximum tokens/i],
  ['unsupported', /model (does ?n.t|does not) support|not supported (by|for|with) (this|the) model/i],
];

const WORDED: readonly LlmErrorCode[] = ['invalid_request', 'permission_denied'];

export function readConverseError(response: WireResponse, now: number): LlmError {
  const body = parse(response.body);
  const type = errorType(header(response.headers, 'x-amzn-errortype') ?? asString(body['__type']) ?? '');
  const message = asString(body['message']) ?? asString(body['Message']) ?? '';
  const code = refine(BY_TYPE[type.toLowerCase()] ?? byStatus(response.status), message);
  const pause = retryAfterMs(response.headers, now);
  return new LlmError(code, wording(code, message, `Bedrock answered ${response.status}`), {
    upstreamStatus: response.status,
    ...(type !== '' && { providerCode: type }),
    ...(pause !== undefined && { retryAfterMs: pause }),
  });
}

/** An exception inside a stream. */
export function readStreamException(type: string, data: string): LlmError {
  const message = asString(parse(data)['message']) ?? '';
  const byType = type.toLowerCase() === 'validationexception' ? 'invalid_request' : BY_TYPE[type.toLowerCase()];
  const code = refine(byType ?? 'server_error', message);
  return new LlmError(code, wording(code, message, 'Bedrock broke off its answer'), { providerCode: type });
}

/** `ValidationException:http://…` and `com.amazon.coral.service#ValidationException` are both `ValidationException`. */
function errorType(written: string): string {
  const bare = written.split(':')[0] ?? '';
  return bare.slice(bare.lastIndexOf('#') + 1).trim();
}

function refine(code: LlmErrorCode, message: string): LlmErrorCode {
  if (!WORDED.includes(code)) return code;
  return BY_WORDS.find(([, words]) => words.test(message))?.[0] ?? code;
}

/** A refused signature is answered with the whole canonical request, session token included; that is not repeated. */
function wording(code: LlmErrorCode, message: string, otherwise: string): string {
  if (code === 'authentication') return 'Bedrock did not accept the credentials';
  return message === '' ? otherwise : message;
}

function byStatus(status: number): LlmErrorCode {
  switch (status) {
    case 401:
      return 'authentication';
    case 402:
      return 'payment_required';
    case 403:
      return 'permission_denied';
    case 404:
      return 'model_not_found';
    case 408:
    case 503:
      return 'overloaded';
    case 413:
      return 'payload_too_large';
    case 424:
      return 'server_error';
    case 429:
      return 'rate_limited';
    default:
      return status >= 400 && status < 500 ? 'invalid_request' : 'server_error';
  }
}

function parse(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : {};
  } catch {
    return {};
  }
}
