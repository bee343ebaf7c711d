import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { SpotifyClient } from '../../client/client.ts';
import { SpotifyError } from '../../client/errors.ts';
import type { MusicPreferences } from '../../ports.ts';
import { play } from '../../testing/listening-check.ts';
import { memoryHistoryPages } from '../../testing/memory-history-pages.ts';
import type { RecommendRequest } from '../../tools/ports.ts';
import type { Track } from '../../types.ts';
import { heardTrack } from '../heard-track.ts';
import { createListeningStore } from '../listening-store.ts';
import type { Play } from '../port.ts';
import { createRecommendations } from './recommendations.ts';

const NOW = Date.UTC(2026, 10, 21, 12);
const DAY = 86_400_000;
const MINUTE = 60_000;
const OPEN: MusicPreferences = { genres: [], explicit: true };

/** Spotify has six tracks of every artist that is searched for; odd numbers are explicit. */
function spotify(failure?: SpotifyError) {
  const searches: string[] = [];
  const looked: string[] = [];
  const client = {
    async search(query: string) {
      searches.push(query);
      if (failure) throw failure;
      const artist = /"(.*)"/u.exec(query)?.[1] ?? '';
      return {
        tracks: {
          items: Array.from({ length: 6 }, (_, number) => found(artist, number)),
          total: 6,
          offset: 0,
          more: false,
        },
      };
    },
    async track(id: string) {
      looked.push(id);
      if (failure) throw failure;
      const number = Number(id);
      return { ...heardTrack(play(number), 180_000), image: 'cover', explicit: number % 2 === 1 };
    },
  } as unknown as SpotifyClient;
  return { client, searches, looked };
}

function found(artist: string, number: number): Track {
  const id = `${artist.replaceAll(' ', '')}${number}`.padStart(22, 'n');
  return {
    ...heardTrack({ trackUri: `spotify:track:${id}`, track: `${artist} ${number}`, artist, album: 'New' }, 1),
    explicit: number % 2 === 1,
  };
}

async function recommended(plays: readonly Play[], more: Partial<RecommendRequest> = {}, failure?: SpotifyError) {
  const history = createListeningStore({ pages: memoryHistoryPages(), held: new Map(), randomId: randomUUID });
  await history.add('ada', plays);
  const { client, searches, looked } = spotify(failure);
  const recommend = createRecommendations({ history, clientFor: () => client, now: () => NOW, random: () => 0.5 });
  const request = { count: 6, preferences: OPEN, signal: new AbortController().signal, ...more };
  const all = await recommend('ada', request);
  return { all, names: all.map(({ track }) => track.name), searches, looked };
}

/** Tracks in a row, as often as days are given, each of an artist of its own. */
function onDays(numbers: readonly number[], days: readonly number[]): Play[] {
  return days.flatMap((day) =>
    numbers.map((number, place) =>
      play(number, { playedAt: NOW - day * DAY + place * 3 * MINUTE, artist: `Artist ${number}` }),
    ),
  );
}

const known = { preferences: { ...OPEN, discovery: 0 } };

describe('more like a track', () => {
  const seed = heardTrack(play(1, { artist: 'Artist 1' }), 1);

  test('is what is played together with it, and after it, and it says so', async () => {
    const { all } = await recommended([...onDays([2, 1, 3], [10, 11, 12]), ...onDays([7], [20])], { seed, ...known });
    expect(all.map(({ track, reason }) => [track.name, reason])).toEqual([
      ['Track 2', 'You often play it together with “Track 1”'],
      ['Track 3', 'You often play it after “Track 1”'],
    ]);
  });

  test('is what sounds like it, and it says in what', async () => {
    const features = [
      { energy: 0.5, valence: 0.9 },
      { energy: 0.52, valence: 0.5 },
      { energy: 0, valence: 0 },
    ];
    const plays = [1, 5, 6].flatMap((number, place) =>
      onDays([number], [10 + place]).map((one) => ({ ...one, features: features[place] ?? {} })),
    );
    const { all } = await recommended(plays, { seed, ...known, count: 1 });
    expect(all.map(({ track, reason }) => [track.name, reason])).toEqual([['Track 5', 'Close in energy to “Track 1”']]);
  });

  test('brings what is new by its artist and by those heard with it', async () => {
    const { all, searches } = await recommended(onDays([1, 3], [10, 11]), {
      seed,
      preferences: { ...OPEN, discovery: 1 },
      count: 4,
    });
    expect(searches).toEqual(['artist:"Artist 1"', 'artist:"Artist 3"']);
    expect(new Set(all.map(({ reason }) => reason))).toEqual(
      new Set(['New to you, also by Artist 1', 'New to you, by Artist 3, whom you play along with Artist 1']),
    );
  });
});

