/** The message of `/v1/messages` and its errors, as a whole answer and the events of a stream both carry them. */
import type { Answer } from './answer.ts';
import { letters } from './ids.ts';
import type { JsonObject } from './json.ts';
import type { Call, Failure } from './wire.ts';

const TYPES: Record<number, string> = {
  400: 'invalid_request_error',
  401: 'authentication_error',
  402: 'billing_error',
  403: 'permission_error',
  404: 'not_found_error',
  409: 'conflict_error',
  413: 'request_too_large',
  429: 'rate_limit_error',
  500: 'api_error',
  503: 'overloaded_error',
  504: 'timeout_error',
  529: 'overloaded_error',
};

const MESSAGES: Record<number, string> = {
  400: 'The request is not valid.',
  401: 'invalid x-api-key',
  402: 'Your credit balance is too low to access the API.',
  403: 'Your API key does not have permission to use the specified resource.',
  413: 'Request exceeds the maximum size',
  429: 'This request would exceed your rate limit of 50,000 input tokens per minute.',
  500: 'Internal server error',
  504: 'Request timed out',
  529: 'Overloaded',
};

/** An error's body, which is also what an error event carries. `code` is the error's type, or where it names a kind of limit, `details.error_code`. */
export function errorBody(failure: Failure, call: Pick<Call, 'model' | 'sequence'>): JsonObject {
  const known = Object.values(TYPES).includes(failure.code ?? '');
  const type = known ? failure.code : (TYPES[failure.status] ?? (failure.status < 500 ? TYPES[400] : TYPES[500]));
  const usual = failure.status === 404 ? `model: ${call.model}` : MESSAGES[failure.status];
  const message =
    failure.message ?? usual ?? (failure.status < 500 ? 'The request is not valid.' : 'Internal server error');
  const details = failure.code !== undefined && !known ? { details: { error_code: failure.code } } : {};
  return { type: 'error', error: { type, message, ...details }, request_id: requestId(call) };
}

export function requestId(call: Pick<Call, 'sequence'>): string {
  return `req_011${letters(21, call.sequence)}`;
}

/** Why it ended, with the refusal's details where it is one. */
export function stopOf(answer: Answer): JsonObject {
  const plain = (stop_reason: string): JsonObject => ({ stop_reason, stop_sequence: answer.stopSequence ?? null });
  switch (answer.finish) {
    case 'stop':
      return plain(answer.stopSequence === undefined ? 'end_turn' : 'stop_sequence');
    case 'length':
      return plain('max_tokens');
    case 'tool_calls':
      return plain('tool_use');
    case 'content_filter': {
      const explanation = 'This request triggered restrictions and was blocked.';
      return { ...plain('refusal'), stop_details: { type: 'refusal', category: 'cyber', explanation } };
    }
  }
}

/** Input without what the cache had or took. */
export function inputUsage({ usage }: Answer): JsonObject {
  return {
    input_tokens: usage.input - usage.cached - usage.cacheWrite,
    cache_creation_input_tokens: usage.cacheWrite,
    cache_read_input_tokens: usage.cached,
  };
}

/** The message without content, as it stands before the model has said anything. */
export function messageShell(answer: Answer, call: Call, output_tokens: number): JsonObject {
  return {
    model: call.model,
    id: `msg_01${letters(22, call.sequence)}`,
    type: 'message',
    role: 'assistant',
    content: [],
    stop_reason: null,
    stop_sequence: null,
    usage: {
      ...inputUsage(answer),
      cache_creation: { ephemeral_5m_input_tokens: answer.usage.cacheWrite, ephemeral_1h_input_tokens: 0 },
      output_tokens,
      service_tier: 'standard',
      inference_geo: 'not_available',
    },
  };
}

export function toolUseId(answer: Answer, call: Call, index: number): string {
  return answer.toolCalls[index]?.id ?? `toolu_01${letters(22, call.sequence, index)}`;
}

export function signatureOf(answer: Answer, call: Call): string {
  return answer.signature ?? `${letters(88, call.sequence, 77)}==`;
}
