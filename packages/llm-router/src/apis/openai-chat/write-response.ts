/** Writes a whole answer as a `chat.completion`. */
import type { AnswerContext, JsonObject } from '../../api.ts';
import { textOf } from '../../content.ts';
import type { AssistantPart, ChatResponse, ToolCallPart } from '../../types.ts';
import { dataUrl } from '../json.ts';
import { writeChatUsage } from '../openai-usage.ts';
import { writeUrlCitation } from '../openai-citations.ts';
import { writeFinishReason } from './finish-reason.ts';
import { writeReasoningDetails } from './reasoning-details.ts';

/** What heads a completion and each of its chunks. Milliseconds become whole seconds here. */
export function head(answer: Pick<ChatResponse, 'id' | 'model' | 'createdAt'>, now: number) {
  return {
    id: answer.id || `chatcmpl-${now.toString(36)}`,
    created: Math.floor((answer.createdAt ?? now) / 1000),
    model: answer.model,
  };
}

export function writeChatResponse(response: ChatResponse, { now }: AnswerContext): JsonObject {
  const { id, created, model } = head(response, now);
  return {
    id,
    object: 'chat.completion',
    created,
    model,
    choices: [
      {
        index: 0,
        message: message(response.content),
        logprobs: null,
        finish_reason: writeFinishReason(response.finishReason),
      },
    ],
    usage: writeChatUsage(response.usage),
  };
}

function message(parts: readonly AssistantPart[]): JsonObject {
  const texts = parts.filter((part) => part.type === 'text');
  const text = textOf(texts.filter((part) => !part.refusal));
  const refusal = textOf(texts.filter((part) => part.refusal));
  const thoughts = parts.filter((part) => part.type === 'reasoning');
  const thinking = thoughts.map((thought) => thought.text).join('');
  const mustEcho = thoughts.some(({ signature, encrypted }) => signature !== undefined || encrypted !== undefined);
  const calls = parts.filter((part) => part.type === 'tool_call');
  const annotations = texts
    .flatMap((part) => part.citations ?? [])
    .flatMap((citation) => writeAnnotation(citation) ?? []);
  const images = parts.flatMap((part) =>
    part.type === 'image' && part.source.kind === 'base64' ? [writeImage(part.source.mediaType, part.source.data)] : [],
  );
  return {
    role: 'assistant',
    content: text === '' && (calls.length > 0 || refusal !== '') ? null : text,
    refusal: refusal === '' ? null : refusal,
    ...(thinking !== '' && { reasoning_content: thinking }),
    ...(mustEcho && { reasoning_details: thoughts.flatMap(writeReasoningDetails) }),
    ...(annotations.length > 0 && { annotations }),
    ...(images.length > 0 && { images }),
    ...(calls.length > 0 && { tool_calls: calls.map(toolCall) }),
  };
}

function toolCall({ id, name, arguments: args, signature }: ToolCallPart): JsonObject {
  return { id, type: 'function', function: { name, arguments: args }, ...writeSignature(signature) };
}

/** Where Google's OpenAI endpoint puts a call's thought signature; callers that keep it can send it back. */
export function writeSignature(signature: string | undefined): JsonObject {
  return signature === undefined ? {} : { extra_content: { google: { thought_signature: signature } } };
}

export function writeAnnotation(citation: Parameters<typeof writeUrlCitation>[0]): JsonObject | undefined {
  const source = writeUrlCitation(citation);
  return source && { type: 'url_citation', url_citation: source };
}

export function writeImage(mediaType: string, data: string): JsonObject {
  return { type: 'image_url', image_url: { url: dataUrl(mediaType, data) } };
}
