import { randomUUID } from 'node:crypto';
import { ALL_TIME, createListeningStore } from '@switchyard/tools-spotify';
import { memoryHistoryPages } from '@switchyard/tools-spotify/testing';
import { pino } from 'pino';
import { expect, test } from 'vitest';
import type { Queue, When } from '../jobs/queue.ts';
import { createListening } from './listening.ts';
import { LISTENING_SYNC, ROUND_MS } from './sync-schedule.ts';

const NOON = Date.UTC(2026, 10, 21, 12);
const AT = Date.UTC(2010, 4, 1, 12);

function createKit(users: readonly string[] = []) {
  const defined: string[] = [];
  const sent: (When & { data: object })[] = [];
  const queue = {
    define: (name: string) => defined.push(name),
    sendAll: async (_: string, jobs: readonly (When & { data: object })[]) => void sent.push(...jobs),
  } as unknown as Queue;
  const listening = createListening({
    store: createListeningStore({ pages: memoryHistoryPages(), held: new Map(), randomId: randomUUID }),
    clientFor: () => {
      throw new Error('Spotify is not asked here');
    },
    accounts: {
      connected: async () => users.map((userId) => ({ userId })),
      syncedUntil: async () => undefined,
      setSyncedUntil: async () => {},
    },
    queue,
    log: pino({ level: 'silent' }),
    now: () => NOON + 60_000,
  });
  return { listening, defined, sent };
}

function document(second: number): Uint8Array {
  return Buffer.from(
    JSON.stringify({
      track_uri: `spotify:track:${String(second % 50).padStart(22, '0')}`,
      timestamp: AT + second * 1000,
      track: { name: `Track ${second % 50}`, artist: 'The Tides' },
      ms_played: 1000,
    }),
  );
}

test('each connected account has one job a round, whichever process makes it, and they are spread', async () => {
  const { listening, defined, sent } = createKit(['ada', 'bob']);
  await listening.start();
  await listening.stop();
  expect(defined).toEqual([LISTENING_SYNC]);
  const round = NOON + ROUND_MS;
  expect(sent.map(({ singletonKey }) => singletonKey)).toEqual([`ada ${round}`, `bob ${round}`]);
  expect(sent.map(({ startAfter }) => startAfter)).toEqual([round, round + 300_000]);
});

test('two files of the same plays at once make one history', async () => {
  const { listening } = createKit();
  const file = Array.from({ length: 9_000 }, (_, second) => document(second));
  const reports = await Promise.all([listening.importHistory('ada', file), listening.importHistory('ada', file)]);
  expect(reports.map(({ added, known }) => added + known)).toEqual([9_000, 9_000]);
  expect(reports.reduce((sum, { added }) => sum + added, 0)).toBe(9_000);
  expect((await listening.store.summary('ada', ALL_TIME)).plays).toBe(9_000);
});

test('a file that fails does not keep another one out', async () => {
  const { listening } = createKit();
  const [bad, good] = await Promise.allSettled([
    listening.importHistory('ada', [Buffer.from('ts,track')]),
    listening.importHistory('ada', [document(1)]),
  ]);
  expect([bad?.status, good?.status]).toEqual(['rejected', 'fulfilled']);
});

test('deleting the history ends an import into it, and nothing of it comes back', async () => {
  const { listening } = createKit();
  async function* endless() {
    for (let second = 0; ; second++) yield document(second);
  }
  let begun = () => {};
  const hasBegun = new Promise<void>((resolve) => (begun = resolve));
  const importing = listening.importHistory('ada', endless(), { onProgress: () => begun() });
  await hasBegun;
  await Promise.all([expect(importing).rejects.toThrow(), listening.deleteHistory('ada')]);
  expect((await listening.store.summary('ada', ALL_TIME)).plays).toBe(0);
});
