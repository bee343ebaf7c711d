import { pino } from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Database } from '../../db/database.ts';
import { createTestDatabase, type TestDatabase } from '../../testing/test-database.ts';
import { createQueue, type Job, type JobOptions, type Queue } from './queue.ts';

const log = pino({ level: 'silent' });
const OPTIONS: JobOptions = { batchSize: 5, pollMs: 500, timeoutSeconds: 10, retries: 3 };

interface Numbered {
  number: number;
}

let testDatabase: TestDatabase;
let database: Database;
let queue: Queue;
const done: Job<Numbered>[] = [];
let failures = 0;
let onDone: (job: Job<Numbered>) => void = () => {};

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  database = await testDatabase.open(log);
  queue = createQueue({ database, log });
  queue.define<Numbered>(
    'numbers',
    async (job) => {
      if (job.data.number < 0 && failures++ === 0) throw new Error('once');
      done.push(job);
      onDone(job);
    },
    OPTIONS,
  );
  await queue.start();
});

afterAll(async () => {
  await queue.stop();
  await database.close();
  await testDatabase.drop();
});

/** Resolves with the first job of this number that is done. */
function whenDone(number: number): Promise<Job<Numbered>> {
  return new Promise((resolve) => {
    const before = onDone;
    onDone = (job) => {
      before(job);
      if (job.data.number === number) resolve(job);
    };
  });
}

test('a job is done with the data that it was sent with', async () => {
  const first = whenDone(1);
  await queue.send('numbers', { number: 1 });
  expect(await first).toMatchObject({ data: { number: 1 }, retryCount: 0 });
});

test('jobs without a key do not stand in each other’s way', async () => {
  const all = Promise.all([whenDone(10), whenDone(11), whenDone(12)]);
  await queue.sendAll('numbers', [{ data: { number: 10 } }, { data: { number: 11 } }, { data: { number: 12 } }]);
  expect((await all).map(({ data }) => data.number)).toEqual([10, 11, 12]);
});

test('while a job of a key waits, no other of that key is added', async () => {
  const last = whenDone(29);
  const startAfter = Date.now() + 1000;
  await queue.send('numbers', { number: 20 }, { singletonKey: 'twenty', startAfter });
  await queue.send('numbers', { number: 20 }, { singletonKey: 'twenty' });
  await queue.sendAll('numbers', [{ data: { number: 20 }, singletonKey: 'twenty', startAfter }]);
  await queue.send('numbers', { number: 29 }, { startAfter: startAfter + 1 });
  await last;
  expect(done.filter(({ data }) => data.number === 20)).toHaveLength(1);
});

test('a job that failed is tried again, and knows it', async () => {
  const again = whenDone(-1);
  await queue.send('numbers', { number: -1 });
  expect(await again).toMatchObject({ retryCount: 1 });
});

test('a job that was sent while nobody worked is done after the next start', async () => {
  const other = createQueue({ database, log });
  const seen = new Promise<Numbered>((resolve) => {
    other.define<Numbered>('later', async ({ data }) => resolve(data), OPTIONS);
  });
  const sender = createQueue({ database, log });
  sender.define('later', async () => {}, { ...OPTIONS });
  await sender.start();
  await sender.send('later', { number: 5 }, { startAfter: Date.now() + 700 });
  await sender.stop();
  await other.start();
  expect(await seen).toEqual({ number: 5 });
  await other.stop();
});

test('stopping waits for the job that runs', async () => {
  const own = createQueue({ database, log });
  let begin = () => {};
  let finish = () => {};
  let finished = false;
  const begun = new Promise<void>((resolve) => (begin = resolve));
  const mayFinish = new Promise<void>((resolve) => (finish = resolve));
  own.define(
    'slow',
    async () => {
      begin();
      await mayFinish;
      finished = true;
    },
    OPTIONS,
  );
  await own.start();
  await own.send('slow', {});
  await begun;
  const stopped = own.stop();
  finish();
  await stopped;
  expect(finished).toBe(true);
  const { rows } = await database.executeSql("SELECT state FROM pgboss.job WHERE name = 'slow'");
  expect(rows).toEqual([{ state: 'completed' }]);
});
