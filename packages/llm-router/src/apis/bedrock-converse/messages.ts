/** The conversation as Converse wants it: user and assistant in turn, tool results inside a user's message. */
import type { JsonObject } from '../../api.ts';
import { partsOf, textOf } from '../../content.ts';
import type { AssistantPart, Message, ToolCallPart, ToolResultPart } from '../../types.ts';
import { isObject } from '../json.ts';
import { writePart } from './parts.ts';

interface WireMessage extends JsonObject {
  role: 'user' | 'assistant';
  content: JsonObject[];
}

/** `toolsShown`: Converse refuses tool blocks when the request offers no tools, so they are then told as text. */
export function writeMessages(messages: readonly Message[], toolsShown: boolean): WireMessage[] {
  const written: WireMessage[] = [];
  for (const message of messages) {
    if (message.role === 'system') continue;
    const role = message.role === 'assistant' ? 'assistant' : 'user';
    const content = writeContent(message, toolsShown);
    const last = written.at(-1);
    if (last?.role === role) last.content.push(...content);
    else if (content.length > 0) written.push({ role, content });
  }
  return written;
}

function writeContent(message: Exclude<Message, { role: 'system' }>, toolsShown: boolean): JsonObject[] {
  switch (message.role) {
    case 'user':
      return partsOf(message).flatMap(writePart);
    case 'assistant':
      return partsOf(message).flatMap((part) => writeAssistantPart(part, toolsShown));
    case 'tool':
      return message.content.flatMap((part) => (toolsShown ? writeToolResult(part) : tellToolResult(part)));
  }
}

function writeAssistantPart(part: AssistantPart, toolsShown: boolean): JsonObject[] {
  switch (part.type) {
    case 'text':
    case 'image':
      return writePart(part);
    case 'reasoning':
      if (part.encrypted !== undefined) return [{ reasoningContent: { redactedContent: part.encrypted } }];
      // Thinking that nobody signed is refused when it comes back.
      if (part.signature === undefined) return [];
      return [{ reasoningContent: { reasoningText: { text: part.text, signature: part.signature } } }];
    case 'tool_call':
      if (!toolsShown) return [{ text: `[called ${part.name} with ${part.arguments}]` }];
      return [{ toolUse: { toolUseId: wireId(part.id), name: part.name, input: readArguments(part) } }];
  }
}

function writeToolResult(part: ToolResultPart): JsonObject[] {
  const content = part.content.flatMap((piece) => writePart({ ...piece, cache: undefined }));
  const result = {
    toolUseId: wireId(part.toolCallId),
    content: content.length > 0 ? content : [{ text: '(nothing)' }],
    ...(part.isError && { status: 'error' }),
  };
  return [{ toolResult: result }, ...writePart({ type: 'text', text: '', cache: part.cache })];
}

function tellToolResult(part: ToolResultPart): JsonObject[] {
  const media = part.content.filter((piece) => piece.type !== 'text').flatMap(writePart);
  const outcome = part.isError ? 'failed' : 'answered';
  return [{ text: `[${part.name ?? 'the tool'} ${outcome}: ${textOf(part.content)}]` }, ...media];
}

/** Converse takes an object; what is not one is shown to the model as it was written. */
function readArguments(call: ToolCallPart): JsonObject {
  try {
    const value: unknown = JSON.parse(call.arguments);
    return isObject(value) ? value : { invalid_arguments: call.arguments };
  } catch {
    return { invalid_arguments: call.arguments };
  }
}

/** Other providers' call ids may hold characters, or a length, that Converse refuses; a call and its result change alike. */
function wireId(id: string): string {
  return id.replace(/[^\w-]/g, '_').slice(-64);
}
