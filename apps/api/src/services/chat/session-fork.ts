/** A branch of a session, copied into a session of its own. */
import { randomUUID } from 'node:crypto';
import { type ChatSession, Prisma, type PrismaClient } from '../../db/generated/client.ts';
import { notThere } from '../../http/problem.ts';
import { storedParts } from './content.ts';
import { loadPath, type MessageRow } from './messages.ts';

/** The longest branch that is followed as a whole, in messages. */
export const LONGEST_BRANCH = 10_000;

/** @param leafId the last message to take; null: there is none @throws a 404 problem when it is not in the session */
export async function forkSession(
  prisma: PrismaClient,
  session: ChatSession,
  leafId: string | null,
  at: Date,
): Promise<ChatSession> {
  const { id, userId, title, titled, model, provider, systemPrompt, temporary } = session;
  const rows = leafId === null ? [] : await loadPath(prisma, { userId, sessionId: id, leafId, limit: LONGEST_BRANCH });
  if (leafId !== null && rows.length === 0) throw notThere('message in this session');
  const renamed = new Map<string, string>();
  for (const row of rows) for (const old of [row, ...row.toolCalls]) renamed.set(old.id, randomUUID());
  const fork = randomUUID();
  const newId = (old: string) => renamed.get(old) ?? old;
  const [copy] = await prisma.$transaction([
    prisma.chatSession.create({
      data: {
        id: fork,
        userId,
        title,
        titled,
        model,
        provider,
        systemPrompt,
        temporary,
        messageCount: rows.length,
        activeMessageId: leafId === null ? null : newId(leafId),
        lastMessageAt: at,
      },
    }),
    prisma.chatMessage.createMany({ data: rows.map((row) => messageCopy(row, fork, userId, newId)) }),
    prisma.toolCall.createMany({ data: rows.flatMap((row) => callCopies(row, userId, newId)) }),
  ]);
  return copy;
}

function messageCopy(
  { toolCalls: _calls, ...row }: MessageRow,
  sessionId: string,
  userId: string,
  newId: (old: string) => string,
) {
  const unfinished = row.status === 'streaming' || row.status === 'awaiting_approval';
  return {
    ...row,
    id: newId(row.id),
    sessionId,
    userId,
    parentId: row.parentId === null ? null : newId(row.parentId),
    // What still runs or waits in the original does neither in the copy.
    status: unfinished ? ('interrupted' as const) : row.status,
    content: storedParts(row).map((part) => (part.type === 'tool_call' ? { ...part, id: newId(part.id) } : part)),
    notices: row.notices as Prisma.InputJsonValue,
    costUsd: row.costUsd as Prisma.Decimal | null,
    writer: null,
  };
}

function callCopies({ id: messageId, toolCalls }: MessageRow, userId: string, newId: (old: string) => string) {
  return toolCalls.map((call) => ({
    ...call,
    id: newId(call.id),
    messageId: newId(messageId),
    userId,
    status: ['pending', 'running', 'awaiting_approval'].includes(call.status) ? ('cancelled' as const) : call.status,
    arguments: call.arguments as Prisma.InputJsonValue,
    result: nullable(call.result),
    card: nullable(call.card),
  }));
}

function nullable(value: unknown) {
  return value === null ? Prisma.DbNull : (value as Prisma.InputJsonValue);
}
