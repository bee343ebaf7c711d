/** Sessions as files to keep: JSON with everything, Markdown to read. Made page by page, however long they are. */
import type { Database } from '../../db/database.ts';
import type { ChatSession, Prisma } from '../../db/generated/client.ts';
import { notThere } from '../../http/problem.ts';
import { storedParts } from './content.ts';
import { noticesOf } from './messages.ts';
import { type DocumentMessage, FORMAT, type SessionDocument, VERSION } from './session-document.ts';
import { LONGEST_BRANCH } from './session-fork.ts';
import { markdownHead, markdownMessage } from './session-markdown.ts';

export type ExportFormat = 'md' | 'json';

export interface SessionFile {
  /** Safe as a file name; not ASCII alone. */
  name: string;
  contentType: string;
  pieces: AsyncIterable<string>;
}

export interface SessionExports {
  /** @throws a 404 problem before the first piece */
  of(userId: string, id: string, format: ExportFormat): Promise<SessionFile>;
}

export interface SessionExportsOptions {
  database: Pick<Database, 'prisma'>;
  titleOf(tool: string): string;
}

/** Messages read at once. */
const PAGE = 100;

const withCalls = { toolCalls: { orderBy: [{ round: 'asc' }, { position: 'asc' }, { id: 'asc' }] } } as const;
type Row = Prisma.ChatMessageGetPayload<{ include: { toolCalls: true } }>;

export function createSessionExports({ database: { prisma }, titleOf }: SessionExportsOptions): SessionExports {
  /** All branches, in the order in which they were written. */
  async function* everything({ id: sessionId, userId }: ChatSession): AsyncGenerator<Row> {
    let last: Row | undefined;
    do {
      const rows: Row[] = await prisma.chatMessage.findMany({
        where: { sessionId, userId, ...(last && after(last)) },
        orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
        take: PAGE,
        include: withCalls,
      });
      yield* rows;
      last = rows.length === PAGE ? rows.at(-1) : undefined;
    } while (last !== undefined);
  }

  /** The shown branch, from its beginning. Only its ids are known all at once. */
  async function* shown({ id: sessionId, userId, activeMessageId }: ChatSession): AsyncGenerator<Row> {
    const path = await prisma.$queryRaw<{ id: string }[]>`
      WITH RECURSIVE path AS (
        SELECT id, parent_id, 1 AS depth FROM chat_messages
        WHERE id = ${activeMessageId}::uuid AND session_id = ${sessionId}::uuid AND user_id = ${userId}::uuid
        UNION ALL
        SELECT m.id, m.parent_id, path.depth + 1 FROM path JOIN chat_messages m ON m.id = path.parent_id
        WHERE path.depth < ${LONGEST_BRANCH}
      ) SELECT id FROM path ORDER BY depth DESC`;
    for (let from = 0; from < path.length; from += PAGE) {
      const ids = path.slice(from, from + PAGE).map(({ id }) => id);
      const rows = await prisma.chatMessage.findMany({ where: { id: { in: ids }, userId }, include: withCalls });
      const byId = new Map(rows.map((row) => [row.id, row]));
      yield* ids.map((id) => byId.get(id)).filter((row) => row !== undefined);
    }
  }

  async function* json(session: ChatSession): AsyncGenerator<string> {
    const head = { format: FORMAT, version: VERSION, session: documentSession(session) };
    yield `${JSON.stringify(head).slice(0, -1)},"messages":[`;
    let comma = '';
    for await (const row of everything(session)) {
      yield `${comma}\n${JSON.stringify(documentMessage(row))}`;
      comma = ',';
    }
    yield '\n]}\n';
  }

  async function* markdown(session: ChatSession): AsyncGenerator<string> {
    yield markdownHead(session);
    for await (const row of shown(session)) yield markdownMessage(documentMessage(row), titleOf);
  }

  return {
    async of(userId, id, format) {
      const session = await prisma.chatSession.findFirst({ where: { id, userId } });
      if (session === null) throw notThere('session');
      const name = `${fileStem(session.title)}.${format}`;
      return format === 'md'
        ? { name, contentType: 'text/markdown; charset=utf-8', pieces: markdown(session) }
        : { name, contentType: 'application/json; charset=utf-8', pieces: json(session) };
    },
  };
}

function after({ createdAt, id }: Row): Prisma.ChatMessageWhereInput {
  // The first condition is the place in the index; the second takes out what was there already.
  return { createdAt: { gte: createdAt }, OR: [{ createdAt: { gt: createdAt } }, { id: { gt: id } }] };
}

function documentSession(session: ChatSession): SessionDocument['session'] {
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

/** No folders, nothing that a file system or a shell takes amiss. */
function fileStem(title: string | null): string {
  const stem = (title ?? '')
    .replaceAll(/[\p{C}\p{Zl}\p{Zp}/\\:*?"<>|]/gu, ' ')
    .replaceAll(/\s+/g, ' ')
    .replace(/^[. ]+|[. ]+$/g, '');
  return [...stem].slice(0, 80).join('').trim() || 'session';
}
