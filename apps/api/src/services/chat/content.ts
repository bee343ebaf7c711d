/** What a stored message is made of, and how it becomes the messages that a model reads. */
import { type AgentToolCall, callPart, resultPart } from '@switchyard/agent';
import type { Message } from 'llm-router';
import { z } from 'zod';

export const StoredPart = z.discriminatedUnion('type', [
  z.object({ type: z.literal('text'), text: z.string() }),
  z.object({
    type: z.literal('reasoning'),
    text: z.string(),
    // What must go back to whoever wrote it while the turn goes on.
    signature: z.string().optional(),
    encrypted: z.string().optional(),
    id: z.string().optional(),
  }),
  /** `id` is that of the tool call's own row. */
  z.object({ type: z.literal('tool_call'), id: z.uuid(), signature: z.string().optional() }),
  z.object({ type: z.literal('image'), attachmentId: z.uuid(), name: z.string(), mediaType: z.string() }),
]);
export type StoredPart = z.output<typeof StoredPart>;

export function storedParts({ content }: { content: unknown }): StoredPart[] {
  return content as StoredPart[];
}

export interface StoredMessage {
  role: 'user' | 'assistant';
  content: StoredPart[];
  toolCalls: readonly AgentToolCall[];
}

/** An image's bytes; undefined when it is gone. */
export type ImageReader = (attachmentId: string) => Promise<{ mediaType: string; data: string } | undefined>;

type AssistantContent = Exclude<Extract<Message, { role: 'assistant' }>['content'], string>;
type UserContent = Exclude<Extract<Message, { role: 'user' }>['content'], string>;

/** What stands for an image that a model is not shown. */
const UNSEEN = 'not shown: this model cannot see images';
const GONE = 'deleted';

export interface ReadOptions {
  /** Absent: the model cannot see. */
  readImage?: ImageReader | undefined;
  /** The round that the turn goes on with: its calls have no results yet, and the thinking goes back to whoever wrote it. */
  openRound?: number;
}

/** One stored message as the models' own: an answer with tools is one message a round, and its results after each. */
export async function toModelMessages(stored: StoredMessage, options: ReadOptions = {}): Promise<Message[]> {
  return stored.role === 'user' ? [await userMessage(stored, options)] : assistantMessages(stored, options);
}

async function userMessage({ content }: StoredMessage, { readImage }: ReadOptions): Promise<Message> {
  const parts: UserContent = [];
  for (const part of content) {
    if (part.type === 'text') parts.push({ type: 'text', text: part.text });
    if (part.type !== 'image') continue;
    const image = await readImage?.(part.attachmentId);
    if (image !== undefined) parts.push({ type: 'image', source: { kind: 'base64', ...image } });
    else parts.push({ type: 'text', text: `[Image ${JSON.stringify(part.name)}: ${readImage ? GONE : UNSEEN}]` });
  }
  const [only] = parts;
  return { role: 'user', content: parts.length === 1 && only?.type === 'text' ? only.text : parts };
}

function assistantMessages({ content, toolCalls }: StoredMessage, { openRound }: ReadOptions): Message[] {
  const byId = new Map(toolCalls.map((call) => [call.id, call]));
  const messages: Message[] = [];
  let parts: AssistantContent = [];
  let calls: AgentToolCall[] = [];

  const endRound = () => {
    if (parts.length > 0) messages.push({ role: 'assistant', content: parts });
    const told = calls.filter(({ round }) => round !== openRound);
    if (told.length > 0) messages.push({ role: 'tool', content: told.map(resultPart) });
    parts = [];
    calls = [];
  };

  for (const part of content) {
    const call = part.type === 'tool_call' ? byId.get(part.id) : undefined;
    const goesOn = call !== undefined && calls[0]?.round === call.round;
    if (calls.length > 0 && !goesOn) endRound();
    switch (part.type) {
      case 'text':
        if (part.text !== '') parts.push({ type: 'text', text: part.text });
        break;
      case 'reasoning':
        if (openRound !== undefined) parts.push(part);
        break;
      case 'tool_call':
        if (call === undefined) break;
        parts.push(callPart({ ...call, ...(part.signature !== undefined && { signature: part.signature }) }));
        calls.push(call);
        break;
      case 'image':
        break;
    }
  }
  endRound();
  return messages;
}

/** The words of a message, for search, previews and the answer's `response`. */
export function wordsOf(content: readonly StoredPart[]): string {
  let words = '';
  let previous: StoredPart['type'] | undefined;
  for (const part of content) {
    if (part.type === 'text' && part.text !== '') {
      // What was said before a tool ran and after are two paragraphs.
      if (words !== '' && previous !== 'text') words += '\n\n';
      words += part.text;
    }
    if (part.type !== 'reasoning') previous = part.type;
  }
  return words;
}
