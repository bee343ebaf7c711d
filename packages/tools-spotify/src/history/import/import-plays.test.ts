import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { extendedHistoryFiles } from '../../testing/listening/extended-history.ts';
import { memoryHistoryPages } from '../../testing/memory-history-pages.ts';
import { createListeningStore } from '../listening-store.ts';
import { ALL_TIME } from '../port.ts';
import { importPlays } from './import-plays.ts';

const URI = 'spotify:track:0123456789abcdefABCDEF';
const AT = Date.UTC(2010, 4, 1, 12);

const EXTENDED = {
  ts: '2010-05-01T12:00:00Z',
  platform: 'linux',
  ms_played: 180_000,
  master_metadata_track_name: 'Moon Song',
  master_metadata_album_artist_name: 'The Tides',
  master_metadata_album_album_name: 'Low Water',
  spotify_track_uri: URI,
  episode_name: null,
  spotify_episode_uri: null,
  reason_end: 'trackdone',
  skipped: false,
};

const PLAY = {
  playedAt: AT,
  trackUri: URI,
  track: 'Moon Song',
  artist: 'The Tides',
  album: 'Low Water',
  msPlayed: 180_000,
  skipped: false,
};

const DOCUMENT = {
  _id: { user: 'ada', track_uri: URI, timestamp: '2010-05-01T12:00:00Z' },
  track_uri: URI,
  timestamp: '2010-05-01T12:00:00Z',
  user: 'ada',
  track: { name: 'Moon Song', artist: 'The Tides', album: 'Low Water' },
  audio_features: { energy: 0.5, tempo: 120, valence: 7, key: 3 },
  ms_played: 180_000,
  completion_rate: 0.75,
  skipped: false,
};
const FROM_DOCUMENT = { ...PLAY, completion: 0.75, features: { energy: 0.5, tempo: 120 }, source: 'documents' };

async function imported(content: string | Uint8Array[]) {
  const store = createListeningStore({ pages: memoryHistoryPages(), held: new Map(), randomId: randomUUID });
  const source = typeof content === 'string' ? [Buffer.from(content)] : content;
  const report = await importPlays(store, 'ada', source);
  return { report, plays: await store.plays('ada', { span: ALL_TIME, limit: 1_000_000 }) };
}

describe('the extended history', () => {
  test('a play is read, and that it was heard to its end', async () => {
    const { plays } = await imported(JSON.stringify([EXTENDED]));
    expect(plays).toEqual([{ ...PLAY, completion: 1, source: 'export' }]);
  });

  test('podcasts, audiobooks and rows without a track are left out and counted', async () => {
    const none = { ...EXTENDED, spotify_track_uri: null, master_metadata_track_name: null };
    const rows = [EXTENDED, { ...none, episode_name: 'Talk' }, { ...none, audiobook_title: 'Book' }, none];
    const { report, plays } = await imported(JSON.stringify(rows));
    expect(report).toMatchObject({ rows: 4, added: 1, bad: 0, leftOut: { podcast: 2, noTrack: 1, otherPerson: 0 } });
    expect(plays).toHaveLength(1);
  });

  test('what early years do not say is seen from how it ended', async () => {
    const { plays } = await imported(JSON.stringify([{ ...EXTENDED, skipped: null, reason_end: 'fwdbtn' }]));
    expect(plays[0]).toMatchObject({ skipped: true });
  });

  test('files as they are handed out are taken whole, and once', async () => {
    const store = createListeningStore({ pages: memoryHistoryPages(), held: new Map(), randomId: randomUUID });
    const span = { from: Date.UTC(2008, 0, 1), to: Date.UTC(2012, 0, 1) };
    const files = [...extendedHistoryFiles({ user: 'ada', ...span, plays: 9_000, rowsPerFile: 4_000 })];
    expect(files.length).toBeGreaterThan(2);
    for (const turn of ['added', 'known'] as const) {
      for (const { content, tracks, episodes } of files) {
        const report = await importPlays(store, 'ada', [Buffer.from(content)]);
        expect(report).toMatchObject({ [turn]: tracks, leftOut: { podcast: episodes }, bad: 0 });
      }
    }
    expect((await store.summary('ada', ALL_TIME)).plays).toBe(9_000);
  });
});

describe('documents of a collection', () => {
  test.each([
    ['as they are', DOCUMENT],
    [
      'with an id that is one text',
      { ...DOCUMENT, _id: `ada_${URI}_2010-05-01T12:00:00Z`, track_uri: undefined, timestamp: undefined },
    ],
    [
      'with an id joined by colons',
      { ...DOCUMENT, _id: `ada:${URI}:${AT}`, track_uri: undefined, timestamp: undefined },
    ],
    [
      'with an id that is an object and all there is',
      { ...DOCUMENT, track_uri: undefined, timestamp: undefined, user: undefined },
    ],
    ['with seconds', { ...DOCUMENT, timestamp: AT / 1000 }],
    ['with milliseconds', { ...DOCUMENT, timestamp: AT }],
    ['with a time without a zone', { ...DOCUMENT, timestamp: '2010-05-01 12:00:00' }],
    [
      'in extended JSON',
      {
        ...DOCUMENT,
        timestamp: { $date: { $numberLong: String(AT) } },
        ms_played: { $numberInt: '180000' },
        completion_rate: { $numberDouble: '0.75' },
        audio_features: { energy: { $numberDouble: '0.5' }, tempo: { $numberInt: '120' } },
      },
    ],
    [
      'in camelCase',
      {
        trackUri: `https://open.spotify.com/track/${URI.slice(14)}?si=1`,
        timestamp: DOCUMENT.timestamp,
        user: { id: 'ada' },
        track: { name: 'Moon Song', artists: [{ name: 'The Tides' }, 'Another'], album: { name: 'Low Water' } },
        audioFeatures: DOCUMENT.audio_features,
        msPlayed: 180_000,
        completionRate: 75,
        skipped: 'false',
      },
    ],
    [
      'with names beside the track',
      { ...DOCUMENT, track: 'Moon Song', artist_name: 'The Tides', album_name: 'Low Water' },
    ],
  ])('%s', async (_, document) => {
    expect((await imported(JSON.stringify([document]))).plays).toEqual([FROM_DOCUMENT]);
  });

  test('of several people the first one is meant', async () => {
    const { report } = await imported(JSON.stringify([DOCUMENT, { ...DOCUMENT, user: 'bob', timestamp: AT + 1 }]));
    expect(report).toMatchObject({ added: 1, leftOut: { otherPerson: 1 } });
  });
});

