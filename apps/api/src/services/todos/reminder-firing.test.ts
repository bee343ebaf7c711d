import type { User } from '@switchyard/tools-todo';
import { pino } from 'pino';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { Database, Notice } from '../../db/database.ts';
import { createTestDatabase, type TestDatabase } from '../../testing/test-database.ts';
import { createQueue } from '../jobs/queue.ts';
import { createLive } from '../live/live.ts';
import type { PushMessage } from '../live/push.ts';
import { createTodoServices } from './todo-services.ts';

const log = pino({ level: 'silent' });
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

let testDatabase: TestDatabase;
let database: Database;
const running: { stop(): Promise<void> }[] = [];

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  database = await testDatabase.open(log);
});

afterEach(async () => {
  for (const replica of running.splice(0)) await replica.stop();
  await database.prisma.reminder.deleteMany();
});

afterAll(async () => {
  await database.close();
  await testDatabase.drop();
});

interface ReplicaOptions {
  over?: Database;
  now?: () => number;
  /** Stands in for push services. */
  push?: (message: PushMessage) => void;
}

/** The parts of the service that fire reminders, not started yet. */
function replica({ over = database, now = Date.now, push = () => {} }: ReplicaOptions = {}) {
  const queue = createQueue({ database: over, log });
  const live = createLive({ database: over, now, missed: async () => [] });
  const services = createTodoServices({
    database: over,
    queue,
    live,
    push: { send: async (_userId, message) => push(message) },
    preferencesOf: async () => ({ timeZone: 'Europe/Berlin', language: 'en' }),
    log,
    now,
  });
  const stop = async () => {
    await services.stop();
    await queue.stop();
    live.close();
  };
  return {
    ...services,
    async start() {
      running.push({ stop });
      await queue.start();
      await services.start();
    },
    /** Resolves once what has begun is done. */
    stop,
  };
}

async function createUser(): Promise<User> {
  const { id } = await database.prisma.user.create({ data: {} });
  return { id, timeZone: 'Europe/Berlin', language: 'en' };
}

/** A reminder that nobody has made a job for. */
function stored(userId: string, reminderDate: number, more: { recurrence?: string; reminderText?: string } = {}) {
  return database.prisma.reminder.create({
    data: { userId, reminderText: 'x', reminderDate: new Date(reminderDate), timeZone: 'Europe/Berlin', ...more },
  });
}

/** What is told to the users' pages when reminders fire, from now on. */
function listen() {
  const heard: { id: string; reminderText: string; firedAt: string; reminderDate: string; eventId: unknown }[] = [];
  let onHeard = () => {};
  const unsubscribe = database.subscribe(({ event, data, id: eventId }: Notice) => {
    if (event !== 'reminder') return;
    heard.push({ ...(data as (typeof heard)[number]), eventId });
    onHeard();
  });
  return {
    heard,
    unsubscribe,
    /** Resolves when so many have been heard in all. */
    until: (count: number) =>
      new Promise<void>((resolve) => {
        onHeard = () => {
          if (heard.length >= count) resolve();
        };
        onHeard();
      }),
  };
}

test('a reminder fires at its time: marked, told to open pages, and pushed', async () => {
  const user = await createUser();
  const pushed: PushMessage[] = [];
  const { start, stop, reminders } = replica({ push: (message) => pushed.push(message) });
  await start();
  const { heard, until } = listen();
  const { id } = await reminders.create(user, {
    reminderText: 'call mom',
    reminderDate: new Date(Date.now() + 300).toISOString(),
  });
  await until(1);
  await stop();
  const row = await reminders.get(user, id);
  const firedAt = new Date(row.firedAt ?? 0).toISOString();
  expect(row.firedAt).toBeGreaterThanOrEqual(row.reminderDate);
  expect(heard).toEqual([
    expect.objectContaining({ id, reminderText: 'call mom', firedAt, eventId: `${row.firedAt}.${id}` }),
  ]);
  expect(pushed).toEqual([{ type: 'reminder', id, title: 'Reminder', body: 'call mom', firedAt, url: '/reminders' }]);
});

test('what fell due while nothing ran fires at the start, late rather than never', async () => {
  const user = await createUser();
  const { id } = await stored(user.id, Date.now() - 2 * HOUR);
  const { heard, until } = listen();
  await replica().start();
  await until(1);
  expect(heard).toEqual([expect.objectContaining({ id })]);
});

