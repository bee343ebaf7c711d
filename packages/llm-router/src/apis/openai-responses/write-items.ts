/** Messages of the interlingua as input items. */
import type { JsonObject } from '../../api.ts';
import { partsOf } from '../../content.ts';
import { LlmError } from '../../errors.ts';
import type { AssistantPart, FilePart, ImagePart, Message, TextPart, ToolResultPart, UserPart } from '../../types.ts';
import { dataUrl } from '../json.ts';
import { writeSummary } from './reasoning-item.ts';

/**
 * Leading system messages become `instructions`, the rest items in order.
 * @throws LlmError `unsupported` for content that the protocol has no place for.
 */
export function writeInput(messages: readonly Message[]): { instructions?: string; input: JsonObject[] } {
  const firstOther = messages.findIndex(({ role }) => role !== 'system');
  const leading = firstOther === -1 ? messages : messages.slice(0, firstOther);
  const instructions = leading.map(paragraphs).join('\n\n');
  const input = messages.slice(leading.length).flatMap(writeMessage);
  return { ...(instructions !== '' && { instructions }), input };
}

function paragraphs(message: Message): string {
  return partsOf(message)
    .flatMap((part) => (part.type === 'text' ? [part.text] : []))
    .join('\n\n');
}

function writeMessage(message: Message): JsonObject[] {
  switch (message.role) {
    case 'system':
      return [{ type: 'message', role: 'developer', content: paragraphs(message) }];
    case 'user':
      return [{ type: 'message', role: 'user', content: userContent(partsOf(message)) }];
    case 'assistant':
      return assistantItems(partsOf(message));
    case 'tool':
      return message.content.map(resultItem);
  }
}

function userContent(parts: readonly UserPart[]): string | JsonObject[] {
  const only = parts[0];
  if (parts.length === 1 && only?.type === 'text') return only.text;
  return parts.map(inputPart);
}

function inputPart(part: UserPart): JsonObject {
  switch (part.type) {
    case 'text':
      return { type: 'input_text', text: part.text };
    case 'image':
      return imagePart(part);
    case 'file':
      return filePart(part);
  }
}

function imagePart({ source, detail }: ImagePart): JsonObject {
  const image = { type: 'input_image', detail: detail ?? 'auto' };
  switch (source.kind) {
    case 'id':
      return { ...image, file_id: source.id };
    case 'url':
      return { ...image, image_url: source.url };
    case 'base64':
      return { ...image, image_url: dataUrl(source.mediaType, source.data) };
  }
}

function filePart({ source, name }: FilePart): JsonObject {
  switch (source.kind) {
    case 'id':
      return { type: 'input_file', file_id: source.id };
    case 'url':
      return { type: 'input_file', file_url: source.url };
    case 'base64': {
      const { mediaType, data } = source;
      if (mediaType.startsWith('audio/')) throw unsupported('sound');
      return { type: 'input_file', filename: name ?? 'file', file_data: dataUrl(mediaType, data) };
    }
  }
}

/** In the order they were said: text between calls stays between them. */
function assistantItems(parts: readonly AssistantPart[]): JsonObject[] {
  const items: JsonObject[] = [];
  let open: JsonObject[] | undefined;
  for (const part of parts) {
    if (part.type === 'text') {
      if (!open) items.push({ type: 'message', role: 'assistant', content: (open = []) });
      open.push(outputPart(part));
      continue;
    }
    const item = assistantItem(part);
    if (!item) continue;
    open = undefined;
    items.push(item);
  }
  return items;
}

function outputPart({ text, refusal }: TextPart): JsonObject {
  return refusal ? { type: 'refusal', refusal: text } : { type: 'output_text', text, annotations: [] };
}

function assistantItem(part: Exclude<AssistantPart, TextPart>): JsonObject | undefined {
  switch (part.type) {
    case 'tool_call':
      return { type: 'function_call', call_id: part.id, name: part.name, arguments: part.arguments };
    case 'reasoning':
      // Nothing is stored over there, so thinking without its encrypted form means nothing to it.
      if (part.encrypted === undefined) return undefined;
      return {
        type: 'reasoning',
        ...(part.id !== undefined && { id: part.id }),
        summary: writeSummary(part.text),
        encrypted_content: part.encrypted,
      };
    case 'image':
      throw unsupported('an image in a message of the assistant');
  }
}

function resultItem({ toolCallId, content }: ToolResultPart): JsonObject {
  const isText = content.every((part) => part.type === 'text');
  const output = isText
    ? content.flatMap((part) => (part.type === 'text' ? [part.text] : [])).join('\n\n')
    : content.map(inputPart);
  return { type: 'function_call_output', call_id: toolCallId, output };
}

function unsupported(what: string): LlmError {
  return new LlmError('unsupported', `responses cannot carry ${what}`, { param: 'messages' });
}