test('without a track it is what was played much lately, and what was forgotten', async () => {
  const { all } = await recommended([...onDays([1], [5, 6, 7]), ...onDays([2], [800, 801])], known);
  expect(all.map(({ track, reason }) => [track.name, reason])).toEqual(
    [
      ['Track 1', 'One of those that you play most these days'],
      ['Track 2', 'You played it twice, but not for 2 years'],
    ].map(([name, reason]) => [name, reason?.replace('twice', '2 times')]),
  );
});

test('what was heard in the last hours, under whatever URI, is left out, and so is what is skipped', async () => {
  const again = { ...play(9, { playedAt: NOW - MINUTE, artist: 'Artist 1' }), track: 'Track 1' };
  const skipped = onDays([3], [5, 6, 7]).map((one) => ({ ...one, skipped: true }));
  const { names } = await recommended([...onDays([1, 2], [5, 6]), again, ...skipped], known);
  expect(names).toEqual(['Track 2']);
});

test.each([
  [0, 0],
  [0.5, 3],
  [1, 6],
])('with a discovery of %d, %d of six are new', async (discovery, fresh) => {
  const plays = onDays([1, 2, 3, 4, 5, 6, 7, 8], [5, 6]);
  const { all } = await recommended(plays, { preferences: { ...OPEN, discovery } });
  expect(all.filter(({ reason }) => reason.startsWith('New to you'))).toHaveLength(fresh);
  expect(all).toHaveLength(6);
});

test('nothing is there twice, and no artist all the time', async () => {
  const plays = [
    ...onDays([1, 2, 3, 4], [5, 6]),
    ...onDays([5, 6, 7, 8], [5]).map((one) => ({ ...one, artist: 'One' })),
  ];
  const { all, names } = await recommended(plays, { count: 8 });
  expect(new Set(names).size).toBe(8);
  expect(all.filter(({ track }) => track.artists[0]?.name === 'One').length).toBeLessThanOrEqual(2);
});

test('what is aimed at is kept to', async () => {
  const energies = [0.1, 0.2, 0.9];
  const plays = energies.flatMap((energy, number) =>
    onDays([number], [5, 6]).map((one) => ({ ...one, features: { energy } })),
  );
  const { names, all } = await recommended(plays, { ...known, targets: { energy: 0.15 } });
  expect(names.toSorted()).toEqual(['Track 0', 'Track 1']);
  expect(all[0]?.reason).toBe('Has the energy that you want');
});

test('genres are searched for', async () => {
  const { searches } = await recommended([], { preferences: { ...OPEN, genres: ['jazz', 'art "pop"'] } });
  expect(searches).toEqual(['genre:"jazz"', 'genre:"art  pop"']);
});

test('nothing explicit comes to who does not want it, and what is not known is not taken for granted', async () => {
  const { all } = await recommended(onDays([1, 2, 3, 4], [5, 6]), { preferences: { genres: [], explicit: false } });
  expect(all.map(({ track }) => track.explicit)).not.toContain(true);
  expect(all.map(({ track }) => track.name)).toContain('Track 2');
  const refused = await recommended(
    onDays([1, 2], [5, 6]),
    { preferences: { genres: [], explicit: false, discovery: 0 } },
    new SpotifyError('rate_limited', 'Later.'),
  );
  expect(refused.all).toEqual([]);
});

test('covers are fetched for a few, and without Spotify there is still what one knows', async () => {
  const plays = onDays(
    Array.from({ length: 40 }, (_, number) => number),
    [5, 6],
  );
  const { all, looked } = await recommended(plays, { ...known, count: 30 });
  expect([all.length, looked.length]).toEqual([30, 20]);
  expect(all[0]?.track.image).toBe('cover');
  const alone = await recommended(plays, { count: 30 }, new SpotifyError('unavailable', 'Spotify does not answer.'));
  expect([alone.all.length, alone.looked.length]).toEqual([30, 1]);
});

test('with nothing to recommend the failure is told', async () => {
  const failing = recommended(
    [],
    { preferences: { ...OPEN, genres: ['jazz'] } },
    new SpotifyError('expired', 'Connect Spotify again.'),
  );
  await expect(failing).rejects.toThrow('Connect Spotify again.');
});
