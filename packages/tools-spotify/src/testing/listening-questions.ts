/** What every listening store answers to the questions that can be asked of it. */
import assert from 'node:assert/strict';
import { ALL_TIME, type Play } from '../history/port.ts';
import { DAY, type ListeningCheck, MAY, MINUTE, play } from './listening-check.ts';

const HOUR = 60 * MINUTE;

/** One after the other, each three minutes long. */
function inARow(numbers: readonly number[], start = MAY): Play[] {
  return numbers.map((number, index) => play(number, { playedAt: start + (index + 1) * 3 * MINUTE }));
}

export const listeningQuestions: ListeningCheck[] = [
  [
    'a span begins at its first moment and ends before its last',
    async ({ store, userId }) => {
      await store.add(userId, [play(1, { playedAt: MAY - 1 }), play(2), play(3, { playedAt: MAY + DAY })]);
      const span = { from: MAY, to: MAY + DAY };
      const { tracks, first, last } = await store.summary(userId, span);
      assert.deepEqual({ tracks, first, last }, { tracks: 1, first: MAY, last: MAY });
      assert.deepEqual(await store.plays(userId, { span, limit: 10 }), [play(2)]);
      assert.equal((await store.summary(userId, ALL_TIME)).plays, 3);
    },
  ],
  [
    'the newest plays of a span come first, as many as asked for',
    async ({ store, userId }) => {
      await store.add(userId, inARow([1, 2, 3, 4]));
      const plays = await store.plays(userId, { span: ALL_TIME, limit: 2 });
      assert.deepEqual(
        plays.map(({ track }) => track),
        ['Track 4', 'Track 3'],
      );
    },
  ],
  [
    'the most heard tracks, artists and albums come first, by plays or by time',
    async ({ store, userId }) => {
      const long = play(2, { playedAt: MAY + DAY, msPlayed: HOUR });
      await store.add(userId, [...inARow([1, 1, 1, 11, 31]), long, play(3, { album: '', playedAt: MAY - DAY })]);
      const top = async (what: 'tracks' | 'artists' | 'albums', by?: 'plays' | 'time') =>
        (await store.top(userId, { what, span: ALL_TIME, limit: 2, ...(by && { by }) })).map(({ name, plays }) => [
          name,
          plays,
        ]);
      assert.deepEqual(await top('tracks'), [
        ['Track 1', 3],
        ['Track 2', 1],
      ]);
      assert.deepEqual(await top('tracks', 'time'), [
        ['Track 2', 1],
        ['Track 1', 3],
      ]);
      assert.deepEqual(await top('artists'), [
        ['Artist 1', 5],
        ['Artist 2', 1],
      ]);
      assert.deepEqual(await top('albums'), [
        ['Album 1', 3],
        ['Album 11', 2],
      ]);
      const [album] = await store.top(userId, { what: 'albums', span: ALL_TIME, limit: 1 });
      assert.deepEqual(album, {
        name: 'Album 1',
        artist: 'Artist 1',
        trackUri: play(1).trackUri,
        plays: 3,
        msPlayed: 9 * MINUTE,
      });
      const early = { from: MAY - 2 * DAY, to: MAY };
      const [track] = await store.top(userId, { what: 'tracks', span: early, limit: 5 });
      assert.equal(track?.name, 'Track 3');
      assert.deepEqual(await store.top(userId, { what: 'albums', span: early, limit: 5 }), []);
    },
  ],
  [
    'albums of one name by two artists are two',
    async ({ store, userId }) => {
      await store.add(userId, [play(1, { album: 'Live' }), play(2, { album: 'Live' })]);
      const albums = await store.top(userId, { what: 'albums', span: ALL_TIME, limit: 5 });
      assert.deepEqual(albums.map(({ artist }) => artist).toSorted(), ['Artist 1', 'Artist 2']);
      assert.equal((await store.summary(userId, ALL_TIME)).albums, 2);
    },
  ],
  [
    'times are those of the clock where the user is, in summer and in winter',
    async ({ store, userId }) => {
      const winter = Date.UTC(2010, 0, 31, 23, 30);
      const summer = Date.UTC(2010, 5, 30, 22, 30);
      await store.add(userId, [play(1, { playedAt: winter }), play(2, { playedAt: summer })]);
      const keys = async (by: 'hour' | 'weekday' | 'day' | 'month' | 'year', timeZone: string) =>
        (await store.times(userId, { by, span: ALL_TIME, timeZone }))
          .filter(({ plays }) => plays > 0)
          .map(({ key }) => key);
      assert.deepEqual(await keys('hour', 'Europe/Berlin'), ['00']);
      assert.deepEqual(await keys('hour', 'UTC'), ['22', '23']);
      assert.deepEqual(await keys('day', 'Europe/Berlin'), ['2010-02-01', '2010-07-01']);
      assert.deepEqual(await keys('day', 'America/New_York'), ['2010-01-31', '2010-06-30']);
      assert.deepEqual(await keys('weekday', 'Europe/Berlin'), ['1', '4']);
      assert.deepEqual(await keys('month', 'Europe/Berlin'), ['2010-02', '2010-07']);
      assert.deepEqual(await keys('year', 'Asia/Kolkata'), ['2010']);
    },
  ],
  [
    'the hour that comes twice in autumn is one hour of the clock, and silent hours are told',
    async ({ store, userId }) => {
      const twice = Date.UTC(2010, 9, 31, 0, 30);
      await store.add(
        userId,
        [0, 1, 2].map((hours) => play(hours, { playedAt: twice + hours * HOUR })),
      );
      const hours = await store.times(userId, { by: 'hour', span: ALL_TIME, timeZone: 'Europe/Berlin' });
      assert.equal(hours.length, 24);
      assert.deepEqual(
        hours.slice(1, 5).map(({ plays }) => plays),
        [0, 2, 1, 0],
      );
      assert.deepEqual(hours[2], { key: '02', plays: 2, msPlayed: 6 * MINUTE });
    },
  ],
  [
    'days in a row make a streak, which is current until a day has passed without a play',
    async ({ store, userId }) => {
      await store.add(
        userId,
        [0, 1, 2, 10, 11].map((day) => play(day, { playedAt: MAY + day * DAY })),
      );
      const at = (now: number, timeZone = 'UTC') => store.streaks(userId, { span: ALL_TIME, timeZone, now });
      const longest = { days: 3, from: '2010-05-01', to: '2010-05-03' };
      const current = { days: 2, from: '2010-05-11', to: '2010-05-12' };
      assert.deepEqual(await at(MAY + 11 * DAY), { current, longest, daysHeard: 5 });
      assert.deepEqual((await at(MAY + 12 * DAY)).current, current);
      assert.equal((await at(MAY + 13 * DAY)).current, undefined);
      assert.equal((await at(MAY, 'Pacific/Kiritimati')).longest?.from, '2010-05-02');
    },
  ],
  [
    'skip rates are told of all, and of those heard often enough to tell',
    async ({ store, userId }) => {
      const plays = [...inARow([1, 1, 1, 1, 2, 2, 2, 2]), play(3, { skipped: true })];
      await store.add(
        userId,
        plays.map((one, index) => ({ ...one, skipped: one.skipped || index < 3 || index === 7 })),
      );
      const rates = await store.skips(userId, { by: 'tracks', span: ALL_TIME, limit: 5, least: 4 });
      assert.deepEqual([rates.plays, rates.skipped], [9, 5]);
      assert.deepEqual(
        rates.items.map(({ name, rate }) => [name, rate]),
        [
          ['Track 1', 0.75],
          ['Track 2', 0.25],
        ],
      );
      const artists = await store.skips(userId, { by: 'artists', span: ALL_TIME, limit: 1, least: 1 });
      assert.deepEqual(artists.items, [{ name: 'Artist 3', plays: 1, skipped: 1, rate: 1 }]);
    },
  ],
  [
    'a first listen is one of a track never heard before, the span before it included',
    async ({ store, userId }) => {
      await store.add(userId, [
        ...inARow([1, 1, 2], MAY - 31 * DAY),
        ...inARow([1, 11, 3, 3]),
        ...inARow([4], MAY + DAY),
      ]);
      const span = { from: MAY, to: ALL_TIME.to };
      assert.deepEqual(await store.discovery(userId, { by: 'month', span, timeZone: 'UTC' }), [
        { key: '2010-05', plays: 5, firstListens: 3, newArtists: 2 },
      ]);
      const days = await store.discovery(userId, { by: 'day', span, timeZone: 'UTC' });
      assert.deepEqual(
        days.map(({ key, firstListens }) => [key, firstListens]),
        [
          ['2010-05-01', 2],
          ['2010-05-02', 1],
        ],
      );
    },
  ],
  [
    'the taste of a span is the average over its plays, of those whose features are known',
    async ({ store, userId }) => {
      const lively = { energy: 1, tempo: 180 };
      const calm = { energy: 0 };
      await store.add(userId, [
        ...inARow([1, 1, 1]).map((one) => ({ ...one, features: lively })),
        ...inARow([2], MAY + HOUR).map((one) => ({ ...one, features: calm })),
        play(3, { playedAt: MAY + DAY }),
      ]);
      const { known, plays, average, spread } = await store.taste(userId, ALL_TIME);
      assert.deepEqual({ known, plays, average }, { known: 4, plays: 5, average: { energy: 0.75, tempo: 180 } });
      assert.equal(spread.energy?.toFixed(3), '0.433');
    },
  ],
  [
    'half an hour of silence ends a session, however long the next track is',
    async ({ store, userId }) => {
      const second = MAY + 9 * MINUTE + 30 * MINUTE;
      const late = play(4, { playedAt: second + 3 * HOUR, msPlayed: 3 * HOUR - 1 });
      await store.add(userId, [
        ...inARow([1, 2, 2]),
        ...inARow([5], second),
        { ...late, playedAt: late.playedAt + 3 * MINUTE },
      ]);
      const sessions = await store.sessions(userId, { span: ALL_TIME, limit: 5 });
      assert.equal(sessions.count, 2);
      assert.deepEqual(sessions.latest[1], {
        from: MAY,
        to: MAY + 9 * MINUTE,
        plays: 3,
        msPlayed: 9 * MINUTE,
        skipped: 0,
        artist: 'Artist 2',
      });
      assert.deepEqual(sessions.longest[0], sessions.latest[0]);
    },
  ],
  [
    'neighbours are heard close together in one sitting, and those heard everywhere count less',
    async ({ store, userId }) => {
      for (let day = 0; day < 4; day++) await store.add(userId, inARow([9, 1, 2, 9], MAY + day * DAY));
      await store.add(userId, [
        ...inARow([9, 9, 9, 9, 9], MAY + 20 * DAY),
        ...inARow([1], MAY + 30 * DAY),
        ...inARow([3], MAY + 30 * DAY + HOUR),
      ]);
      const found = await store.neighbours(userId, { trackUri: play(1).trackUri, limit: 5 });
      assert.deepEqual(
        found.map(({ track, together, after }) => [track, together, after]),
        [
          ['Track 2', 4, 4],
          ['Track 9', 4, 0],
        ],
      );
      assert.equal(found[0]?.plays, 4);
    },
  ],
  [
    'the tracks nearest in features come first, with what was done with them',
    async ({ store, userId }) => {
      const features = [
        { energy: 0.9, tempo: 170 },
        { energy: 0.5, tempo: 120 },
        { energy: 0.1, tempo: 60 },
      ];
      await store.add(userId, [
        ...features.map((one, number) => play(number, { features: one })),
        play(7),
        play(1, { playedAt: MAY + DAY, skipped: true }),
      ]);
      const found = await store.nearest(userId, { features: { energy: 0.5, tempo: 120 }, limit: 2 });
      assert.deepEqual(
        found.map(({ track }) => track),
        ['Track 1', 'Track 0'],
      );
      const { distance, plays, skipped, lastAt } = found[0] ?? assert.fail('nothing was found');
      assert.deepEqual({ distance, plays, skipped, lastAt }, { distance: 0, plays: 2, skipped: 1, lastAt: MAY + DAY });
      const known = await store.tracks(
        userId,
        [8, 7, 0].map((number) => play(number).trackUri),
      );
      assert.deepEqual(
        known.map(({ track, features: heard }) => [track, heard]),
        [
          ['Track 7', undefined],
          ['Track 0', features[0]],
        ],
      );
    },
  ],
];
