/** Our messages as the protocol's contents and parts. */
import type { JsonObject } from '../../api.ts';
import { partsOf, textOf } from '../../content.ts';
import { never } from '../../errors.ts';
import type { AssistantPart, Message, ToolResultPart, UserPart } from '../../types.ts';
import { argumentsObject } from '../tool-arguments.ts';
import { writeMedia } from './media.ts';

export interface WireContent {
  role: 'user' | 'model';
  parts: JsonObject[];
}

/**
 * Stands for the signature of a call that another provider's model wrote. Third-generation models
 * refuse unsigned calls; this value is the provider's documented way to bring such calls along.
 */
const FOREIGN_CALL = 'skip_thought_signature_validator';

/** @param signed the model demands signatures on calls, and takes media inside tool results. */
export function writeContents(messages: Message[], signed: boolean): { system: JsonObject[]; contents: WireContent[] } {
  const system: JsonObject[] = [];
  const contents: WireContent[] = [];
  const toolNames = new Map<string, string>();
  let lastRole: Message['role'] | undefined;
  for (const message of messages) {
    if (message.role === 'system') {
      system.push(...partsOf(message).flatMap(({ text }) => (text === '' ? [] : [{ text }])));
      continue;
    }
    const parts = writeMessage(message, toolNames, signed);
    if (parts.length === 0) continue;
    // Results of parallel calls must stand in one content, but apart from what the user says next.
    if (message.role === lastRole) contents.at(-1)?.parts.push(...parts);
    else contents.push({ role: message.role === 'assistant' ? 'model' : 'user', parts });
    lastRole = message.role;
  }
  if (signed) for (const content of contents) signFirstCall(content);
  // The provider wants contents; instructions alone are then the question.
  if (contents.length === 0 && system.length > 0) return { system: [], contents: [{ role: 'user', parts: system }] };
  return { system, contents };
}

function writeMessage(
  message: Exclude<Message, { role: 'system' }>,
  toolNames: Map<string, string>,
  signed: boolean,
): JsonObject[] {
  switch (message.role) {
    case 'user':
      return partsOf(message).flatMap(writeUserPart);
    case 'assistant':
      return partsOf(message).flatMap((part) => {
        if (part.type === 'tool_call') toolNames.set(part.id, part.name);
        return writeAssistantPart(part);
      });
    case 'tool':
      return message.content.flatMap((part) => writeToolResult(part, toolNames, signed));
  }
}

/** Of parallel calls only the first carries a signature. */
function signFirstCall({ role, parts }: WireContent): void {
  const call = parts.find((part) => 'functionCall' in part);
  if (role === 'model' && call) call['thoughtSignature'] ??= FOREIGN_CALL;
}

function writeUserPart(part: UserPart): JsonObject[] {
  switch (part.type) {
    case 'text':
      return part.text === '' ? [] : [{ text: part.text }];
    case 'image':
    case 'file':
      return [writeMedia(part)];
  }
}

/** Also writes answers. */
export function writeAssistantPart(part: AssistantPart): JsonObject[] {
  switch (part.type) {
    case 'text':
      return part.text === '' ? [] : [{ text: part.text }];
    case 'image':
      return [writeMedia(part)];
    case 'reasoning': {
      // Thoughts that bear no signature of the provider's mean nothing to it.
      if (part.signature === undefined) return [];
      return [{ text: part.text, ...(part.text !== '' && { thought: true }), thoughtSignature: part.signature }];
    }
    case 'tool_call': {
      const { id, name, signature } = part;
      const functionCall = { id, name, args: argumentsObject(part.arguments) };
      return [{ functionCall, ...(signature !== undefined && { thoughtSignature: signature }) }];
    }
    default:
      return never(part);
  }
}

function writeToolResult(part: ToolResultPart, toolNames: Map<string, string>, signed: boolean): JsonObject[] {
  const id = part.toolCallId;
  // `output` and `error` are the keys that the provider itself looks for.
  const response = { [part.isError ? 'error' : 'output']: textOf(part.content) };
  const media = part.content.filter((content) => content.type !== 'text').map(writeMedia);
  const functionResponse = { id, name: part.name ?? toolNames.get(id) ?? id, response };
  if (!signed) return [{ functionResponse }, ...media];
  return [{ functionResponse: { ...functionResponse, ...(media.length > 0 && { parts: media }) } }];
}
