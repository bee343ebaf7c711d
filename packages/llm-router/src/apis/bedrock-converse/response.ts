/** Reads a whole answer of Converse, and the small things that its stream shares. */
import { noUsage } from '../../content.ts';
import { LlmError } from '../../errors.ts';
import type { AssistantPart, ChatResponse, Citation, FinishReason, Usage } from '../../types.ts';
import { asArray, asNumber, asObject, asString, isObject } from '../json.ts';

export function readConverseResponse(body: unknown): ChatResponse {
  const message = asObject(asObject(body)['output'])['message'];
  if (!isObject(message) || !isObject(body)) {
    throw new LlmError('malformed_response', 'Bedrock answered without a message');
  }
  return {
    id: '',
    model: '',
    content: asArray(message['content']).flatMap((block) => readBlock(asObject(block))),
    finishReason: readStopReason(body['stopReason']),
    usage: readUsage(body['usage']),
  };
}

function readBlock(block: Record<string, unknown>): AssistantPart[] {
  const text = asString(block['text']);
  if (text !== undefined) return text === '' ? [] : [{ type: 'text', text }];
  if (isObject(block['toolUse'])) return readToolUse(block['toolUse']);
  if (isObject(block['reasoningContent'])) return readReasoning(block['reasoningContent']);
  if (isObject(block['citationsContent'])) return readCited(block['citationsContent']);
  if (isObject(block['image'])) return readImage(block['image']);
  return [];
}

function readToolUse(call: Record<string, unknown>): AssistantPart[] {
  const id = asString(call['toolUseId']);
  const name = asString(call['name']);
  if (id === undefined || name === undefined) {
    throw new LlmError('malformed_response', 'Bedrock sent a tool call without an id or a name');
  }
  return [{ type: 'tool_call', id, name, arguments: JSON.stringify(call['input'] ?? {}) }];
}

function readReasoning(content: Record<string, unknown>): AssistantPart[] {
  const encrypted = asString(content['redactedContent']);
  if (encrypted !== undefined) return [{ type: 'reasoning', text: '', encrypted }];
  const { text, signature } = asObject(content['reasoningText']);
  const part: AssistantPart = { type: 'reasoning', text: asString(text) ?? '' };
  if (typeof signature === 'string') part.signature = signature;
  return [part];
}

function readCited(content: Record<string, unknown>): AssistantPart[] {
  const text = asArray(content['content']).map((piece) => asString(asObject(piece)['text']) ?? '');
  const citations = asArray(content['citations']).map(readCitation);
  return [{ type: 'text', text: text.join(''), ...(citations.length > 0 && { citations }) }];
}

function readImage(image: Record<string, unknown>): AssistantPart[] {
  const read = readImageBytes(image['format'], image['source']);
  return read ? [{ type: 'image', source: { kind: 'base64', ...read } }] : [];
}

export function readImageBytes(format: unknown, source: unknown): { mediaType: string; data: string } | undefined {
  const data = asString(asObject(source)['bytes']);
  return data === undefined ? undefined : { mediaType: `image/${asString(format) ?? 'png'}`, data };
}

export function readCitation(value: unknown): Citation {
  const citation: Citation = {};
  const { title, source, sourceContent, location } = asObject(value);
  const url = asString(asObject(asObject(location)['web'])['url']) ?? asString(source);
  if (url !== undefined && /^https?:/.test(url)) citation.url = url;
  if (typeof title === 'string') citation.title = title;
  const quoted = asArray(sourceContent).map((piece) => asString(asObject(piece)['text']) ?? '');
  if (quoted.length > 0) citation.text = quoted.join('');
  return citation;
}

/** Bedrock counts what came from the cache and what went into it apart from `inputTokens`. */
export function readUsage(value: unknown): Usage {
  const usage = asObject(value);
  const cachedInputTokens = asNumber(usage['cacheReadInputTokens']) ?? 0;
  const cacheWriteTokens = asNumber(usage['cacheWriteInputTokens']) ?? 0;
  return {
    ...noUsage(),
    inputTokens: (asNumber(usage['inputTokens']) ?? 0) + cachedInputTokens + cacheWriteTokens,
    outputTokens: asNumber(usage['outputTokens']) ?? 0,
    cachedInputTokens,
    cacheWriteTokens,
  };
}

export function readStopReason(value: unknown): FinishReason {
  switch (value) {
    case 'end_turn':
    case 'stop_sequence':
      return 'stop';
    case 'tool_use':
      return 'tool_calls';
    case 'max_tokens':
      return 'length';
    case 'guardrail_intervened':
    case 'content_filtered':
      return 'content_filter';
    case 'model_context_window_exceeded':
      return 'context_full';
    default:
      return 'other';
  }
}
