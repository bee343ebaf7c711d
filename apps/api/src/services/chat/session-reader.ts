/** Reads a session's messages as those of a document, page by page, however many they are. */
import type { ChatSession, Prisma, PrismaClient } from '../../db/generated/client.ts';
import { storedParts } from './content.ts';
import { noticesOf } from './messages.ts';
import type { DocumentMessage, SessionDocument } from './session-document.ts';

/** The longest branch that is followed as a whole, in messages. */
export const LONGEST_BRANCH = 10_000;

/** Messages read at once. */
const PAGE = 100;

const withCalls = {
  toolCalls: { orderBy: [{ round: 'asc' }, { position: 'asc' }, { id: 'asc' }] },
} satisfies Prisma.ChatMessageInclude;
type Row = Prisma.ChatMessageGetPayload<{ include: { toolCalls: true } }>;

/** All branches, in the order in which they were written. */
export async function* readAll(
  prisma: PrismaClient,
  { id: sessionId, userId }: ChatSession,
): AsyncGenerator<DocumentMessage> {
  let last: Row | undefined;
  do {
    const rows: Row[] = await prisma.chatMessage.findMany({
      where: { sessionId, userId, ...(last && after(last)) },
      orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
      take: PAGE,
      include: withCalls,
    });
    yield* rows.map(documentMessage);
    last = rows.length === PAGE ? rows.at(-1) : undefined;
  } while (last !== undefined);
}

/** A branch up to a message, from its beginning. Only its ids are held all at once. */
export async function* readBranch(
  prisma: PrismaClient,
  { id: sessionId, userId }: ChatSession,
  leafId: string,
): AsyncGenerator<DocumentMessage> {
  const path = await prisma.$queryRaw<{ id: string }[]>`
    WITH RECURSIVE path AS (
      SELECT id, parent_id, 1 AS depth FROM chat_messages
      WHERE id = ${leafId}::uuid AND session_id = ${sessionId}::uuid AND user_id = ${userId}::uuid
      UNION ALL
      SELECT m.id, m.parent_id, path.depth + 1 FROM path JOIN chat_messages m ON m.id = path.parent_id
      WHERE path.depth < ${LONGEST_BRANCH}
    ) SELECT id FROM path ORDER BY depth DESC`;
  for (let from = 0; from < path.length; from += PAGE) {
    const ids = path.slice(from, from + PAGE).map(({ id }) => id);
    const rows = await prisma.chatMessage.findMany({ where: { id: { in: ids }, userId }, include: withCalls });
    const byId = new Map(rows.map((row) => [row.id, documentMessage(row)]));
    yield* ids.map((id) => byId.get(id)).filter((message) => message !== undefined);
  }
}

function after({ createdAt, id }: Row): Prisma.ChatMessageWhereInput {
  // The first condition is the place in the index; the second takes out what was there already.
  return { createdAt: { gte: createdAt }, OR: [{ createdAt: { gt: createdAt } }, { id: { gt: id } }] };
}

export function documentSession(session: ChatSession): SessionDocument['session'] {
  const { title, titled, model, provider, systemPrompt, pinned, archived, activeMessageId } = session;
  return {
    title,
    titled,
    model,
    provider,
    systemPrompt,
    pinned,
    archived,
    activeMessageId,
    lastMessageAt: session.lastMessageAt.toISOString(),
    createdAt: session.createdAt.toISOString(),
  };
}

function documentMessage(row: Row): DocumentMessage {
  const { id, parentId, role, status, requestedModel, provider, model, finishReason } = row;
  const { inputTokens, outputTokens, latencyMs, firstTokenMs, costUsd, createdAt } = row;
  return {
    id,
    parentId,
    role,
    status,
    content: storedParts(row),
    toolCalls: row.toolCalls.map(documentToolCall),
    requestedModel,
    provider,
    model,
    inputTokens,
    outputTokens,
    latencyMs,
    firstTokenMs,
    costUsd: costUsd === null ? null : Number(costUsd),
    finishReason,
    notices: noticesOf(row),
    createdAt: createdAt.toISOString(),
  };
}

function documentToolCall(row: Row['toolCalls'][number]): DocumentMessage['toolCalls'][number] {
  const { id, callId, round, position, name, effect, status, question, decision } = row;
  type Call = DocumentMessage['toolCalls'][number];
  return {
    id,
    callId,
    round,
    position,
    name,
    arguments: row.arguments as Call['arguments'],
    effect,
    status,
    result: row.result as Call['result'],
    card: row.card as Call['card'],
    question,
    decision,
    decidedAt: row.decidedAt?.toISOString() ?? null,
    startedAt: row.startedAt?.toISOString() ?? null,
    endedAt: row.endedAt?.toISOString() ?? null,
  };
}
