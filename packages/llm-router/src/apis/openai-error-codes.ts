/** Which of our codes a status and the provider's own words come to, for the OpenAI family. */
import type { LlmErrorCode } from '../errors.ts';
import { asNumber, isObject } from './json.ts';

/** What an error body says. */
export interface ErrorFields {
  message: string;
  /** Code, type and the like, in lower case. */
  words: readonly string[];
  providerCode?: string;
  param?: string;
  /** A moderation layer in front of the model stopped it (OpenRouter). */
  moderated?: boolean;
}

const CONTENT = [
  'content_filter',
  'content_policy_violation',
  'responsibleaipolicyviolation',
  'image_content_policy_violation',
  'moderation_blocked',
  'content_moderation',
  // OpenAI: "your prompt was flagged as potentially violating our usage policy".
  'invalid_prompt',
];
const MODEL = ['model_not_found', 'deploymentnotfound', 'model_decommissioned', 'invalid_model', 'unknown_model'];
/** A 429 that no waiting helps. */
const QUOTA = [
  'insufficient_quota',
  'credit_balance_exhausted',
  'organization_spend_limit_exceeded',
  'project_spend_limit_exceeded',
  'organization_usage_limit_exceeded',
  'billing_hard_limit_reached',
  'billing_not_active',
];
const KEY = ['invalid_api_key', 'authentication_error', 'unauthorized'];
const BUSY = ['overloaded', 'overloaded_error', 'engine_overloaded', 'server_overloaded', 'service_unavailable'];
const RATE = [
  'rate_limit_exceeded',
  'rate_limit_error',
  'ratelimitreached',
  'slow_down',
  'too_many_requests',
  'resource_exhausted',
];

// Some of the family put nothing but `invalid_request_error` beside these sentences.
const TOO_LONG =
  /(maximum|max) (context|prompt|input|sequence) length|context (length|window)\b.*(exceed|too)|(exceed|too (long|large)).*\b(context|prompt)\b/i;
const NO_MODEL = /model\b.*\b(does not exist|not exist|not found|decommissioned)|is not a valid model/i;
const BAD_KEY = /(incorrect|invalid) api key|api key not valid/i;

/** @param status undefined for an error inside a stream that names none */
export function classify(status: number | undefined, fields: ErrorFields): LlmErrorCode {
  const { words, message } = fields;
  const says = (list: readonly string[]) => words.some((word) => list.includes(word));
  const refused = status === undefined || (status >= 400 && status < 500);

  if (refused && (says(CONTENT) || fields.moderated)) return 'content_filter';
  if (refused && says(['context_length_exceeded'])) return 'context_too_long';
  if (refused && says(MODEL)) return 'model_not_found';
  if (refused && says(['in_flight_budget_exhausted'])) return 'rate_limited';
  if (refused && says(QUOTA)) return 'quota_exceeded';

  switch (status) {
    case undefined:
      return classifyWords(says, fields);
    case 401:
      return 'authentication';
    case 402:
      return message.includes('in_flight_budget_exhausted') ? 'rate_limited' : 'payment_required';
    case 403:
      return 'permission_denied';
    case 404:
      return 'model_not_found';
    case 413:
      // Groq: the prompt is larger than a minute's tokens; a roomier deployment may take it.
      return says(['rate_limit_exceeded', 'tokens']) || TOO_LONG.test(message)
        ? 'context_too_long'
        : 'payload_too_large';
    case 429:
      return 'rate_limited';
    case 498:
    case 503:
    case 529:
      return 'overloaded';
    case 408:
    case 424:
    case 499:
      return 'server_error';
    default:
      if (status >= 400 && status < 500) return classifyRefusal(fields, says);
      return 'server_error';
  }
}

/** The plain 400s: mostly the caller's doing, but not always. */
function classifyRefusal({ message }: ErrorFields, says: (list: readonly string[]) => boolean): LlmErrorCode {
  if (says(KEY) || BAD_KEY.test(message)) return 'authentication';
  if (TOO_LONG.test(message)) return 'context_too_long';
  if (NO_MODEL.test(message)) return 'model_not_found';
  return 'invalid_request';
}

/** Inside a stream without a status, the words are all there is. */
function classifyWords(says: (list: readonly string[]) => boolean, fields: ErrorFields): LlmErrorCode {
  if (says(RATE)) return 'rate_limited';
  if (says(BUSY)) return 'overloaded';
  if (says(KEY)) return 'authentication';
  if (TOO_LONG.test(fields.message)) return 'context_too_long';
  if (fields.words.some((word) => word.startsWith('invalid') || word.startsWith('unsupported')))
    return 'invalid_request';
  return 'server_error';
}

/** The HTTP status that a body names: `status_code` (Groq, Cerebras), `status`, or a numeric `code` (OpenRouter). */
export function statusIn(value: unknown): number | undefined {
  const body = Array.isArray(value) ? value[0] : value;
  if (!isObject(body)) return undefined;
  const error = isObject(body.error) ? body.error : {};
  for (const candidate of [error.status_code, body.status_code, error.status, error.code, body.code]) {
    const numeric =
      typeof candidate === 'string' && /^\d{3}$/.test(candidate) ? Number(candidate) : asNumber(candidate);
    if (numeric !== undefined && numeric >= 400 && numeric < 600) return numeric;
  }
  return undefined;
}
