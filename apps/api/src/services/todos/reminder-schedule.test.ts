import { pino } from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Database } from '../../db/database.ts';
import { createTestDatabase, type TestDatabase } from '../../testing/test-database.ts';
import { createQueue, type Queue } from '../jobs/queue.ts';
import { createReminderSchedule, REMINDERS } from './reminder-schedule.ts';

const log = pino({ level: 'silent' });
const MINUTE = 60_000;
const NOW = Date.now();

let testDatabase: TestDatabase;
let database: Database;
let queue: Queue;

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  database = await testDatabase.open(log);
  queue = createQueue({ database, log });
  queue.define(REMINDERS, async () => {}, { batchSize: 1, pollMs: 1000, timeoutSeconds: 10, retries: 0 });
  await queue.start();
});

afterAll(async () => {
  await queue.stop();
  await database.close();
  await testDatabase.drop();
});

async function jobs(): Promise<number> {
  const { rows } = await database.executeSql('SELECT count(*)::int AS count FROM pgboss.job WHERE name = $1', [
    REMINDERS,
  ]);
  return (rows[0] as { count: number }).count;
}

test('a sweep gives each reminder of the next hour one job, however many they are and however often it runs', async () => {
  const { id: userId } = await database.prisma.user.create({ data: {} });
  const reminder = { userId, reminderText: 'x', timeZone: 'UTC' };
  const soon = new Date(NOW + 30 * MINUTE);
  const fired = new Date(NOW - MINUTE);
  await database.prisma.reminder.createMany({
    data: [
      // More than one page, many of one moment.
      ...Array.from({ length: 1200 }, () => ({ ...reminder, reminderDate: soon })),
      { ...reminder, reminderDate: new Date(NOW + 61 * MINUTE) },
      { ...reminder, reminderDate: fired, firedAt: fired },
    ],
  });
  const { sweep, set } = createReminderSchedule({ database, queue, log, now: () => NOW });
  await sweep();
  expect(await jobs()).toBe(1200);
  await sweep();
  expect(await jobs()).toBe(1200);
  const row = { ...reminder, id: userId, importance: 'low', dateText: null, recurrence: null } as const;
  const rest = { recurrenceText: null, firedAt: null, createdAt: NOW, updatedAt: NOW };
  await set({ ...row, ...rest, reminderDate: NOW + 61 * MINUTE });
  expect(await jobs()).toBe(1200);
  await set({ ...row, ...rest, reminderDate: NOW + 59 * MINUTE });
  expect(await jobs()).toBe(1201);
});
