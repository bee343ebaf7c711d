/** Reads a finished response: its items, why it ended, and its usage. */
import type { JsonObject } from '../../api.ts';
import { LlmError } from '../../errors.ts';
import type { AssistantPart, ChatResponse, FinishReason, TextPart } from '../../types.ts';
import { asArray, asNumber, asObject, asString, isObject } from '../json.ts';
import { readAnnotations } from '../openai-citations.ts';
import { errorInside } from '../openai-error.ts';
import { readUsage } from '../openai-usage.ts';
import type { ResponsesQuirks } from './options.ts';
import { readReasoningItem } from './reasoning-item.ts';

/** @throws LlmError for a failed response, or `malformed_response`. */
export function readResponsesResponse(body: unknown, quirks: ResponsesQuirks): ChatResponse {
  const failure = failureOf(body);
  if (failure) throw failure;
  if (!isObject(body) || !Array.isArray(body.output)) {
    throw new LlmError('malformed_response', 'the provider sent a response without output');
  }
  const content = body.output.filter(isObject).flatMap(readItem);
  const created = asNumber(body.created_at);
  return {
    id: asString(body.id) ?? '',
    model: asString(body.model) ?? '',
    content,
    finishReason: finishReasonOf(
      body,
      content.some(({ type }) => type === 'tool_call'),
    ),
    usage: readUsage(body.usage, quirks),
    ...(created && { createdAt: created * 1000 }),
  };
}

/** The error of a response that failed, or of a body that is no response at all. */
export function failureOf(body: unknown): LlmError | undefined {
  const failure = errorInside('openai-responses', body);
  if (failure) return failure;
  const status = isObject(body) ? body.status : undefined;
  if (status !== 'failed' && status !== 'cancelled') return undefined;
  return new LlmError(
    'server_error',
    `the provider says only that the response ${status === 'failed' ? 'failed' : 'was cancelled'}`,
  );
}

/** Why a completed or incomplete response ended. */
export function finishReasonOf(response: JsonObject, hasCalls: boolean): FinishReason {
  if (response.status === 'incomplete') {
    const { reason } = asObject(response.incomplete_details);
    if (reason === 'max_output_tokens') return 'length';
    return reason === 'content_filter' ? 'content_filter' : 'other';
  }
  return hasCalls ? 'tool_calls' : 'stop';
}

/** What one output item says; nothing for the workings of hosted tools. */
export function readItem(item: JsonObject): AssistantPart[] {
  switch (item.type) {
    case 'message':
      return asArray(item.content).filter(isObject).flatMap(readTextPart);
    case 'reasoning':
      return [readReasoningItem(item)];
    case 'function_call':
      return [
        {
          type: 'tool_call',
          id: asString(item.call_id) ?? asString(item.id) ?? '',
          name: asString(item.name) ?? '',
          arguments: asString(item.arguments) || '{}',
        },
      ];
    case 'image_generation_call': {
      const image = readImage(item);
      return image ? [{ type: 'image', source: { kind: 'base64', ...image } }] : [];
    }
    default:
      return [];
  }
}

/** A generated image; undefined while it is not there. */
export function readImage(item: JsonObject): { mediaType: string; data: string } | undefined {
  const data = asString(item.result);
  return data ? { mediaType: `image/${asString(item.output_format) ?? 'png'}`, data } : undefined;
}

function readTextPart(part: JsonObject): TextPart[] {
  if (part.type === 'refusal') return [{ type: 'text', text: asString(part.refusal) ?? '', refusal: true }];
  const text = asString(part.text);
  if (text === undefined || (part.type !== 'output_text' && part.type !== 'text')) return [];
  const citations = readAnnotations(part.annotations);
  if (text === '' && citations.length === 0) return [];
  return [{ type: 'text', text, ...(citations.length > 0 && { citations }) }];
}
