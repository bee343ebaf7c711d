import { pino } from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Database } from '../../db/database.ts';
import { createTestDatabase, type TestDatabase } from '../../testing/test-database.ts';
import { createLive, type Live, type LiveEvent } from './live.ts';

const NOW = Date.UTC(2026, 10, 21, 12);
let testDatabase: TestDatabase;
let database: Database;
let live: Live;
let missed: (userId: string) => Promise<LiveEvent[]> = async () => [];

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  database = await testDatabase.open(pino({ level: 'silent' }));
  live = createLive({ database, now: () => NOW, missed: (userId) => missed(userId) });
});

afterAll(async () => {
  live.close();
  await database.close();
  await testDatabase.drop();
});

/** A reader that has heard `hello`. */
async function follow(userId: string, lastEventId?: string) {
  const leaving = new AbortController();
  const events = live.follow(userId, { lastEventId, signal: leaving.signal })[Symbol.asyncIterator]();
  const hello = await events.next();
  return { hello: hello.value as LiveEvent, next: () => events.next(), leave: () => leaving.abort() };
}

test('a page hears hello, and then what happens to its user, and to nobody else', async () => {
  const anna = await follow('anna');
  const bert = await follow('bert');
  expect(anna.hello).toEqual({ event: 'hello', id: String(NOW), data: {} });
  await live.publish('anna', { event: 'todo', data: { id: '1', change: 'created' } });
  await live.publish('bert', { event: 'todo', data: { id: '2', change: 'created' } });
  await live.publish('anna', { event: 'reminder', id: '5.x', data: {} });
  expect((await anna.next()).value).toEqual({ event: 'todo', data: { id: '1', change: 'created' } });
  expect((await anna.next()).value).toEqual({ event: 'reminder', id: '5.x', data: {} });
  expect((await bert.next()).value).toEqual({ event: 'todo', data: { id: '2', change: 'created' } });
  anna.leave();
  bert.leave();
  expect(await anna.next()).toEqual({ value: undefined, done: true });
});

test('a page that comes back is told first what it missed, and what happens meanwhile only once', async () => {
  const one = { event: 'reminder', id: '11.a', data: {} };
  const two = { event: 'reminder', id: '12.b', data: {} };
  const three = { event: 'reminder', id: '13.c', data: {} };
  const heard = new Promise<void>((resolve) => {
    const unsubscribe = database.subscribe(({ id }) => {
      if (id === three.id) resolve(unsubscribe());
    });
  });
  missed = async () => {
    await live.publish('anna', two);
    await live.publish('anna', three);
    await heard;
    return [one, two];
  };
  const anna = await follow('anna', '10.z');
  expect(anna.hello.id).toBe('10.z');
  const told = [await anna.next(), await anna.next(), await anna.next()];
  expect(told.map(({ value }) => (value as LiveEvent).id)).toEqual(['11.a', '12.b', '13.c']);
  anna.leave();
});

test('an id that is none of ours counts as none', async () => {
  missed = async () => {
    throw new Error('nothing is to be looked up');
  };
  const anna = await follow('anna', 'DROP TABLE');
  expect(anna.hello.id).toBe(String(NOW));
  anna.leave();
});

test('of more than twenty streams the oldest is ended', async () => {
  const streams = [];
  for (let count = 0; count < 21; count++) streams.push(await follow('anna'));
  expect(await streams[0]?.next()).toEqual({ value: undefined, done: true });
  await live.publish('anna', { event: 'todo', data: 1 });
  expect((await streams[1]?.next())?.value).toEqual({ event: 'todo', data: 1 });
  for (const stream of streams) stream.leave();
});

test('a reader that does not keep up is let go, so that it comes back and reads anew', async () => {
  const slow = await follow('anna');
  const last = new Promise<void>((resolve) => {
    const unsubscribe = database.subscribe(({ data }) => {
      if (data === 100) resolve(unsubscribe());
    });
  });
  for (let count = 0; count <= 100; count++) await live.publish('anna', { event: 'todo', data: count });
  await last;
  expect(await slow.next()).toEqual({ value: undefined, done: true });
});

test('closing ends every stream, and those that come too late', async () => {
  const other = createLive({ database, now: () => NOW, missed: async () => [] });
  const signal = new AbortController().signal;
  const events = other.follow('anna', { lastEventId: undefined, signal })[Symbol.asyncIterator]();
  await events.next();
  const end = events.next();
  other.close();
  expect(await end).toEqual({ value: undefined, done: true });
  const late = [];
  for await (const { event } of other.follow('anna', { lastEventId: undefined, signal })) late.push(event);
  expect(late).toEqual(['hello']);
});
