/** Embedded PostgreSQL: one process, one connection, files in the data folder. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { PrismaPGlite } from 'pglite-prisma-adapter';
import type { Database, Notice, Statement } from './database.ts';
import { lockFolder } from './folder-lock.ts';
import { PrismaClient } from './generated/client.ts';
import { migrate } from './migrate.ts';
import { CHANNEL, createNotifier } from './notifier.ts';

/** There is no other process that could be told apart. */
const INSTANCE = 1;

/** @param dataDir the service's data folder; the database is a folder in it. @throws Error when another process has it */
export async function openEmbedded(dataDir: string): Promise<Database> {
  const folder = join(dataDir, 'database');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const unlock = lockFolder(join(dataDir, 'database.lock'));
  try {
    return await serveFrom(await PGlite.create(folder), unlock);
  } catch (error) {
    unlock();
    throw error;
  }
}

/** @param unlock called once the database is closed */
export async function serveFrom(pglite: PGlite, unlock: () => void = () => {}): Promise<Database> {
  await migrate({
    query: async <Row>(sql: string, parameters?: unknown[]) => (await pglite.query<Row>(sql, parameters)).rows,
    script: async (sql) => void (await pglite.exec(sql)),
  });
  const prisma = new PrismaClient({ adapter: new PrismaPGlite(pglite) });
  const notifier = createNotifier();
  await pglite.listen(CHANNEL, (payload) => notifier.tell(JSON.parse(payload) as Notice));
  return {
    prisma,
    kind: 'embedded',
    instance: INSTANCE,
    livingInstances: async () => new Set([INSTANCE]),
    query: async <Row>({ text, values }: Statement) => (await pglite.query<Row>(text, [...values])).rows,
    async executeSql(sql, parameters = []) {
      if (parameters.length > 0) return { rows: (await pglite.query(sql, parameters)).rows };
      try {
        return { rows: (await pglite.exec(sql)).flatMap(({ rows }) => rows) };
      } catch (error) {
        // A script may hold a transaction; left open, it would spoil the only connection there is.
        await pglite.exec('ROLLBACK');
        throw error;
      }
    },
    publish: async (notice) => notifier.tell(notice),
    subscribe: notifier.subscribe,
    ping: async () => void (await pglite.query('SELECT 1')),
    async close() {
      await prisma.$disconnect();
      await pglite.close();
      unlock();
    },
  };
}
