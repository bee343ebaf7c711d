/** Reads the messages of a caller's chat completion request. */
import type { JsonObject } from '../../api.ts';
import { createFold } from '../../content.ts';
import type { AssistantPart, Message, TextPart, ToolCallPart, ToolResultPart, UserPart } from '../../types.ts';
import { invalidField } from '../fields.ts';
import { asObject, asString, isObject } from '../json.ts';
import { readMediaPart } from '../openai-media.ts';
import { readReasoningDetails } from './reasoning-details.ts';

/** @throws LlmError `invalid_request`, naming the message and field. */
export function readMessages(body: JsonObject): Message[] {
  const list = body.messages;
  if (list === undefined || list === null) throw invalidField('messages', 'is required');
  if (!Array.isArray(list)) throw invalidField('messages', 'must be an array');
  if (list.length === 0) throw invalidField('messages', 'must not be empty');
  const messages: Message[] = [];
  const toolNames = new Map<string, string>();
  for (const [at, value] of list.entries()) {
    const param = `messages[${at}]`;
    if (!isObject(value)) throw invalidField(param, 'must be an object');
    switch (value.role) {
      case 'system':
      case 'developer':
        messages.push({ role: 'system', content: textContent(value.content, `${param}.content`) });
        break;
      case 'user':
        messages.push({ role: 'user', content: userContent(value.content, `${param}.content`) });
        break;
      case 'assistant': {
        const message = assistantMessage(value, param, at);
        for (const part of message.content) {
          if (typeof part === 'object' && part.type === 'tool_call') toolNames.set(part.id, part.name);
        }
        messages.push(message);
        break;
      }
      case 'tool':
      case 'function':
        addResult(messages, toolResult(value, param, toolNames));
        break;
      default:
        throw invalidField(`${param}.role`, 'must be system, developer, user, assistant or tool');
    }
  }
  return messages;
}

/** The results of one round of calls belong together. */
function addResult(messages: Message[], result: ToolResultPart): void {
  const last = messages.at(-1);
  if (last?.role === 'tool') last.content.push(result);
  else messages.push({ role: 'tool', content: [result] });
}

function toolResult(message: JsonObject, param: string, names: Map<string, string>): ToolResultPart {
  const content = textContent(message.content ?? '', `${param}.content`);
  const parts: TextPart[] = typeof content === 'string' ? [{ type: 'text', text: content }] : content;
  if (message.role === 'function') {
    const name = asString(message.name);
    if (!name) throw invalidField(`${param}.name`, 'must be a non-empty string');
    const id = [...names].findLast(([, known]) => known === name)?.[0] ?? `call_${name}`;
    return { type: 'tool_result', toolCallId: id, name, content: parts };
  }
  const toolCallId = asString(message.tool_call_id);
  if (!toolCallId) throw invalidField(`${param}.tool_call_id`, 'must be a non-empty string');
  const name = names.get(toolCallId);
  return { type: 'tool_result', toolCallId, ...(name !== undefined && { name }), content: parts };
}

function textContent(content: unknown, param: string): string | TextPart[] {
  if (typeof content === 'string') return content;
  if (!Array.isArray(content)) throw invalidField(param, 'must be a string or an array of text parts');
  return content.map((part, at) => {
    const text = isObject(part) && part.type === 'text' ? asString(part.text) : undefined;
    if (text === undefined) throw invalidField(`${param}[${at}]`, 'must be a text part');
    return { type: 'text', text };
  });
}

function userContent(content: unknown, param: string): string | UserPart[] {
  if (typeof content === 'string') return content;
  if (!Array.isArray(content)) throw invalidField(param, 'must be a string or an array of parts');
  return content.map((part, at) => {
    const where = `${param}[${at}]`;
    if (!isObject(part)) throw invalidField(where, 'must be an object');
    if (part.type === 'text') {
      if (typeof part.text !== 'string') throw invalidField(`${where}.text`, 'must be a string');
      return { type: 'text', text: part.text };
    }
    return readMediaPart(part, where);
  });
}

function assistantMessage(
  message: JsonObject,
  param: string,
  at: number,
): { role: 'assistant'; content: string | AssistantPart[] } {
  const parts = [...thinking(message), ...said(message, `${param}.content`)];
  if (typeof message.refusal === 'string' && message.refusal !== '') {
    parts.push({ type: 'text', text: message.refusal, refusal: true });
  }
  parts.push(...toolCalls(message, param, at));
  const only = parts[0];
  const isPlain =
    typeof message.content === 'string' && parts.length <= 1 && (!only || (only.type === 'text' && !only.refusal));
  return { role: 'assistant', content: isPlain ? (message.content as string) : parts };
}

function said({ content }: JsonObject, param: string): AssistantPart[] {
  if (content === undefined || content === null || content === '') return [];
  if (typeof content === 'string') return [{ type: 'text', text: content }];
  if (!Array.isArray(content)) throw invalidField(param, 'must be a string or an array of parts');
  return content.map((part, at) => {
    const text = isObject(part) && part.type === 'text' ? asString(part.text) : undefined;
    if (text !== undefined) return { type: 'text', text };
    const refusal = isObject(part) && part.type === 'refusal' ? asString(part.refusal) : undefined;
    if (refusal === undefined) throw invalidField(`${param}[${at}]`, 'must be a text or refusal part');
    return { type: 'text', text: refusal, refusal: true };
  });
}

/** Thinking that the caller sends back, as we or others of the family handed it out. */
function thinking(message: JsonObject): AssistantPart[] {
  const spelled = asString(message.reasoning_content) || asString(message.reasoning) || '';
  const details = Array.isArray(message.reasoning_details) ? message.reasoning_details : [];
  const fold = createFold();
  for (const event of readReasoningDetails(details, spelled)) fold.add(event);
  return fold.response().content;
}

function toolCalls(message: JsonObject, param: string, at: number): ToolCallPart[] {
  if (isObject(message.function_call)) {
    // The legacy form has no ids; the place in the conversation serves as one.
    return [toolCall({ id: `call_legacy_${at}`, function: message.function_call }, `${param}.function_call`)];
  }
  const calls = message.tool_calls;
  if (calls === undefined || calls === null) return [];
  if (!Array.isArray(calls)) throw invalidField(`${param}.tool_calls`, 'must be an array');
  return calls.map((call, index) => toolCall(call, `${param}.tool_calls[${index}]`));
}

function toolCall(value: unknown, param: string): ToolCallPart {
  const call = asObject(value);
  const fn = asObject(call.function);
  const id = asString(call.id);
  const name = asString(fn.name);
  if (!id) throw invalidField(`${param}.id`, 'must be a non-empty string');
  if (!name) throw invalidField(`${param}.function.name`, 'must be a non-empty string');
  const written = fn.arguments ?? '';
  if (typeof written !== 'string') throw invalidField(`${param}.function.arguments`, 'must be a string of JSON');
  const signature = asString(asObject(asObject(call.extra_content).google).thought_signature);
  return { type: 'tool_call', id, name, arguments: written || '{}', ...(signature !== undefined && { signature }) };
}
