/** What lists read of a database with a lot in it. Not how long it takes: that is for bench/sessions.bench.ts. */
import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Statement } from '../../db/database.ts';
import { PrismaClient } from '../../db/generated/client.ts';
import { createTestDatabase, type TestDatabase, testServerUrl } from '../../testing/test-database.ts';
import { type Seeded, seedScale, SESSIONS } from './scale.test-kit.ts';
import { createSearch } from './search.ts';
import { createSessions, type Sessions } from './sessions.ts';

const PAGE = 50;

interface Plan {
  'Node Type': string;
  'Relation Name'?: string;
  'Actual Rows': number;
  'Actual Loops': number;
  'Rows Removed by Filter'?: number;
  'Rows Removed by Index Recheck'?: number;
  Plans?: Plan[];
}

describe.skipIf(testServerUrl === undefined)(
  'with 1,000 sessions and 100,000 messages (on a PostgreSQL server: set SWITCHYARD_TEST_DATABASE_URL)',
  () => {
    let testDatabase: TestDatabase;
    let seeded: Seeded;
    let pool: pg.Pool;
    let prisma: PrismaClient;
    let sessions: Sessions;
    const statements: { text: string; values: unknown[] }[] = [];

    beforeAll(async () => {
      testDatabase = await createTestDatabase();
      seeded = await seedScale(testDatabase.url ?? '');
      pool = new pg.Pool({ connectionString: testDatabase.url });
      prisma = new PrismaClient({ adapter: new PrismaPg(recording(pool)) });
      sessions = createSessions({
        database: {
          prisma,
          // As the database runs them, but where they are recorded.
          query: async ({ text, values }: Statement) => (await pool.query({ text, values: [...values] })).rows,
        } as never,
        live: { publish: async () => {} },
        serves: () => true,
        titleOf: (tool) => tool,
        now: Date.now,
      });
    }, 300_000);

    afterAll(async () => {
      await prisma.$disconnect();
      await pool.end();
      await testDatabase.drop();
    });

    function recording(pool: pg.Pool): pg.Pool {
      const run = pool.query.bind(pool) as (...given: unknown[]) => unknown;
      pool.query = ((...given: unknown[]) => {
        const [{ text, values = [] }] = given as [{ text: string; values?: unknown[] }];
        statements.push({ text, values });
        return run(...given);
      }) as typeof pool.query;
      return pool;
    }

    /** All steps of the plans of all statements that an operation runs, as they went. */
    async function stepsOf(operation: () => Promise<unknown>): Promise<Plan[]> {
      statements.length = 0;
      await operation();
      const client = new pg.Client({ connectionString: testDatabase.url });
      await client.connect();
      const steps: Plan[] = [];
      for (const { text, values } of statements) {
        const { rows } = await client.query(`EXPLAIN (ANALYZE, FORMAT JSON) ${text}`, values);
        steps.push(rows[0]['QUERY PLAN'][0].Plan);
      }
      await client.end();
      expect(steps.length).toBeGreaterThan(0);
      // The list grows while it is walked.
      for (const step of steps) steps.push(...(step.Plans ?? []));
      return steps;
    }

    /** Reaches rows through an index alone, sorts no more than a page, and reads at most so many rows. */
    function expectBounded(steps: readonly Plan[], mostRows: number): void {
      const onTables = steps.filter((step) => step['Relation Name'] !== undefined);
      expect(onTables.length).toBeGreaterThan(0);
      for (const step of onTables) expect(step['Node Type']).toMatch(/^(Index|Index Only|Bitmap Heap) Scan$/);
      for (const step of steps.filter((one) => /Sort/.test(one['Node Type']))) {
        expect(rowsRead(step)).toBeLessThanOrEqual(2 * PAGE);
      }
      const onIndexes = steps.filter((step) => step['Node Type'] === 'Bitmap Index Scan');
      const read = [...onTables, ...onIndexes].reduce((sum, step) => sum + rowsRead(step), 0);
      expect(read).toBeLessThanOrEqual(mostRows);
    }

    function rowsRead(step: Plan): number {
      const { 'Rows Removed by Filter': filtered = 0, 'Rows Removed by Index Recheck': rechecked = 0 } = step;
      return (step['Actual Rows'] + filtered + rechecked) * step['Actual Loops'];
    }

    it('the first page of sessions reads a page of rows', async () => {
      const list = () => sessions.list(seeded.userId, { archived: false, limit: PAGE });
      expect((await list()).items).toHaveLength(PAGE);
      expectBounded(await stepsOf(list), PAGE + 1);
    });

    it('so does a later one', async () => {
      const list = (cursor: string | null) =>
        sessions.list(seeded.userId, { archived: false, limit: PAGE, cursor: cursor ?? undefined });
      let { nextCursor } = await list(null);
      for (let page = 1; page < 10; page++) ({ nextCursor } = await list(nextCursor));
      expect((await list(nextCursor)).items).toHaveLength(PAGE);
      expectBounded(await stepsOf(() => list(nextCursor)), PAGE + 1);
    });

    it('the last page of a session of 5,000 messages reads that page, and the siblings in it', async () => {
      const last = () => sessions.messages(seeded.userId, seeded.longSessionId, { limit: PAGE });
      const page = await last();
      expect(page.items).toHaveLength(PAGE);
      expectBounded(await stepsOf(last), 4 * PAGE);
      const before = () =>
        sessions.messages(seeded.userId, seeded.longSessionId, { limit: PAGE, before: page.nextCursor ?? '' });
      expectBounded(await stepsOf(before), 4 * PAGE);
    });

    it('a search reads what it finds, and the titles of its user', async () => {
      const search = createSearch({ prisma });
      const find = () => search.find(seeded.userId, { q: '"number 77 of session 300"', limit: PAGE });
      expect((await find()).items).toHaveLength(1);
      expectBounded(await stepsOf(find), 2 * SESSIONS + PAGE);
    });
  },
);
