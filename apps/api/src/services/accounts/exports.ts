/** Everything of a user's as one JSON document, made page by page, so that it takes no more memory for more rows. */
import type { Database } from '../../db/database.ts';
import { notThere } from '../../http/problem.ts';
import type { PreferencesService } from './preferences.ts';
import { userOf } from './user.ts';

export interface Exports {
  /** The document in pieces. @throws a 404 problem, before the first piece */
  of(userId: string): Promise<AsyncGenerator<string>>;
}

export interface ExportsOptions {
  database: Database;
  preferences: PreferencesService;
  /** The listening history, which need not be in the database. */
  playsOf(userId: string): AsyncIterable<object>;
  now: () => number;
}

/** Rows read at once; a message may have its 10,000 characters and more. */
const PAGE = 200;

/** What every page asks for: the rows after the one with this id, by id. */
interface Ask {
  where: { userId: string; id?: { gt: string } };
  orderBy: { id: 'asc' };
  take: number;
}

type Read = (ask: Ask) => Promise<({ id: string } & Record<string, unknown>)[]>;

export function createExports({ database, preferences, playsOf, now }: ExportsOptions): Exports {
  const { prisma } = database;
  const omit = { userId: true } as const;

  const lists: Readonly<Record<string, Read>> = {
    signIns: (ask) => prisma.refreshToken.findMany({ ...ask, omit: { ...omit, tokenHash: true } }),
    keys: (ask) => prisma.apiKey.findMany({ ...ask, omit: { ...omit, keyHash: true } }),
    todos: (ask) => prisma.todo.findMany({ ...ask, omit }),
    reminders: (ask) => prisma.reminder.findMany({ ...ask, omit }),
    attachments: (ask) => prisma.attachment.findMany({ ...ask, omit: { ...omit, path: true } }),
    pushSubscriptions: (ask) =>
      prisma.pushSubscription.findMany({ ...ask, omit: { ...omit, p256dh: true, auth: true } }),
    generatedPlaylists: (ask) => prisma.generatedPlaylist.findMany({ ...ask, omit }),
    usage: async (ask) => (await prisma.usageRecord.findMany({ ...ask, omit })).map(withNumber),
    auditEvents: (ask) => prisma.auditEvent.findMany({ ...ask, omit }),
  };

  /** In the order in which they were written; their ids say nothing of it. */
  async function* messages(userId: string, sessionId: string): AsyncGenerator<object> {
    let after: string | undefined;
    for (;;) {
      const rows = await prisma.chatMessage.findMany({
        where: { userId, sessionId },
        orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
        take: PAGE,
        ...(after !== undefined && { cursor: { id: after }, skip: 1 }),
        omit: { ...omit, writer: true, requestKey: true },
        include: { toolCalls: { omit, orderBy: [{ round: 'asc' }, { position: 'asc' }] } },
      });
      yield* rows.map(withNumber);
      if (rows.length < PAGE) return;
      after = rows.at(-1)?.id;
    }
  }

  async function* sessions(userId: string): AsyncGenerator<string> {
    yield '[';
    let comma = '';
    const read: Read = async (ask) => (await prisma.chatSession.findMany({ ...ask, omit })).map(withNumber);
    for await (const session of rowsOf(userId, read)) {
      // A session's own members, left open for its messages.
      yield `${comma}${JSON.stringify(session).slice(0, -1)},"messages":`;
      yield* array(messages(userId, session.id));
      yield '}';
      comma = ',';
    }
    yield ']';
  }

  async function* documentOf(userId: string, head: Record<string, unknown>): AsyncGenerator<string> {
    yield JSON.stringify(head).slice(0, -1);
    for (const [name, read] of Object.entries(lists)) {
      yield `,"${name}":`;
      yield* array(rowsOf(userId, read));
    }
    yield ',"plays":';
    yield* array(playsOf(userId));
    yield ',"sessions":';
    yield* sessions(userId);
    yield '}\n';
  }

  return {
    async of(userId) {
      const row = await prisma.user.findUnique({ where: { id: userId } });
      if (row === null) throw notThere('user');
      return documentOf(userId, {
        exportedAt: new Date(now()).toISOString(),
        profile: userOf(row),
        preferences: await preferences.of(userId),
        musicPreferences: await prisma.musicPreferences.findUnique({ where: { userId }, omit }),
        spotify: await prisma.spotifyAccount.findUnique({
          where: { userId },
          select: { displayName: true, scopes: true, authorizedAt: true },
        }),
      });
    },
  };
}

async function* array(rows: AsyncIterable<object>): AsyncGenerator<string> {
  yield '[';
  let comma = '';
  for await (const row of rows) {
    yield comma + JSON.stringify(row);
    comma = ',';
  }
  yield ']';
}

async function* rowsOf(userId: string, read: Read): AsyncGenerator<{ id: string } & Record<string, unknown>> {
  let after: string | undefined;
  for (;;) {
    const where = { userId, ...(after !== undefined && { id: { gt: after } }) };
    const rows = await read({ where, orderBy: { id: 'asc' }, take: PAGE });
    yield* rows;
    if (rows.length < PAGE) return;
    after = rows.at(-1)?.id;
  }
}

/** Money is a decimal in the database and a number in JSON. */
function withNumber<T extends { costUsd: unknown }>(row: T): Omit<T, 'costUsd'> & { costUsd: number | null } {
  return { ...row, costUsd: row.costUsd === null ? null : Number(row.costUsd) };
}
