/** Puts a session's document into the database, with new ids. */
import { randomUUID } from 'node:crypto';
import { type ChatSession, Prisma, type PrismaClient } from '../../db/generated/client.ts';
import { wordsOf } from './content.ts';
import type { DocumentMessage, SessionDocument } from './session-document.ts';
import { parentsFirst } from './session-tree.ts';

/** Rows in a statement: with their columns they stay below the parameters that one may have. */
const BATCH = 1_000;
const MOST_TOKENS = 2_147_483_647;

export interface Insertion {
  userId: string;
  document: SessionDocument;
  temporary?: boolean;
}

/** The whole of it or nothing. The messages must be a tree; see `session-tree.ts`. */
export async function insertSession(
  prisma: PrismaClient,
  { userId, document, temporary = false }: Insertion,
): Promise<ChatSession> {
  const { session, messages } = document;
  const { activeMessageId, lastMessageAt, createdAt, ...settings } = session;
  const newIds = newIdsFor(messages);
  const newId = (old: string) => newIds.get(old) ?? old;
  const sessionId = randomUUID();
  const ordered = parentsFirst(messages);
  const [copy] = await prisma.$transaction([
    prisma.chatSession.create({
      data: {
        ...settings,
        id: sessionId,
        userId,
        temporary,
        messageCount: messages.length,
        ...totals(messages),
        activeMessageId: activeMessageId === null ? null : newId(activeMessageId),
        lastMessageAt: new Date(lastMessageAt),
        createdAt: new Date(createdAt),
      },
    }),
    ...batches(ordered.map((message) => ({ ...messageRow(message, newId), sessionId, userId }))).map((data) =>
      prisma.chatMessage.createMany({ data }),
    ),
    ...batches(ordered.flatMap((message) => callRows(message, newId).map((row) => ({ ...row, userId })))).map((data) =>
      prisma.toolCall.createMany({ data }),
    ),
  ]);
  return copy;
}

/** In the order of the old ones, which is what siblings of the same time are shown by. */
function newIdsFor(messages: readonly DocumentMessage[]): Map<string, string> {
  const old = messages.flatMap(({ id, toolCalls }) => [id, ...toolCalls.map((call) => call.id)]);
  const fresh = old.map(() => randomUUID() as string).sort();
  return new Map(old.map((id, index) => [id, fresh[index] as string]));
}

function messageRow({ toolCalls: _calls, ...message }: DocumentMessage, newId: (old: string) => string) {
  const { id, parentId, status, content } = message;
  const unfinished = status === 'streaming' || status === 'awaiting_approval';
  return {
    ...message,
    id: newId(id),
    parentId: parentId === null ? null : newId(parentId),
    // What still runs or waits in the original does neither in the copy.
    status: unfinished ? ('interrupted' as const) : status,
    content: content.map((part) => (part.type === 'tool_call' ? { ...part, id: newId(part.id) } : part)),
    text: wordsOf(content),
    createdAt: new Date(message.createdAt),
    notices: message.notices as Prisma.InputJsonValue,
  };
}

function callRows({ id: messageId, toolCalls }: DocumentMessage, newId: (old: string) => string) {
  return toolCalls.map((call) => ({
    ...call,
    id: newId(call.id),
    messageId: newId(messageId),
    status: ['pending', 'running', 'awaiting_approval'].includes(call.status) ? ('cancelled' as const) : call.status,
    arguments: call.arguments as Prisma.InputJsonValue,
    result: nullable(call.result),
    card: nullable(call.card),
    decidedAt: timeOf(call.decidedAt),
    startedAt: timeOf(call.startedAt),
    endedAt: timeOf(call.endedAt),
  }));
}

function timeOf(isoTime: string | null): Date | null {
  return isoTime === null ? null : new Date(isoTime);
}

function nullable(value: unknown) {
  return value === null ? Prisma.DbNull : (value as Prisma.InputJsonValue);
}

function totals(messages: readonly DocumentMessage[]) {
  const sum = (pick: (message: DocumentMessage) => number | null) =>
    messages.reduce((total, message) => total + (pick(message) ?? 0), 0);
  return {
    inputTokens: Math.min(
      MOST_TOKENS,
      sum(({ inputTokens }) => inputTokens),
    ),
    outputTokens: Math.min(
      MOST_TOKENS,
      sum(({ outputTokens }) => outputTokens),
    ),
    costUsd: sum(({ costUsd }) => costUsd),
  };
}

function batches<T>(rows: readonly T[]): T[][] {
  return Array.from({ length: Math.ceil(rows.length / BATCH) }, (_, index) =>
    rows.slice(index * BATCH, (index + 1) * BATCH),
  );
}
