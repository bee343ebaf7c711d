/** A PostgreSQL server: a pool for queries, and one connection of our own that hears what other processes say. */
import { createHash, randomInt } from 'node:crypto';
import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import type { Logger } from '../logger.ts';
import type { Database, Notice, Statement } from './database.ts';
import { PrismaClient } from './generated/client.ts';
import { migrate } from './migrate.ts';
import { CHANNEL, createNotifier } from './notifier.ts';

/** First half of the advisory locks by which processes show that they live. Any number that nobody else uses. */
const ALIVE = 74_201_913;

const POOL = { max: 20, connectionTimeoutMillis: 10_000, idleTimeoutMillis: 30_000 };
const RECONNECT_MS = 1_000;

/** @throws Error when the server cannot be reached or refuses us; it never holds the address, which has a password */
export async function openServer(databaseUrl: string, log: Logger): Promise<Database> {
  const pool = new pg.Pool({ connectionString: databaseUrl, ...POOL });
  // A connection that breaks while idle is replaced; without a listener the process would end.
  pool.on('error', (error) => log.warn({ err: error }, 'a database connection broke'));
  try {
    await migrateOver(pool);
  } catch (error) {
    await pool.end();
    throw error;
  }
  const instance = randomInt(1, 2 ** 31 - 1);
  const notifier = createNotifier();
  const nameOf = createNames();
  const ear = await openEar({ databaseUrl, instance, log, hear: notifier.tell });
  const prisma = new PrismaClient({ adapter: new PrismaPg(pool) });
  return {
    prisma,
    kind: 'server',
    instance,
    async livingInstances() {
      const { rows } = await pool.query<{ objid: number }>(
        `SELECT objid::bigint::int AS objid FROM pg_locks
         WHERE locktype = 'advisory' AND granted AND classid::bigint = $1
           AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`,
        [ALIVE],
      );
      return new Set([instance, ...rows.map(({ objid }) => objid)]);
    },
    async query<Row>({ text, values }: Statement) {
      return (await pool.query({ name: nameOf(text), text, values: [...values] })).rows as Row[];
    },
    executeSql: (sql, parameters) => pool.query(sql, parameters),
    async publish(notice) {
      await pool.query('SELECT pg_notify($1, $2)', [CHANNEL, JSON.stringify(notice)]);
    },
    subscribe: notifier.subscribe,
    ping: async () => void (await pool.query('SELECT 1')),
    async close() {
      await prisma.$disconnect();
      await ear.close();
      await pool.end();
    },
  };
}

/** The same name for the same text, so that a connection parses and plans it once. */
function createNames(): (text: string) => string {
  const names = new Map<string, string>();
  return (text) => {
    const known = names.get(text);
    if (known !== undefined) return known;
    const name = createHash('sha1').update(text).digest('base64url');
    // Texts are constants of ours, so there are some dozen.
    names.set(text, name);
    return name;
  };
}

async function migrateOver(pool: pg.Pool): Promise<void> {
  const client = await pool.connect();
  try {
    await migrate({
      query: async <Row>(sql: string, parameters?: unknown[]) => (await client.query(sql, parameters)).rows as Row[],
      script: async (sql) => void (await client.query(sql)),
    });
  } finally {
    client.release();
  }
}

interface EarOptions {
  databaseUrl: string;
  instance: number;
  log: Logger;
  hear(notice: Notice): void;
}

/** Listens, and holds the lock that says this process lives. Comes back by itself when the connection breaks. */
async function openEar({ databaseUrl, instance, log, hear }: EarOptions): Promise<{ close(): Promise<void> }> {
  let client: pg.Client | undefined;
  let timer: NodeJS.Timeout | undefined;
  let closed = false;

  async function connect(): Promise<void> {
    const fresh = new pg.Client({ connectionString: databaseUrl, keepAlive: true });
    let lost = false;
    const onLost = (error?: Error) => {
      if (lost || closed) return;
      lost = true;
      log.warn({ err: error }, 'the connection that hears other processes broke; connecting again');
      timer = setTimeout(reconnect, RECONNECT_MS);
    };
    fresh.on('error', onLost);
    fresh.on('end', () => onLost());
    fresh.on('notification', ({ payload }) => hear(JSON.parse(payload ?? '{}') as Notice));
    await fresh.connect();
    await fresh.query('SELECT pg_advisory_lock($1, $2)', [ALIVE, instance]);
    await fresh.query(`LISTEN ${CHANNEL}`);
    client = fresh;
  }

  function reconnect(): void {
    connect().catch((error: unknown) => {
      log.warn({ err: error }, 'the database cannot be reached');
      if (!closed) timer = setTimeout(reconnect, RECONNECT_MS);
    });
  }

  await connect();
  return {
    async close() {
      closed = true;
      clearTimeout(timer);
      await client?.end();
    },
  };
}