test('of two replicas one fires a reminder, whoever finds it', async () => {
  const user = await createUser();
  const other = database.kind === 'server' ? await testDatabase.open(log) : database;
  const due = await Promise.all(Array.from({ length: 30 }, () => stored(user.id, Date.now() - MINUTE)));
  const pushed: string[] = [];
  const push = ({ id }: PushMessage) => void pushed.push(id);
  const [one, two] = [replica({ push }), replica({ over: other, push })];
  const { heard, until } = listen();
  await Promise.all([one.start(), two.start()]);
  await until(30);
  await Promise.all([one.stop(), two.stop()]);
  const ids = due.map(({ id }) => id).toSorted();
  expect(heard.map(({ id }) => id).toSorted()).toEqual(ids);
  expect(pushed.toSorted()).toEqual(ids);
  if (other !== database) await other.close();
});

test('a reminder that was moved or deleted does not fire for its old time', async () => {
  const user = await createUser();
  const { start, stop, reminders } = replica();
  await start();
  const { heard, until } = listen();
  const soon = Date.now() + 1000;
  const reminderDate = new Date(soon).toISOString();
  const moved = await reminders.create(user, { reminderText: 'moved', reminderDate });
  const deleted = await reminders.create(user, { reminderText: 'deleted', reminderDate });
  await reminders.create(user, { reminderText: 'kept', reminderDate: new Date(soon + 1).toISOString() });
  await reminders.update(user, moved.id, { reminderDate: new Date(soon + 30 * MINUTE).toISOString() });
  await reminders.remove(user, deleted.id);
  await until(1);
  await stop();
  expect(heard.map(({ reminderText }) => reminderText)).toEqual(['kept']);
  expect((await reminders.get(user, moved.id)).firedAt).toBeNull();
});

test('a recurring reminder moves on by the clock on the wall, over the change to summer time', async () => {
  const user = await createUser();
  const nine = Date.parse('2024-03-30T09:00:00+01:00');
  const { id } = await stored(user.id, nine, { recurrence: 'FREQ=DAILY' });
  const { heard, until } = listen();
  const { start, stop, reminders } = replica({ now: () => nine + HOUR });
  await start();
  await until(1);
  await stop();
  expect(heard).toEqual([expect.objectContaining({ id, firedAt: '2024-03-30T09:00:00.000Z' })]);
  const { reminderDate } = await reminders.get(user, id);
  expect(reminderDate).toBe(Date.parse('2024-03-31T09:00:00+02:00'));
});

test('a recurring reminder that was missed many times fires once, and then at its next time', async () => {
  const user = await createUser();
  const { id } = await stored(user.id, Date.now() - 50 * HOUR, { recurrence: 'FREQ=HOURLY' });
  const { heard, until } = listen();
  const { start, stop, reminders } = replica();
  await start();
  await until(1);
  await stop();
  expect(heard).toHaveLength(1);
  expect((await reminders.get(user, id)).reminderDate).toBeGreaterThan(Date.now());
});

test.each([undefined, 'FREQ=DAILY'])(
  'a notification that was cut off after the mark is told again, as the same one (recurrence %s)',
  async (recurrence) => {
    const user = await createUser();
    await stored(user.id, Date.now() - MINUTE, { ...(recurrence && { recurrence }) });
    const pushed: PushMessage[] = [];
    const { heard, until } = listen();
    const { start, stop } = replica({
      push(message) {
        if (pushed.push(message) === 1) throw new Error('the process ends here');
      },
    });
    await start();
    await until(2);
    await stop();
    expect(heard).toHaveLength(2);
    expect(heard[1]).toEqual(heard[0]);
    expect(pushed[1]).toEqual(pushed[0]);
  },
);

test('a reminder fires also when the clock of the database is ahead of ours', async () => {
  const user = await createUser();
  const now = () => Date.now() - 1500;
  const { start, reminders } = replica({ now });
  await start();
  const { heard, until } = listen();
  const { id } = await reminders.create(user, {
    reminderText: 'x',
    reminderDate: new Date(now() + 1500).toISOString(),
  });
  await until(1);
  const [{ firedAt, reminderDate } = { firedAt: '', reminderDate: '' }] = heard;
  expect(heard).toEqual([expect.objectContaining({ id })]);
  expect(firedAt >= reminderDate).toBe(true);
});

test('a reminder is stored although the job queue is out of reach', async () => {
  const user = await createUser();
  const executeSql = () => Promise.reject(new Error('the queue is out of reach'));
  const { reminders } = replica({ over: { ...database, executeSql } });
  const { id } = await reminders.create(user, { reminderText: 'x', reminderDate: new Date().toISOString() });
  const { heard, until } = listen();
  await replica().start();
  await until(1);
  expect(heard).toEqual([expect.objectContaining({ id })]);
});
