/** Our messages as the protocol's messages and blocks. */
import type { JsonObject } from '../../api.ts';
import { partsOf } from '../../content.ts';
import { LlmError, never } from '../../errors.ts';
import type {
  AssistantPart,
  CacheHint,
  FilePart,
  ImagePart,
  MediaSource,
  Message,
  TextPart,
  ToolResultPart,
} from '../../types.ts';
import { argumentsObject } from '../tool-arguments.ts';

export interface WireMessage {
  role: 'user' | 'assistant';
  content: JsonObject[];
}

export function cacheControl(cache: CacheHint | undefined): JsonObject {
  if (!cache) return {};
  return { cache_control: { type: 'ephemeral', ...(cache.ttl !== undefined && { ttl: cache.ttl }) } };
}

/**
 * Consecutive messages of one role become one, with tool results first, as the protocol wants them.
 * System messages go to the top, wherever they stood.
 */
export function writeMessages(messages: Message[]): { system: JsonObject[]; messages: WireMessage[] } {
  const system: JsonObject[] = [];
  const written: WireMessage[] = [];
  for (const message of messages) {
    if (message.role === 'system') {
      system.push(...writeTexts(partsOf(message)));
      continue;
    }
    const role = message.role === 'assistant' ? 'assistant' : 'user';
    const content = writeMessage(message);
    if (content.length === 0) continue;
    const last = written.at(-1);
    if (last?.role === role) last.content.push(...content);
    else written.push({ role, content });
  }
  for (const message of written) message.content = resultsFirst(message.content);
  trimPrefill(written);
  // The provider wants at least one message; instructions alone are then the question.
  if (written.length === 0 && system.length > 0) {
    return { system: [], messages: [{ role: 'user', content: system }] };
  }
  return { system, messages: written };
}

function writeMessage(message: Exclude<Message, { role: 'system' }>): JsonObject[] {
  switch (message.role) {
    case 'user':
      return partsOf(message).flatMap(writeUserPart);
    case 'assistant':
      return partsOf(message).flatMap(writeAssistantPart);
    case 'tool':
      return message.content.map(writeToolResult);
  }
}

function resultsFirst(content: JsonObject[]): JsonObject[] {
  const results = content.filter((block) => block['type'] === 'tool_result');
  if (results.length === 0) return content;
  return [...results, ...content.filter((block) => block['type'] !== 'tool_result')];
}

/** A last assistant message is gone on from, and the provider refuses it with white space at its end. */
function trimPrefill(messages: WireMessage[]): void {
  const last = messages.at(-1);
  const block = last?.content.at(-1);
  if (last?.role !== 'assistant' || block?.['type'] !== 'text') return;
  block['text'] = String(block['text']).trimEnd();
  if (block['text'] === '') last.content.pop();
  if (last.content.length === 0) messages.pop();
}

function writeTexts(parts: TextPart[]): JsonObject[] {
  return parts.flatMap(writeText);
}

/** The provider refuses empty text blocks. Citations are not sent back: what identifies them is the provider's alone. */
function writeText(part: TextPart): JsonObject[] {
  return part.text === '' ? [] : [{ type: 'text', text: part.text, ...cacheControl(part.cache) }];
}

function writeUserPart(part: TextPart | ImagePart | FilePart): JsonObject[] {
  switch (part.type) {
    case 'text':
      return writeText(part);
    case 'image':
      return [{ type: 'image', source: mediaSource(part.source), ...cacheControl(part.cache) }];
    case 'file':
      return [writeFile(part)];
  }
}

function mediaSource(source: MediaSource): JsonObject {
  switch (source.kind) {
    case 'url':
      return { type: 'url', url: source.url };
    case 'base64':
      return { type: 'base64', media_type: source.mediaType, data: source.data };
    case 'id':
      return { type: 'file', file_id: source.id };
  }
}

function writeFile(part: FilePart): JsonObject {
  const { source, cache } = part;
  const title = part.name === undefined ? {} : { title: part.name };
  if (source.kind !== 'base64') {
    return { type: 'document', source: mediaSource(source), ...title, ...cacheControl(cache) };
  }
  const { mediaType, data } = source;
  if (mediaType.startsWith('image/')) return { type: 'image', source: mediaSource(source), ...cacheControl(cache) };
  if (mediaType.startsWith('text/') || mediaType === 'application/json') {
    const text = Buffer.from(data, 'base64').toString('utf8');
    const plain = { type: 'text', media_type: 'text/plain', data: text };
    return { type: 'document', source: plain, ...title, ...cacheControl(cache) };
  }
  if (mediaType !== 'application/pdf') {
    throw new LlmError('unsupported', `anthropic-messages cannot carry a file of type ${mediaType}`, {
      param: 'messages',
    });
  }
  return { type: 'document', source: mediaSource(source), ...title, ...cacheControl(cache) };
}

function writeAssistantPart(part: AssistantPart): JsonObject[] {
  switch (part.type) {
    case 'text':
      return writeText(part);
    case 'reasoning': {
      // Only what the provider itself signed or sealed may come back to it.
      const blocks: JsonObject[] = [];
      if (part.signature !== undefined) {
        blocks.push({ type: 'thinking', thinking: part.text, signature: part.signature });
      }
      if (part.encrypted !== undefined) blocks.push({ type: 'redacted_thinking', data: part.encrypted });
      return blocks;
    }
    case 'tool_call': {
      const { id, name } = part;
      return [{ type: 'tool_use', id: wireId(id), name, input: argumentsObject(part.arguments) }];
    }
    case 'image':
      // The protocol has no generated images, and a conversation must be able to go on after one.
      return [];
    default:
      return never(part);
  }
}

function writeToolResult(part: ToolResultPart): JsonObject {
  const content = part.content.flatMap(writeUserPart);
  return {
    type: 'tool_result',
    tool_use_id: wireId(part.toolCallId),
    ...(content.length > 0 && { content }),
    ...(part.isError && { is_error: true }),
    ...cacheControl(part.cache),
  };
}

/** Ids from other providers may hold characters that this one refuses. */
function wireId(id: string): string {
  return id.replace(/[^\w-]/g, '_');
}
