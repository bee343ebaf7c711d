/** Error bodies of those who speak openai-chat, as each writes them. */
import type { Dialect } from './behaviour.ts';
import { letters, uuid } from './ids.ts';
import { objectOf } from './json.ts';
import type { JsonObject } from './json.ts';
import { sse } from './wire.ts';
import type { ErrorReply, Failure } from './wire.ts';

export interface ErrorContext {
  dialect: Dialect;
  model: string;
  sequence: number;
}

interface Words {
  type: string;
  code: string | null;
  message: string;
  param: string | null;
}

const QUOTA_CODES = new Set([
  'insufficient_quota',
  'credit_balance_exhausted',
  'organization_spend_limit_exceeded',
  'project_spend_limit_exceeded',
  'organization_usage_limit_exceeded',
]);

const GENERATION_FAILED = new Set(['tool_use_failed', 'json_validate_failed']);

/** An HTTP error's body and the headers that belong to it. */
export function openaiError(failure: Failure, context: ErrorContext): ErrorReply {
  const passes = failure.status === 429 ? !QUOTA_CODES.has(failure.code ?? '') : failure.status >= 500;
  const headers: Record<string, string> = context.dialect === 'openai' ? { 'x-should-retry': String(passes) } : {};
  return { body: JSON.stringify(errorBody(failure, context)), headers };
}

/** The error inside a stream that began with 200; nothing follows it, not even `[DONE]`. */
export function openaiStreamError(failure: Failure, context: ErrorContext, chunk: JsonObject): string[] {
  const error = objectIn(errorBody(failure, context));
  switch (context.dialect) {
    case 'groq': {
      // What the model got wrong is the request's fault here, though the stream began well.
      const status = GENERATION_FAILED.has(failure.code ?? '') ? 400 : failure.status;
      const groqError = objectIn(errorBody({ ...failure, status }, context));
      return [sse({ error: { ...groqError, status_code: status } }, 'error')];
    }
    case 'cerebras':
      return [
        sse({
          error: { ...wordsFor(failure, context), id: `err_${letters(12, context.sequence)}` },
          status_code: failure.status,
        }),
      ];
    case 'openrouter': {
      const choices = [{ index: 0, delta: { role: 'assistant', content: '' }, finish_reason: 'error' }];
      return [sse({ ...chunk, choices, error })];
    }
    case 'xai':
      return [sse(errorBody(failure, context))];
    case 'openai':
    case 'azure':
    case 'mistral':
    case 'deepseek':
    case 'together':
    case 'ollama':
    case 'perplexity':
      return [sse({ error })];
  }
}

function objectIn(body: JsonObject): JsonObject {
  return 'error' in body ? objectOf(body['error']) : body;
}

function errorBody(failure: Failure, context: ErrorContext): JsonObject {
  const { type, code, message, param } = wordsFor(failure, context);
  switch (context.dialect) {
    case 'openai':
    case 'together':
      return { error: { message, type, param, code } };
    case 'deepseek':
      return { error: { message, type, param, code: code ?? 'invalid_request_error' } };
    case 'groq': {
      const failed = GENERATION_FAILED.has(code ?? '');
      return { error: { message, type, code, ...(failed && { failed_generation: '{"name": "unfinished' }) } };
    }
    case 'azure':
      if (failure.code === 'content_filter') return azureFilter(message);
      return { error: { code: failure.code ?? String(failure.status), message } };
    case 'mistral':
      return { object: 'error', message, type, param, code };
    case 'cerebras':
      return { message, type, param, code };
    case 'xai':
      return { code: code ?? message, error: message };
    case 'openrouter':
      return {
        error: { code: failure.status, message, metadata: { provider_name: 'Simulated', raw: message } },
        user_id: `user_${letters(27, 1)}`,
      };
    case 'perplexity':
      return { error: { message, type, code: failure.status } };
    case 'ollama':
      return { error: { message, type: ollamaType(failure.status), param: null, code: null } };
  }
}

function wordsFor(failure: Failure, { model, sequence }: ErrorContext): Words {
  const said = usualWords(failure, model, sequence);
  const type = failure.code !== undefined && QUOTA_CODES.has(failure.code) ? 'insufficient_quota' : said.type;
  return {
    type,
    code: failure.code ?? said.code,
    message: failure.message ?? said.message,
    param: failure.param ?? said.param,
  };
}

function words(type: string, code: string | null, message: string): Words {
  return { type, code, message, param: null };
}

function usualWords({ status }: Failure, model: string, sequence: number): Words {
  switch (status) {
    case 401:
      return words(
        'invalid_request_error',
        'invalid_api_key',
        'Incorrect API key provided. You can find your API key in your account settings.',
      );
    case 402:
      return words('invalid_request_error', 'invalid_request_error', 'Insufficient Balance');
    case 403:
      return words('invalid_request_error', 'permission_denied', `Your key has no access to model \`${model}\`.`);
    case 404: {
      const message = `The model \`${model}\` does not exist or you do not have access to it.`;
      return words('invalid_request_error', 'model_not_found', message);
    }
    case 413:
      return words('invalid_request_error', 'request_too_large', 'Request Entity Too Large');
    case 429: {
      const message = `Rate limit reached for model \`${model}\` on tokens per min (TPM): Limit 30000, Used 29900, Requested 400. Please try again in 600ms.`;
      return words('tokens', 'rate_limit_exceeded', message);
    }
    case 503:
      return words('server_error', null, 'The engine is currently overloaded, please try again later.');
    default:
      if (status < 500) return words('invalid_request_error', null, 'The request is not valid.');
      return words(
        'server_error',
        'server_error',
        `The server had an error while processing your request. Sorry about that! (request ${uuid(sequence)})`,
      );
  }
}

function ollamaType(status: number): string {
  if (status === 404) return 'not_found_error';
  return status < 500 ? 'invalid_request_error' : 'api_error';
}

function azureFilter(message: string): JsonObject {
  const clean = { filtered: false, severity: 'safe' };
  const content_filter_result = {
    hate: { filtered: true, severity: 'high' },
    jailbreak: { filtered: false, detected: false },
    self_harm: clean,
    sexual: clean,
    violence: clean,
  };
  const innererror = { code: 'ResponsibleAIPolicyViolation', content_filter_result };
  return { error: { message, type: null, param: 'prompt', code: 'content_filter', status: 400, innererror } };
}
