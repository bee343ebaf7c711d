/** Reads the input items of a caller's request as messages. */
import type { JsonObject } from '../../api.ts';
import type { AssistantPart, Message, TextPart, ToolResultPart, UserPart } from '../../types.ts';
import { invalidField, unsupportedField } from '../fields.ts';
import { asString, isObject } from '../json.ts';
import { readMediaPart } from '../openai-media.ts';
import { readReasoningItem } from './reasoning-item.ts';

/** @throws LlmError `invalid_request` naming the item, or `unsupported` for items of hosted tools. */
export function readInput(input: unknown): Message[] {
  if (typeof input === 'string') return [{ role: 'user', content: input }];
  if (input === undefined || input === null) throw invalidField('input', 'is required');
  if (!Array.isArray(input)) throw invalidField('input', 'must be a string or an array of items');
  if (input.length === 0) throw invalidField('input', 'must not be empty');
  const messages: Message[] = [];
  const toolNames = new Map<string, string>();
  for (const [at, item] of input.entries()) {
    const param = `input[${at}]`;
    if (!isObject(item)) throw invalidField(param, 'must be an object');
    readItem(item, param, messages, toolNames);
  }
  return messages;
}

function readItem(item: JsonObject, param: string, messages: Message[], toolNames: Map<string, string>): void {
  // The short form of a message has no type.
  switch (item.type ?? 'message') {
    case 'message':
      return readMessage(item, param, messages);
    case 'function_call': {
      const id = required(item, 'call_id', param);
      const name = required(item, 'name', param);
      toolNames.set(id, name);
      return said(messages, [{ type: 'tool_call', id, name, arguments: asString(item.arguments) || '{}' }]);
    }
    case 'function_call_output':
      return answered(messages, toolResult(item, param, toolNames));
    case 'reasoning':
      return said(messages, [readReasoningItem(item)]);
    default:
      throw unsupportedField(
        'input',
        `has an item of type ${String(item.type)}, which only a provider that speaks responses understands`,
      );
  }
}

function readMessage(item: JsonObject, param: string, messages: Message[]): void {
  const where = `${param}.content`;
  switch (item.role) {
    case 'system':
    case 'developer':
      messages.push({ role: 'system', content: texts(item.content, where) });
      return;
    case 'user':
      messages.push({ role: 'user', content: userContent(item.content, where) });
      return;
    case 'assistant': {
      const content = texts(item.content, where);
      said(messages, typeof content === 'string' ? [{ type: 'text', text: content }] : content);
      return;
    }
    default:
      throw invalidField(`${param}.role`, 'must be user, assistant, system or developer');
  }
}

/** Items of one turn of the assistant are one message. */
function said(messages: Message[], parts: AssistantPart[]): void {
  const last = messages.at(-1);
  if (last?.role === 'assistant' && typeof last.content !== 'string') last.content.push(...parts);
  else messages.push({ role: 'assistant', content: parts });
}

function answered(messages: Message[], result: ToolResultPart): void {
  const last = messages.at(-1);
  if (last?.role === 'tool') last.content.push(result);
  else messages.push({ role: 'tool', content: [result] });
}

function toolResult(item: JsonObject, param: string, toolNames: Map<string, string>): ToolResultPart {
  const toolCallId = required(item, 'call_id', param);
  const name = toolNames.get(toolCallId);
  const content = userContent(item.output ?? '', `${param}.output`);
  return {
    type: 'tool_result',
    toolCallId,
    ...(name !== undefined && { name }),
    content: typeof content === 'string' ? [{ type: 'text', text: content }] : content,
  };
}

function texts(content: unknown, param: string): string | TextPart[] {
  if (typeof content === 'string') return content;
  if (!Array.isArray(content)) throw invalidField(param, 'must be a string or an array of parts');
  return content.map((part, at) => {
    const known = isObject(part) ? textPart(part) : undefined;
    if (!known) throw invalidField(`${param}[${at}]`, 'must be a text part');
    return known;
  });
}

function textPart(part: JsonObject): TextPart | undefined {
  switch (part.type) {
    case 'input_text':
    case 'output_text':
    case 'text':
      return typeof part.text === 'string' ? { type: 'text', text: part.text } : undefined;
    case 'refusal':
      return typeof part.refusal === 'string' ? { type: 'text', text: part.refusal, refusal: true } : undefined;
    default:
      return undefined;
  }
}

function userContent(content: unknown, param: string): string | UserPart[] {
  if (typeof content === 'string') return content;
  if (!Array.isArray(content)) throw invalidField(param, 'must be a string or an array of parts');
  return content.map((part, at) => {
    const where = `${param}[${at}]`;
    if (!isObject(part)) throw invalidField(where, 'must be an object');
    return textPart(part) ?? readMediaPart(part, where);
  });
}

function required(item: JsonObject, name: string, param: string): string {
  const value = asString(item[name]);
  if (!value) throw invalidField(`${param}.${name}`, 'must be a non-empty string');
  return value;
}