test('account data are read, to the minute and by names', async () => {
  const row = { endTime: '2010-05-01 12:00', artistName: 'The Tides', trackName: 'Moon: Song', msPlayed: 180_000 };
  const { plays } = await imported(JSON.stringify([row]));
  const names = { track: 'Moon: Song', artist: 'The Tides', album: '' };
  expect(plays).toEqual([
    { ...PLAY, ...names, trackUri: 'spotify:local:The%20Tides::Moon%3A%20Song:0', source: 'account' },
  ]);
});

test('lists, lines and single objects are read, in pieces of any size', async () => {
  const rows = Array.from({ length: 5 }, (_, second) => ({
    ...DOCUMENT,
    timestamp: AT + second * 1000,
    track: { ...DOCUMENT.track, name: 'Müön } “9” \\" {[' },
  }));
  const list = JSON.stringify(rows, null, 2);
  const lines = rows.map((row) => JSON.stringify(row)).join('\n');
  for (const content of [list, lines, `\uFEFF${list}`]) {
    const bytes = Buffer.from(content);
    for (const size of [1, 7, bytes.length]) {
      const pieces = Array.from({ length: Math.ceil(bytes.length / size) }, (_, piece) =>
        bytes.subarray(piece * size, (piece + 1) * size),
      );
      const { report, plays } = await imported(pieces);
      expect(report).toMatchObject({ rows: 5, added: 5, bad: 0 });
      expect(plays[0]?.track).toBe('Müön } “9” \\" {[');
    }
  }
  expect((await imported(JSON.stringify(DOCUMENT))).plays).toHaveLength(1);
});

test('a row that cannot be read is counted and named, and the others go in', async () => {
  const broken = [
    JSON.stringify(DOCUMENT),
    '{"a": nonsense}',
    '{"b": 1}',
    JSON.stringify({ ...DOCUMENT, timestamp: 'yesterday', _id: 1 }),
    JSON.stringify({ ...EXTENDED, ms_played: -1 }),
    JSON.stringify({ ...EXTENDED, ts: '1907-05-01T12:00:00Z' }),
    '{"cut": ',
  ];
  const { report } = await imported(`[${broken.join(',')}`);
  expect(report).toMatchObject({ rows: 7, added: 1, bad: 6 });
  expect(report.problems).toEqual([
    { row: 2, problem: 'it is not valid JSON' },
    { row: 3, problem: 'it is of no known shape' },
    { row: 4, problem: 'it has no “timestamp” that is a time' },
    { row: 5, problem: 'its “ms_played” is no duration' },
    { row: 6, problem: 'its “ts” is no time' },
    { row: 7, problem: 'the file ends in the middle of it' },
  ]);
});

test('another kind of file is refused with what to do', async () => {
  await expect(imported('PK\u0003\u0004')).rejects.toThrow('Unpack it');
  await expect(imported('ts,track\n')).rejects.toThrow('not a JSON file');
  await expect(imported('[{"a":1},{"b":2}]')).rejects.toThrow(
    'does not hold plays: of its first row, it is of no known shape',
  );
  await expect(imported(`{"a":"${'x'.repeat(2_000_000)}"}`)).rejects.toThrow('larger than a play can be');
});

test('nothing in a file is no error', async () => {
  for (const content of ['', ' \n', '[]'])
    expect((await imported(content)).report).toMatchObject({ rows: 0, added: 0 });
});

test('a large file in one piece leaves others their turn', async () => {
  const content = Buffer.from(
    JSON.stringify(Array.from({ length: 20_000 }, (_, second) => ({ ...DOCUMENT, timestamp: AT + second * 1000 }))),
  );
  expect(content.length).toBeGreaterThan(6_000_000);
  let turns = 0;
  const timer = setInterval(() => (turns += 1), 1);
  await imported([content]);
  clearInterval(timer);
  expect(turns).toBeGreaterThan(20);
});

test('an import that is called off ends with what was added until then', async () => {
  const store = createListeningStore({ pages: memoryHistoryPages(), held: new Map(), randomId: randomUUID });
  const controller = new AbortController();
  const row = (second: number) => Buffer.from(JSON.stringify({ ...DOCUMENT, timestamp: AT + second * 1000 }));
  function* rows() {
    for (let second = 0; second < 20_000; second++) yield row(second);
  }
  const importing = importPlays(store, 'ada', rows(), {
    signal: controller.signal,
    onProgress: () => controller.abort(new Error('enough')),
  });
  await expect(importing).rejects.toThrow('enough');
  expect((await store.summary('ada', ALL_TIME)).plays).toBe(4_000);
});
