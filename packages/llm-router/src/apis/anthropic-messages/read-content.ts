/** The protocol's content blocks as our parts. */
import type { JsonObject } from '../../api.ts';
import type {
  AssistantPart,
  CacheHint,
  FilePart,
  ImagePart,
  MediaSource,
  ReasoningPart,
  TextPart,
  ToolResultPart,
  UserPart,
} from '../../types.ts';
import { asArray, asObject, asString, isObject } from '../json.ts';
import { invalidField, unsupportedField } from '../fields.ts';
import { readCitation } from './citations.ts';

/** Where a block stands, and which version's rules hold. */
export interface Place {
  path: string;
  current: boolean;
}

/** A string stands for one text block. */
export function readBlocks<T>(content: unknown, place: Place, read: (block: JsonObject, at: Place) => T[]): T[] {
  if (typeof content === 'string') return read({ type: 'text', text: content }, place);
  if (!Array.isArray(content)) throw invalidField(place.path, 'must be a string or an array of content blocks');
  return content.flatMap((block, index) => {
    const at = { ...place, path: `${place.path}.${index}` };
    if (!isObject(block)) throw invalidField(at.path, 'must be an object');
    return read(block, at);
  });
}

export function readCache(block: JsonObject): { cache?: CacheHint } {
  const control = block['cache_control'];
  if (!isObject(control)) return {};
  const { ttl } = control;
  return { cache: ttl === '5m' || ttl === '1h' ? { ttl } : {} };
}

/** Text in a system prompt, where nothing else may stand. */
export function readSystemBlock(block: JsonObject, at: Place): TextPart[] {
  if (block['type'] !== 'text') throw invalidField(`${at.path}.type`, "must be 'text'");
  return [readText(block, at)];
}

export function readUserBlock(block: JsonObject, at: Place): (UserPart | ToolResultPart)[] {
  return block['type'] === 'tool_result' ? [readToolResult(block, at)] : readPlainBlock(block, at);
}

/** What a user's message and a tool's result have in common. */
function readPlainBlock(block: JsonObject, at: Place): UserPart[] {
  switch (block['type']) {
    case 'text':
      if (at.current && asArray(block['citations']).length > 0) {
        throw invalidField(`${at.path}.citations`, 'must be empty in what the caller sends');
      }
      return [readText(block, at)];
    case 'image':
      return [{ type: 'image', source: readSource(block, at), ...readCache(block) } satisfies ImagePart];
    case 'document':
      return readDocument(block, at);
    case 'search_result':
      return readSearchResult(block, at);
    default:
      throw unknownBlock(block, at);
  }
}

export function readAssistantBlock(block: JsonObject, at: Place): AssistantPart[] {
  switch (block['type']) {
    case 'text': {
      const citations = asArray(block['citations']).map(readCitation);
      return [{ ...readText(block, at), ...(citations.length > 0 && { citations }) }];
    }
    case 'thinking':
    case 'redacted_thinking':
      return [readThinkingBlock(block)];
    case 'tool_use':
      return [
        {
          type: 'tool_call',
          id: required(block, 'id', at),
          name: required(block, 'name', at),
          arguments: JSON.stringify(block['input'] ?? {}),
        },
      ];
    case 'document':
      if (at.current) throw invalidField(at.path, 'must not be a document: assistant messages hold none');
      throw unsupportedField(at.path, 'is a document in an assistant message, which no other protocol has');
    default:
      throw unknownBlock(block, at);
  }
}

/** Also reads answers, where shapes are not enforced. */
export function readThinkingBlock(block: JsonObject): ReasoningPart {
  if (block['type'] === 'redacted_thinking') {
    return { type: 'reasoning', text: '', encrypted: asString(block['data']) ?? '' };
  }
  const signature = asString(block['signature']);
  return {
    type: 'reasoning',
    text: asString(block['thinking']) ?? '',
    ...(signature && { signature }),
  };
}

function readText(block: JsonObject, at: Place): TextPart {
  return { type: 'text', text: required(block, 'text', at), ...readCache(block) };
}

function readSource(block: JsonObject, at: Place): MediaSource {
  const source = asObject(block['source']);
  const inSource = { ...at, path: `${at.path}.source` };
  switch (source['type']) {
    case 'base64':
      return {
        kind: 'base64',
        mediaType: required(source, 'media_type', inSource),
        data: required(source, 'data', inSource),
      };
    case 'url':
      return { kind: 'url', url: required(source, 'url', inSource) };
    case 'file':
      return { kind: 'id', id: required(source, 'file_id', inSource) };
    default:
      throw invalidField(`${inSource.path}.type`, "must be 'base64', 'url' or 'file'");
  }
}

function readDocument(block: JsonObject, at: Place): UserPart[] {
  const source = asObject(block['source']);
  const title = asString(block['title']);
  const rest = { ...(title !== undefined && { name: title }), ...readCache(block) };
  if (source['type'] === 'text') {
    const text = required(source, 'data', { ...at, path: `${at.path}.source` });
    const data = Buffer.from(text, 'utf8').toString('base64');
    return [{ type: 'file', source: { kind: 'base64', mediaType: 'text/plain', data }, ...rest } satisfies FilePart];
  }
  if (source['type'] === 'content') {
    return readBlocks(source['content'], { ...at, path: `${at.path}.source.content` }, readPlainBlock);
  }
  return [{ type: 'file', source: readSource(block, at), ...rest }];
}

/** A search result is, to other protocols, text with its source named above it. */
function readSearchResult(block: JsonObject, at: Place): UserPart[] {
  const source = required(block, 'source', at);
  const title = required(block, 'title', at);
  const content = readBlocks(block['content'], { ...at, path: `${at.path}.content` }, readPlainBlock);
  return [{ type: 'text', text: `${title} (${source})`, ...readCache(block) }, ...content];
}

function readToolResult(block: JsonObject, at: Place): ToolResultPart {
  const content = block['content'] ?? [];
  return {
    type: 'tool_result',
    toolCallId: required(block, 'tool_use_id', at),
    content: readBlocks(content, { ...at, path: `${at.path}.content` }, readPlainBlock),
    ...(block['is_error'] === true && { isError: true }),
    ...readCache(block),
  };
}

export function required(block: JsonObject, field: string, at: Place): string {
  const value = block[field];
  if (typeof value !== 'string') throw invalidField(`${at.path}.${field}`, 'must be a string');
  return value;
}

function unknownBlock(block: JsonObject, at: Place): Error {
  const type = asString(block['type']);
  if (type === undefined) return invalidField(`${at.path}.type`, 'is required');
  return unsupportedField(at.path, `is a content block of type '${type}', which has no translation`);
}
