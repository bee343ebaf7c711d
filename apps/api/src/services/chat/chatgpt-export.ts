/** A conversation of ChatGPT's export (an entry of its `conversations.json`) as a document of ours. */
import { z } from 'zod';
import { type DocumentMessage, FORMAT, type SessionDocument, VERSION } from './session-document.ts';
import { lastLeaf } from './session-tree.ts';

/** Seconds since the epoch. */
const seconds = z.number().nullish().catch(null);

const Message = z.object({
  author: z.object({ role: z.string() }),
  content: z
    .object({
      content_type: z.string(),
      parts: z.array(z.unknown()).nullish(),
      text: z.string().nullish().catch(null),
      language: z.string().nullish().catch(null),
    })
    .nullish(),
  create_time: seconds,
  /** Whom it is for: `all` is the user, anything else a tool. */
  recipient: z.string().nullish(),
  metadata: z
    .object({
      model_slug: z.string().nullish().catch(null),
      is_visually_hidden_from_conversation: z.boolean().nullish().catch(null),
      attachments: z
        .array(z.object({ name: z.string() }))
        .nullish()
        .catch(null),
    })
    .nullish(),
});
type Message = z.output<typeof Message>;

const Node = z.object({ parent: z.string().nullish(), message: Message.nullish() });

export const ChatGptConversation = z.object({
  title: z.string().nullish(),
  create_time: seconds,
  update_time: seconds,
  mapping: z.record(z.string(), Node),
  current_node: z.string().nullish(),
});
export type ChatGptConversation = z.output<typeof ChatGptConversation>;

export interface Converted {
  document: SessionDocument;
  /** What was not taken over, in words, e.g. `2 steps of tools`. */
  leftOut: string[];
}

const YEAR_10000 = Date.UTC(10_000, 0);

/** What of a conversation has no place in ours. */
const OMISSIONS = {
  file: 'files and images (named in the text)',
  tool: 'steps of tools',
  hidden: 'hidden messages',
  other: 'pieces of other kinds (named in the text)',
};
type Omission = keyof typeof OMISSIONS;

/** @param now for what has no time of its own, in milliseconds since the epoch */
export function fromChatGpt(conversation: ChatGptConversation, now: number): Converted {
  const { mapping, title } = conversation;
  const begun = isoTime(conversation.create_time) ?? new Date(now).toISOString();
  const omitted = new Map<Omission, number>();
  const omit = (what: Omission, count = 1) => omitted.set(what, (omitted.get(what) ?? 0) + count);
  const kept = new Map<string, DocumentMessage>();
  for (const [id, { message }] of Object.entries(mapping)) {
    const text = message ? textOf(message, omit) : '';
    if (text === '' || !message) continue;
    const model = message.metadata?.model_slug && `openai/${message.metadata.model_slug}`.slice(0, 200);
    kept.set(id, {
      ...BLANK,
      id,
      role: message.author.role === 'user' ? 'user' : 'assistant',
      content: [{ type: 'text', text }],
      ...(message.author.role === 'assistant' && model && { provider: 'openai', model, requestedModel: model }),
      createdAt: isoTime(message.create_time) ?? begun,
    });
  }
  const ancestorOf = keptAncestors(mapping, kept);
  for (const [id, message] of kept) message.parentId = ancestorOf(mapping[id]?.parent);
  const messages = [...kept.values()];
  const named = title?.replaceAll(/\s+/g, ' ').trim().slice(0, 200).toWellFormed() || null;
  const newest = messages.reduce((latest, { createdAt }) => (createdAt > latest ? createdAt : latest), begun);
  return {
    document: {
      format: FORMAT,
      version: VERSION,
      session: {
        title: named,
        titled: named !== null,
        model: null,
        provider: null,
        systemPrompt: null,
        pinned: false,
        archived: false,
        activeMessageId: ancestorOf(conversation.current_node) ?? lastLeaf(messages),
        lastMessageAt: isoTime(conversation.update_time) ?? newest,
        createdAt: begun,
      },
      messages,
    },
    leftOut: [...omitted].map(([what, count]) => `${count} ${OMISSIONS[what]}`),
  };
}

const BLANK = {
  parentId: null,
  status: 'complete',
  toolCalls: [],
  requestedModel: null,
  provider: null,
  model: null,
  inputTokens: null,
  outputTokens: null,
  latencyMs: null,
  firstTokenMs: null,
  costUsd: null,
  finishReason: null,
  notices: [],
} satisfies Partial<DocumentMessage>;

/** The words of a message that people saw; empty for what is left out. */
function textOf(message: Message, omit: (what: Omission, count?: number) => void): string {
  const { author, content, recipient, metadata } = message;
  const text = content ? wordsOf(content, metadata?.attachments ?? [], omit).trim() : '';
  if (text === '') return '';
  if (author.role === 'tool' || (author.role === 'assistant' && recipient && recipient !== 'all')) omit('tool');
  else if (metadata?.is_visually_hidden_from_conversation || !['user', 'assistant'].includes(author.role))
    omit('hidden');
  else return text;
  return '';
}

function wordsOf(
  content: NonNullable<Message['content']>,
  attachments: readonly { name: string }[],
  omit: (what: Omission, count?: number) => void,
): string {
  const { content_type: type, parts, text, language } = content;
  const files = attachments.map(({ name }) => `[File: ${name}]`);
  if (type === 'code' && text) return `\`\`\`${language === 'unknown' ? '' : (language ?? '')}\n${text}\n\`\`\``;
  if (!parts) {
    if (text) return text;
    omit('other');
    return `[${type}]`;
  }
  const pieces = parts.map((part) => {
    if (typeof part === 'string') return part;
    const kind = kindOf(part);
    if (!kind.startsWith('image')) {
      omit('other');
      return `[${kind}]`;
    }
    // An image that was sent is among the attachments, by its name.
    if (files.length > 0) return '';
    omit('file');
    return '[Image]';
  });
  if (files.length > 0) omit('file', files.length);
  return [...pieces, ...files].filter((piece) => piece !== '').join('\n\n');
}

function kindOf(part: unknown): string {
  const kind = (part as { content_type?: unknown } | null)?.content_type;
  return typeof kind === 'string' ? kind.slice(0, 100) : 'unknown';
}

/** The nearest message that is kept, from a node upwards, itself included. */
function keptAncestors(mapping: ChatGptConversation['mapping'], kept: ReadonlyMap<string, unknown>) {
  const known = new Map<string, string | null>();
  return (from: string | null | undefined): string | null => {
    const passed: string[] = [];
    let found: string | null = null;
    for (let id = from; id; id = mapping[id]?.parent) {
      const before = kept.has(id) ? id : known.get(id);
      if (before !== undefined) {
        found = before;
        break;
      }
      passed.push(id);
      // Stands until the end of the walk is known, and ends one that goes in a circle.
      known.set(id, null);
    }
    for (const id of passed) known.set(id, found);
    return found;
  };
}

/** Undefined: it says none, or none that can be. */
function isoTime(at: number | null | undefined): string | undefined {
  const ms = Math.round((at ?? 0) * 1000);
  return ms > 0 && ms < YEAR_10000 ? new Date(ms).toISOString() : undefined;
}
