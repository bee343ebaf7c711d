/** A caller's contents and parts as our messages. */
import type { JsonObject } from '../../api.ts';
import type { AssistantPart, Message, TextPart, ToolResultPart, UserPart } from '../../types.ts';
import { invalidField, unsupportedField } from '../fields.ts';
import { asArray, asObject, asString, isObject } from '../json.ts';
import { field } from './fields.ts';
import { readMedia } from './media.ts';

/** @throws LlmError `invalid_request`, or `unsupported` for parts that only the provider itself runs. */
export function readContents(contents: unknown): Message[] {
  if (!Array.isArray(contents) || contents.length === 0) {
    throw invalidField('contents', 'must be an array that is not empty');
  }
  const calls = createCallIds();
  return contents.flatMap((content, index) => {
    const path = `contents.${index}`;
    if (!isObject(content)) throw invalidField(path, 'must be an object');
    const parts = readParts(content, path);
    switch (content['role'] ?? 'user') {
      case 'user':
      case 'function':
        return readUserParts(parts, calls);
      case 'model':
        return [{ role: 'assistant' as const, content: parts.flatMap((part) => readModelPart(part, calls)) }];
      default:
        throw invalidField(`${path}.role`, "must be 'user' or 'model'");
    }
  });
}

export function readSystem(value: unknown): Message[] {
  if (value === undefined || value === null) return [];
  const texts: TextPart[] = readParts(asObject(value), 'systemInstruction').map(({ part, path }) => {
    const text = asString(part['text']);
    if (text === undefined) throw invalidField(path, 'must be text');
    return { type: 'text', text };
  });
  return texts.length > 0 ? [{ role: 'system', content: texts }] : [];
}

interface PlacedPart {
  part: JsonObject;
  path: string;
}

function readParts(content: JsonObject, path: string): PlacedPart[] {
  const { parts } = content;
  if (!Array.isArray(parts)) throw invalidField(`${path}.parts`, 'must be an array');
  return parts.map((part, index) => {
    const at = `${path}.parts.${index}`;
    if (!isObject(part)) throw invalidField(at, 'must be an object');
    return { part, path: at };
  });
}

/**
 * Ids of calls. The protocol lets callers leave them out, and then a result belongs to the oldest
 * open call of its name.
 */
interface CallIds {
  open(name: string, id: string | undefined): string;
  answer(name: string, id: string | undefined): string;
}

function createCallIds(): CallIds {
  const unanswered: { id: string; name: string }[] = [];
  let count = 0;
  return {
    open(name, given) {
      const id = given ?? `call_${count}`;
      count++;
      unanswered.push({ id, name });
      return id;
    },
    answer(name, given) {
      const at = unanswered.findIndex((call) => (given === undefined ? call.name === name : call.id === given));
      const [call] = at < 0 ? [] : unanswered.splice(at, 1);
      return given ?? call?.id ?? `call_${name}`;
    },
  };
}

/** Tool results become messages of their own, in the place where they stand. */
function readUserParts(parts: PlacedPart[], calls: CallIds): Message[] {
  const messages: Message[] = [];
  for (const placed of parts) {
    const response = field(placed.part, 'functionResponse');
    const last = messages.at(-1);
    if (response !== undefined) {
      const result = readToolResult(asObject(response), placed.path, calls);
      if (last?.role === 'tool') last.content.push(result);
      else messages.push({ role: 'tool', content: [result] });
    } else {
      const part = readUserPart(placed);
      if (last?.role === 'user' && typeof last.content !== 'string') last.content.push(part);
      else messages.push({ role: 'user', content: [part] });
    }
  }
  return messages;
}

function readUserPart({ part, path }: PlacedPart): UserPart {
  const text = asString(part['text']);
  if (text !== undefined) return { type: 'text', text };
  const media = readMedia(part, path);
  if (media) return media;
  throw unknownPart(part, path);
}

/** A signature on text is kept as thinking without words, right behind the text it came with. */
function readModelPart({ part, path }: PlacedPart, calls: CallIds): AssistantPart[] {
  const signature = asString(field(part, 'thoughtSignature'));
  const signed = signature === undefined ? {} : { signature };
  const text = asString(part['text']);
  if (text !== undefined) {
    if (part['thought'] === true) return [{ type: 'reasoning', text, ...signed }];
    const written: AssistantPart[] = text === '' ? [] : [{ type: 'text', text }];
    if (signature !== undefined) written.push({ type: 'reasoning', text: '', signature });
    return written;
  }
  const call = field(part, 'functionCall');
  if (isObject(call)) {
    const name = asString(call['name']);
    if (!name) throw invalidField(`${path}.functionCall.name`, 'is required');
    const id = calls.open(name, asString(call['id']));
    return [{ type: 'tool_call', id, name, arguments: JSON.stringify(call['args'] ?? {}), ...signed }];
  }
  const media = readMedia(part, path);
  if (media?.type === 'image') return [media];
  throw unknownPart(part, path);
}

function readToolResult(response: JsonObject, path: string, calls: CallIds): ToolResultPart {
  const name = asString(response['name']);
  if (!name) throw invalidField(`${path}.functionResponse.name`, 'is required');
  const { text, isError } = readOutcome(asObject(response['response']));
  const media = asArray(response['parts']).flatMap((part) => {
    const read = readMedia(asObject(part), `${path}.functionResponse.parts`);
    return read ? [read] : [];
  });
  return {
    type: 'tool_result',
    toolCallId: calls.answer(name, asString(response['id'])),
    name,
    content: text === '' ? media : [{ type: 'text', text }, ...media],
    ...(isError && { isError }),
  };
}

/** `output` and `error` are the keys that have a meaning here; without them the whole object is the output. */
function readOutcome(response: JsonObject): { text: string; isError: boolean } {
  const [key, ...others] = Object.keys(response);
  const named = others.length === 0 && (key === 'output' || key === 'error');
  const value: unknown = named ? response[key] : response;
  return { text: typeof value === 'string' ? value : JSON.stringify(value), isError: named && key === 'error' };
}

function unknownPart(part: JsonObject, path: string): Error {
  const [kind] = Object.keys(part);
  if (kind === undefined) return invalidField(path, 'must not be empty');
  return unsupportedField(path, `holds '${kind}', which has no translation`);
}
