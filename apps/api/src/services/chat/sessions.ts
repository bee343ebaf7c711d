/** A user's sessions: listed, changed, forked, emptied. Every query is the owner's. */
import type { z } from 'zod';
import type { Database } from '../../db/database.ts';
import type { ChatSession } from '../../db/generated/client.ts';
import type { Page } from '../../http/paging.ts';
import { notThere, problem } from '../../http/problem.ts';
import type { Live } from '../live/live.ts';
import { loadBranch, type MessageJson, toMessageJson } from './messages.ts';
import { forkSession } from './session-fork.ts';
import { type ListOptions, listSessions } from './session-list.ts';
import { LONGEST_BRANCH } from './session-reader.ts';
import { type SessionInput, type SessionJson, type SessionPatch, toSessionJson } from './session-shapes.ts';
import { SESSION_EVENT } from './session-titles.ts';
import { loadSiblings } from './siblings.ts';

export interface Sessions {
  list(userId: string, options: ListOptions): Promise<Page<SessionJson>>;
  create(userId: string, input: z.output<typeof SessionInput>): Promise<SessionJson>;
  get(userId: string, id: string): Promise<SessionJson>;
  update(userId: string, id: string, patch: z.output<typeof SessionPatch>): Promise<SessionJson>;
  remove(userId: string, id: string): Promise<void>;
  /** The shown branch, newest page last; `before` a message goes further back. */
  messages(
    userId: string,
    id: string,
    page: { before?: string | undefined; limit: number },
  ): Promise<Page<MessageJson>>;
  /** Takes all messages away and keeps the session. */
  reset(userId: string, id: string): Promise<SessionJson>;
  /** A new session with the branch up to a message, or the whole shown one. */
  fork(userId: string, id: string, upTo: string | undefined): Promise<SessionJson>;
  /** Takes temporary sessions away that nobody has used for a day. */
  purge(): Promise<number>;
}

export interface SessionsOptions {
  database: Database;
  live: Pick<Live, 'publish'>;
  /** Whether somebody serves a model. */
  serves(model: string): boolean;
  titleOf(tool: string): string;
  /** Milliseconds since the epoch. */
  now: () => number;
}

const TEMPORARY_MS = 24 * 3_600_000;

export function createSessions({ database, live, serves, titleOf, now }: SessionsOptions): Sessions {
  const { prisma } = database;

  async function find(userId: string, id: string): Promise<ChatSession> {
    const session = await prisma.chatSession.findFirst({ where: { id, userId } });
    if (session === null) throw notThere('session');
    return session;
  }

  async function changed(userId: string, sessionId: string): Promise<void> {
    await live.publish(userId, { event: SESSION_EVENT, data: { sessionId } });
  }

  function checkModel(name: string | null | undefined): void {
    if (name && !serves(name)) {
      throw problem(
        404,
        'model_not_found',
        `No configured provider serves "${name}". GET /api/models lists what there is.`,
      );
    }
  }

  /** The end of the branch through a message: of several that follow, the newest is shown. */
  async function leafFrom(userId: string, sessionId: string, messageId: string): Promise<string> {
    const rows = await prisma.$queryRaw<{ id: string }[]>`
      WITH RECURSIVE down AS (
        SELECT id, 1 AS depth FROM chat_messages
        WHERE id = ${messageId}::uuid AND session_id = ${sessionId}::uuid AND user_id = ${userId}::uuid
        UNION ALL
        SELECT next.id, down.depth + 1 FROM down CROSS JOIN LATERAL (
          SELECT id FROM chat_messages WHERE parent_id = down.id ORDER BY created_at DESC, id DESC LIMIT 1
        ) next WHERE down.depth < ${LONGEST_BRANCH}
      ) SELECT id FROM down ORDER BY depth DESC LIMIT 1`;
    const [leaf] = rows;
    if (leaf === undefined) throw notThere('message in this session');
    return leaf.id;
  }

  return {
    async list(userId, options) {
      const { items, nextCursor } = await listSessions(prisma, userId, options);
      return { items: items.map(toSessionJson), nextCursor };
    },

    async create(userId, input) {
      checkModel(input.model);
      const { title: given = null, model: wanted = null, systemPrompt: prompt = null, temporary = false } = input;
      const session = await prisma.chatSession.create({
        data: {
          userId,
          title: given,
          titled: given !== null,
          model: wanted,
          systemPrompt: prompt,
          temporary,
          lastMessageAt: new Date(now()),
        },
      });
      await changed(userId, session.id);
      return toSessionJson(session);
    },

    get: async (userId, id) => toSessionJson(await find(userId, id)),

    async update(userId, id, { activeMessageId, ...patch }) {
      await find(userId, id);
      checkModel(patch.model);
      const leaf = activeMessageId === undefined ? undefined : await leafFrom(userId, id, activeMessageId);
      await prisma.chatSession.updateMany({
        where: { id, userId },
        data: {
          ...defined(patch),
          ...(patch.title !== undefined && { titled: true }),
          ...(leaf !== undefined && { activeMessageId: leaf }),
        },
      });
      await changed(userId, id);
      return toSessionJson(await find(userId, id));
    },

    async remove(userId, id) {
      const { count } = await prisma.chatSession.deleteMany({ where: { id, userId } });
      if (count === 0) throw notThere('session');
      await changed(userId, id);
    },

    async messages(userId, id, { before, limit }) {
      const session = await find(userId, id);
      const leafId = before === undefined ? session.activeMessageId : await parentOf(before);
      if (leafId === null) return { items: [], nextCursor: null };
      const { rows } = await loadBranch(database, { userId, sessionId: id, leafId, limit: limit + 1 });
      const items = rows.slice(-limit);
      const siblings = await loadSiblings(prisma, { userId, sessionId: id }, items);
      return {
        items: items.map((row) => toMessageJson(row, siblings.get(row.id) ?? [row.id], titleOf)),
        nextCursor: rows.length > limit ? (items[0]?.id ?? null) : null,
      };

      async function parentOf(messageId: string): Promise<string | null> {
        const message = await prisma.chatMessage.findFirst({
          where: { id: messageId, sessionId: id, userId },
          select: { parentId: true },
        });
        if (message === null) throw notThere('message in this session');
        return message.parentId;
      }
    },

    async reset(userId, id) {
      await find(userId, id);
      const answering = await prisma.chatMessage.count({ where: { sessionId: id, userId, status: 'streaming' } });
      if (answering > 0)
        throw problem(409, 'answer_in_progress', 'This session is being answered. Stop the answer first.');
      await prisma.$transaction([
        prisma.chatMessage.deleteMany({ where: { sessionId: id, userId } }),
        prisma.chatSession.updateMany({
          where: { id, userId },
          data: {
            messageCount: 0,
            inputTokens: 0,
            outputTokens: 0,
            costUsd: 0,
            activeMessageId: null,
          },
        }),
        prisma.chatSession.updateMany({ where: { id, userId, titled: false }, data: { title: null } }),
      ]);
      await changed(userId, id);
      return toSessionJson(await find(userId, id));
    },

    async fork(userId, id, upTo) {
      const session = await find(userId, id);
      const fork = await forkSession(prisma, session, upTo ?? session.activeMessageId, new Date(now()));
      await changed(userId, fork.id);
      return toSessionJson(fork);
    },

    async purge() {
      const { count } = await prisma.chatSession.deleteMany({
        where: { temporary: true, lastMessageAt: { lt: new Date(now() - TEMPORARY_MS) } },
      });
      return count;
    },
  };
}

function defined<T extends object>(patch: T): Partial<T> {
  return Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined)) as Partial<T>;
}
