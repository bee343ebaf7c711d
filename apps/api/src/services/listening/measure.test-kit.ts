/**
 * How long a long listening history takes, on one store. Run as a process, by bench/listening.bench.ts: sends the result.
 *
 *   measure.test-kit.ts embedded|postgresql|mongodb ADDRESS ROUNDS
 */
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  ALL_TIME,
  createListeningStore,
  type HistoryPages,
  importPlays,
  type ListeningStore,
  type UserHistory,
} from '@switchyard/tools-spotify';
import { audioFeaturesOf, listeningHistory } from '@switchyard/tools-spotify/testing';
import { pino } from 'pino';
import { type Database, openDatabase } from '../../db/database.ts';
import { openMongoPages } from './mongo-pages.ts';
import { createPostgresPages } from './postgres-pages.ts';

const [kind, address, rounds] = process.argv.slice(2);
const PLAYS = 203_090;
const FROM = Date.UTC(2008, 9, 7);
const TO = Date.UTC(2026, 10, 1);
const MAY_2010 = { from: Date.UTC(2010, 4, 1), to: Date.UTC(2010, 5, 1) };
const timeZone = 'Europe/Berlin';

interface Opened {
  pages: HistoryPages;
  userId: string;
  close(): Promise<void>;
}

async function open(): Promise<Opened> {
  if (kind === 'mongodb') {
    const pages = await openMongoPages(address as string);
    return { pages, userId: randomUUID(), close: pages.close };
  }
  const dataDir = mkdtempSync(join(tmpdir(), 'switchyard-measure-'));
  const log = pino({ level: 'silent' });
  const database: Database = await openDatabase({
    databaseUrl: kind === 'embedded' ? undefined : address,
    dataDir,
    log,
  });
  const { id: userId } = await database.prisma.user.create({ data: {} });
  const close = async () => {
    await database.close();
    rmSync(dataDir, { recursive: true });
  };
  return { pages: createPostgresPages(database), userId, close };
}

/** Documents of a collection, in pieces of about a megabyte. Each year has tracks of its own, so that there are thousands. */
function documents(): Uint8Array[] {
  const pieces: Uint8Array[] = [];
  let lines: string[] = [];
  for (const { track, playedAt, msPlayed, skipped } of listeningHistory({
    user: 'ada',
    from: FROM,
    to: TO,
    plays: PLAYS,
  })) {
    const year = new Date(playedAt).getUTCFullYear();
    const uri = `${track.uri.slice(0, -4)}${year}`;
    const { uri: artistUri, name: artist } = track.album.artist;
    lines.push(
      JSON.stringify({
        _id: { user: 'ada', track_uri: uri, timestamp: new Date(playedAt).toISOString() },
        track_uri: uri,
        timestamp: new Date(playedAt).toISOString(),
        user: 'ada',
        track: {
          name: `${track.name} ${year}`,
          artist,
          artist_uri: artistUri,
          album: `${track.album.name} ${year}`,
          duration_ms: track.durationMs,
        },
        audio_features: audioFeaturesOf(track.uri),
        ms_played: msPlayed,
        completion_rate: msPlayed / track.durationMs,
        skipped,
      }),
    );
    if (lines.length < 2_000) continue;
    pieces.push(Buffer.from(`${lines.join('\n')}\n`));
    lines = [];
  }
  return [...pieces, Buffer.from(lines.join('\n'))];
}

const QUERIES: Readonly<Record<string, (store: ListeningStore, userId: string, trackUri: string) => Promise<unknown>>> =
  {
    'count, first and last': (store, userId) => store.summary(userId, ALL_TIME),
    'top artists of all time': (store, userId) => store.top(userId, { what: 'artists', span: ALL_TIME, limit: 50 }),
    'top tracks of all time': (store, userId) => store.top(userId, { what: 'tracks', span: ALL_TIME, limit: 50 }),
    'top albums by time': (store, userId) =>
      store.top(userId, { what: 'albums', span: ALL_TIME, limit: 50, by: 'time' }),
    'time by clock hour': (store, userId) => store.times(userId, { by: 'hour', span: ALL_TIME, timeZone }),
    'time by weekday': (store, userId) => store.times(userId, { by: 'weekday', span: ALL_TIME, timeZone }),
    'time by day': (store, userId) => store.times(userId, { by: 'day', span: ALL_TIME, timeZone }),
    'time by month': (store, userId) => store.times(userId, { by: 'month', span: ALL_TIME, timeZone }),
    streaks: (store, userId) => store.streaks(userId, { span: ALL_TIME, timeZone, now: TO }),
    'skips by track': (store, userId) => store.skips(userId, { by: 'tracks', span: ALL_TIME, limit: 50, least: 5 }),
    'discovery by month': (store, userId) => store.discovery(userId, { by: 'month', span: ALL_TIME, timeZone }),
    'audio-feature profile': (store, userId) => store.taste(userId, ALL_TIME),
    sessions: (store, userId) => store.sessions(userId, { span: ALL_TIME, limit: 10 }),
    'plays of May 2010': (store, userId) => store.plays(userId, { span: MAY_2010, limit: 1_000 }),
    'top tracks of May 2010': (store, userId) => store.top(userId, { what: 'tracks', span: MAY_2010, limit: 50 }),
    'heard together with a track': (store, userId, trackUri) => store.neighbours(userId, { trackUri, limit: 50 }),
    'nearest in sound': (store, userId) =>
      store.nearest(userId, { features: { energy: 0.5, valence: 0.2, tempo: 120 }, limit: 50 }),
  };

const { pages, userId, close } = await open();
const createStore = () => createListeningStore({ pages, held: new Map<string, UserHistory>(), randomId: randomUUID });
const store = createStore();
const content = documents();
const bytes = content.reduce((sum, piece) => sum + piece.length, 0);

let begun = performance.now();
const { added } = await importPlays(store, userId, content);
const importMs = performance.now() - begun;
begun = performance.now();
await importPlays(store, userId, content);
const againMs = performance.now() - begun;
const { tracks, artists } = await store.summary(userId, ALL_TIME);
const [first] = await store.plays(userId, { span: ALL_TIME, limit: 1 });

async function timesOf(work: () => Promise<unknown>): Promise<number[]> {
  const times: number[] = [];
  for (let round = 0; round < Number(rounds); round++) {
    begun = performance.now();
    await work();
    times.push(performance.now() - begun);
  }
  return times;
}

const queries: Record<string, { cold: number[]; warm: number[] }> = {};
for (const [name, ask] of Object.entries(QUERIES)) {
  const trackUri = first?.trackUri ?? '';
  // Cold: nothing of the history is in memory here.
  const cold = await timesOf(() => ask(createStore(), userId, trackUri));
  queries[name] = { cold, warm: await timesOf(() => ask(store, userId, trackUri)) };
}
await pages.deleteAll(userId);
await close();
process.send?.({ added, tracks, artists, bytes, importMs, againMs, queries });
process.disconnect?.();
