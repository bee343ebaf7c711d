import { randomUUID } from 'node:crypto';
import {
  ALL_TIME,
  createListeningStore,
  type Played,
  SpotifyError,
  type SpotifyClient,
} from '@switchyard/tools-spotify';
import { memoryHistoryPages } from '@switchyard/tools-spotify/testing';
import { pino } from 'pino';
import { expect, test } from 'vitest';
import { createSync } from './sync.ts';

const NOON = Date.UTC(2026, 10, 21, 12);
const MINUTE = 60_000;
const LENGTH = 3 * MINUTE;

function played(number: number, at: number): Played {
  const track = {
    uri: `spotify:track:${String(number).padStart(22, '0')}`,
    name: `Track ${number}`,
    artists: [{ name: 'The Tides' }, { name: 'Another' }],
    album: { name: 'Low Water' },
    durationMs: LENGTH,
    explicit: false,
    playable: true,
  };
  return { track, playedAt: at };
}

/** `oldestFirst`: of more than fifty since a time it gives the oldest, not the newest; its documentation leaves that open. */
function createKit({ oldestFirst = false } = {}) {
  const heard: Played[] = [];
  const asked: unknown[] = [];
  let failure: Error | undefined;
  const client = {
    async recentlyPlayed({ limit = 20, after, before }: { limit?: number; after?: number; before?: number } = {}) {
      asked.push({ after, before });
      if (failure) throw failure;
      const newestFirst = heard
        .filter(({ playedAt }) => playedAt > (after ?? 0) && playedAt < (before ?? Infinity))
        .sort((a, b) => b.playedAt - a.playedAt);
      return oldestFirst && after !== undefined ? newestFirst.slice(-limit) : newestFirst.slice(0, limit);
    },
  } as unknown as SpotifyClient;
  const store = createListeningStore({ pages: memoryHistoryPages(), held: new Map(), randomId: randomUUID });
  const until = new Map<string, number>();
  const accounts = {
    connected: async () => [{ userId: 'ada' }],
    syncedUntil: async (userId: string) => until.get(userId),
    setSyncedUntil: async (userId: string, at: number) => void until.set(userId, at),
  };
  const sync = createSync({ store, clientFor: () => client, accounts, log: pino({ level: 'silent' }) });
  return {
    heard,
    asked,
    until,
    sync: () => sync('ada', new AbortController().signal),
    fail: (error: Error | undefined) => (failure = error),
    plays: async () => (await store.plays('ada', { span: ALL_TIME, limit: 10_000 })).toReversed(),
    hear(count: number, start: number, every = LENGTH) {
      const first = heard.length;
      for (let index = 0; index < count; index++) heard.push(played(first + index, start + index * every));
    },
  };
}

test('the first time all that Spotify still knows is fetched', async () => {
  const { hear, sync, plays, until } = createKit();
  hear(120, NOON);
  await sync();
  expect((await plays()).map(({ track }) => track)).toEqual(
    Array.from({ length: 120 }, (_, number) => `Track ${number}`),
  );
  expect(until.get('ada')).toBe(NOON + 119 * LENGTH);
});

test.each([{ oldestFirst: false }, { oldestFirst: true }])(
  'after a long time nothing is missing and nothing is there twice, in whatever order Spotify gives it: %o',
  async (order) => {
    const { hear, sync, plays } = createKit(order);
    hear(10, NOON);
    await sync();
    hear(180, NOON + 8 * 60 * MINUTE);
    await sync();
    await sync();
    const all = await plays();
    expect(all).toHaveLength(190);
    expect(new Set(all.map(({ trackUri, playedAt }) => `${trackUri} ${playedAt}`)).size).toBe(190);
  },
);

test('what was played offline and is told late is fetched too', async () => {
  const { hear, heard, sync, plays } = createKit();
  hear(2, NOON, 30 * MINUTE);
  await sync();
  heard.push(played(7, NOON + 10 * MINUTE));
  await sync();
  expect((await plays()).map(({ track }) => track)).toEqual(['Track 0', 'Track 7', 'Track 1']);
});

test('a round in which little was played takes one call', async () => {
  const { hear, sync, asked } = createKit();
  hear(10, NOON);
  await sync();
  expect(asked).toHaveLength(1);
  hear(10, NOON + 60 * MINUTE);
  await sync();
  expect(asked.slice(1)).toEqual([{ after: NOON + 9 * LENGTH - 120 * MINUTE, before: undefined }]);
});

test('how long something played is seen from when the one before it ended', async () => {
  const { heard, sync, plays } = createKit();
  heard.push(played(1, NOON), played(2, NOON + MINUTE), played(3, NOON + 60 * MINUTE));
  await sync();
  expect((await plays()).map(({ msPlayed, skipped, completion }) => ({ msPlayed, skipped, completion }))).toEqual([
    { msPlayed: LENGTH, skipped: false, completion: 1 },
    { msPlayed: MINUTE, skipped: true, completion: 0.33 },
    { msPlayed: LENGTH, skipped: false, completion: 1 },
  ]);
});

test.each(['expired', 'not_connected', 'rate_limited', 'quota_exceeded'] as const)(
  'what another try cannot mend is left be until the next round: %s',
  async (kind) => {
    const { hear, sync, fail, plays, until } = createKit();
    fail(new SpotifyError(kind, 'No.'));
    await expect(sync()).resolves.toBeUndefined();
    expect(until.size).toBe(0);
    fail(undefined);
    hear(3, NOON);
    await sync();
    expect(await plays()).toHaveLength(3);
  },
);

test('when Spotify does not answer the job is tried again', async () => {
  const { sync, fail } = createKit();
  fail(new SpotifyError('unavailable', 'Spotify does not answer.'));
  await expect(sync()).rejects.toThrow('does not answer');
});
