/**
 * What every listening store does, as named checks for whichever test runner is at hand:
 *
 *     for (const { name, run } of listeningContract(createStores)) it(name, run);
 */
import assert from 'node:assert/strict';
import { ALL_TIME, type ListeningStore, type Play } from '../history/port.ts';
import { DAY, type ListeningCheck, type ListeningStoresUnderTest, MAY, MINUTE, play } from './listening-check.ts';
import { listeningQuestions } from './listening-questions.ts';

/** @param createStores asked anew for each check */
export function listeningContract(createStores: () => Promise<ListeningStoresUnderTest>) {
  return [...keeping, ...listeningQuestions].map(([name, check]) => ({
    name,
    run: async () => check(await createStores()),
  }));
}

async function allOf(store: ListeningStore, userId: string): Promise<readonly Play[]> {
  return store.plays(userId, { span: ALL_TIME, limit: 1_000_000 });
}

const keeping: ListeningCheck[] = [
  [
    'a play comes back as it was added',
    async ({ store, userId }) => {
      const full = play(1, {
        track: 'Straße “9” 🥁',
        completion: 0.75,
        skipped: true,
        features: { energy: 0.25, tempo: 121.5, loudness: -7.25 },
        source: 'documents',
      });
      const bare = play(2, { playedAt: MAY + 1234, album: '', msPlayed: 0, source: 'sync' });
      assert.deepEqual(await store.add(userId, [bare, full]), { added: 2, known: 0 });
      assert.deepEqual(await allOf(store, userId), [bare, full]);
    },
  ],
  [
    'a user who has heard nothing has an empty history',
    async ({ store, userId }) => {
      assert.deepEqual(await store.add(userId, []), { added: 0, known: 0 });
      assert.deepEqual(await store.summary(userId, ALL_TIME), {
        plays: 0,
        msPlayed: 0,
        tracks: 0,
        artists: 0,
        albums: 0,
      });
      assert.deepEqual(await store.top(userId, { what: 'artists', span: ALL_TIME, limit: 5 }), []);
      assert.deepEqual(await store.times(userId, { by: 'month', span: ALL_TIME, timeZone: 'UTC' }), []);
      assert.deepEqual(await store.streaks(userId, { span: ALL_TIME, timeZone: 'UTC', now: MAY }), { daysHeard: 0 });
      assert.equal((await store.skips(userId, { by: 'tracks', span: ALL_TIME, limit: 5, least: 1 })).rate, 0);
      assert.deepEqual(await store.sessions(userId, { span: ALL_TIME, limit: 5 }), {
        count: 0,
        averageMs: 0,
        longest: [],
        latest: [],
      });
      assert.deepEqual((await store.taste(userId, ALL_TIME)).average, {});
      assert.deepEqual(await store.tracks(userId, [play(1).trackUri]), []);
      assert.deepEqual(await store.neighbours(userId, { trackUri: play(1).trackUri, limit: 5 }), []);
      assert.deepEqual(await store.nearest(userId, { features: { energy: 1 }, limit: 5 }), []);
    },
  ],
  [
    'the same play twice is one, in one call or in two; the same track at another moment is another play',
    async ({ store, userId }) => {
      assert.deepEqual(await store.add(userId, [play(1), play(1), play(2)]), { added: 2, known: 1 });
      const again = [play(1), play(2), play(1, { playedAt: MAY + 1 })];
      assert.deepEqual(await store.add(userId, again), { added: 1, known: 2 });
      assert.equal((await store.summary(userId, ALL_TIME)).plays, 3);
    },
  ],
  [
    'of a play that two sources know, what tells more is kept',
    async ({ store, userId }) => {
      await store.add(userId, [
        play(1, { source: 'sync', playedAt: MAY + 2500, msPlayed: 1 }),
        play(2, { source: 'export' }),
      ]);
      const exported = play(1, { playedAt: MAY + 1000, msPlayed: 2 });
      const synced = play(2, { source: 'sync', playedAt: MAY + 900 });
      assert.deepEqual(await store.add(userId, [exported, synced]), { added: 0, known: 2 });
      assert.deepEqual(await allOf(store, userId), [exported, play(2)]);
    },
  ],
  [
    'features that come later are told of earlier plays too',
    async ({ store, userId }) => {
      await store.add(userId, [play(1)]);
      await store.add(userId, [play(1, { playedAt: MAY + DAY, features: { energy: 0.5 } })]);
      assert.deepEqual(
        (await allOf(store, userId)).map(({ features }) => features),
        [{ energy: 0.5 }, { energy: 0.5 }],
      );
    },
  ],
  [
    'nobody sees or deletes what somebody else has heard',
    async ({ store, userId, otherUserId }) => {
      await store.add(userId, [play(1), play(2)]);
      await store.add(otherUserId, [play(3)]);
      assert.deepEqual(await allOf(store, otherUserId), [play(3)]);
      await store.deleteAll(otherUserId);
      assert.equal((await store.summary(userId, ALL_TIME)).plays, 2);
    },
  ],
  [
    'after all has been deleted a history begins anew, elsewhere too',
    async ({ store, elsewhere, userId }) => {
      await store.add(userId, [play(1), play(2, { playedAt: MAY + DAY })]);
      assert.equal((await allOf(elsewhere, userId)).length, 2);
      await store.deleteAll(userId);
      assert.deepEqual(await allOf(elsewhere, userId), []);
      await elsewhere.add(userId, [play(3)]);
      assert.deepEqual(await allOf(store, userId), [play(3)]);
      assert.deepEqual(await allOf(elsewhere, userId), [play(3)]);
    },
  ],
  [
    'what two processes add at once is all kept, whole and once',
    async ({ store, elsewhere, userId }) => {
      const batch = (first: number, count: number) =>
        Array.from({ length: count }, (_, index) => play(first + index, { playedAt: MAY + (first + index) * MINUTE }));
      const batches = [batch(0, 300), batch(200, 300), batch(400, 300), batch(600, 300)];
      await Promise.all(batches.map((plays, number) => (number % 2 === 0 ? store : elsewhere).add(userId, plays)));
      for (const one of [store, elsewhere]) assert.deepEqual((await allOf(one, userId)).toReversed(), batch(0, 900));
    },
  ],
  [
    'eighteen years and thousands of tracks are kept, in whatever order they come',
    async ({ store, elsewhere, userId }) => {
      const plays = Array.from({ length: 6_000 }, (_, index) =>
        play(index % 2_500, { playedAt: MAY + index * DAY + index }),
      );
      const mixed = plays.toSorted((a, b) => (a.playedAt % 7919) - (b.playedAt % 7919));
      for (const start of [0, 2_000, 4_000]) await store.add(userId, mixed.slice(start, start + 2_000));
      assert.deepEqual((await allOf(elsewhere, userId)).toReversed(), plays);
    },
  ],
];
