import { describe, expect, it } from 'vitest';
import { CATALOGUE } from '../catalogue/catalogue.ts';
import { extendedHistoryFiles, type ExtendedHistoryRow } from './extended-history.ts';
import { listeningHistory } from './listening-history.ts';

const YEARS = { user: 'somebody', from: Date.UTC(2008, 0, 1), to: Date.UTC(2011, 0, 1), plays: 30_000 };
const HISTORY = [...listeningHistory(YEARS)];

describe('years of listening', () => {
  it('have exactly as many plays as asked for, one after the other, within the time', () => {
    expect(HISTORY).toHaveLength(YEARS.plays);
    const late = HISTORY.findIndex((play, index) => play.playedAt <= (HISTORY[index - 1]?.playedAt ?? YEARS.from));
    expect(late).toBe(-1);
    expect(HISTORY.at(-1)?.playedAt).toBeLessThan(YEARS.to);
    expect(
      HISTORY.every(({ playedAt, msPlayed, track }) => playedAt % 1000 === 0 && msPlayed <= track.durationMs + 500),
    ).toBe(true);
  });

  it('are the same for the same person, and others for another', () => {
    const some = { ...YEARS, plays: 500 };
    const uris = (user: string): string[] => [...listeningHistory({ ...some, user })].map(({ track }) => track.uri);
    expect(uris('somebody')).toEqual(uris('somebody'));
    expect(uris('somebody')).not.toEqual(uris('somebody else'));
  });

  it('follow the clock and the week', () => {
    const plays = (fits: (date: Date) => boolean): number =>
      HISTORY.filter(({ playedAt }) => fits(new Date(playedAt))).length;
    expect(plays((date) => date.getUTCHours() === 18)).toBeGreaterThan(plays((date) => date.getUTCHours() === 4) * 3);
    const saturdays = plays((date) => date.getUTCDay() === 6);
    expect(saturdays).toBeGreaterThan(plays((date) => date.getUTCDay() === 2));
  });

  it('have favourites, discoveries and skips', () => {
    const counts = new Map<string, number>();
    for (const { track } of HISTORY) counts.set(track.uri, (counts.get(track.uri) ?? 0) + 1);
    const most = Math.max(...counts.values());
    expect(most).toBeGreaterThan((HISTORY.length / counts.size) * 5);
    const heardIn = (plays: typeof HISTORY): number => new Set(plays.map(({ track }) => track.uri)).size;
    expect(heardIn(HISTORY.slice(0, 10_000))).toBeLessThan(heardIn(HISTORY) * 0.8);
    const skipped = HISTORY.filter((play) => play.skipped).length / HISTORY.length;
    expect(skipped).toBeGreaterThan(0.1);
    expect(skipped).toBeLessThan(0.3);
  });

  it.each([
    ['a day', Date.UTC(2026, 0, 1), Date.UTC(2026, 0, 2)],
    ['a morning', Date.UTC(2026, 0, 1, 7, 30), Date.UTC(2026, 0, 1, 12)],
    ['some minutes after midnight', Date.UTC(2026, 0, 1, 0, 5), Date.UTC(2026, 0, 1, 0, 9, 50)],
    ['the few minutes they need at least', Date.UTC(2026, 0, 1, 7, 30), Date.UTC(2026, 0, 1, 7, 34, 1)],
  ])('fit into %s', (_what, from, to) => {
    const plays = [...listeningHistory({ user: 'x', from, to, plays: 240 })];
    expect(plays).toHaveLength(240);
    expect(plays.every(({ playedAt }, index) => playedAt > (plays[index - 1]?.playedAt ?? from))).toBe(true);
    expect(plays.at(-1)?.playedAt).toBeLessThan(to);
    expect(Math.min(...plays.map(({ msPlayed }) => msPlayed))).toBeGreaterThan(0);
    expect(() => [...listeningHistory({ user: 'x', from, to, plays: 300 })]).toThrow('do not fit');
  });

  it('keep to the hours of the day, whenever they begin and end', () => {
    const noon = { user: 'x', from: Date.UTC(2026, 0, 5, 12), to: Date.UTC(2026, 1, 5, 12), plays: 1_000 };
    const plays = [...listeningHistory(noon)];
    const night = plays.filter(({ playedAt }) => [4, 5].includes(new Date(playedAt).getUTCHours()));
    expect(night.length).toBeLessThan(20);
    expect(plays.filter(({ playedAt }) => playedAt > noon.to - 60_000).length).toBeLessThan(3);
  });
});

it('the extended history is the same listening in files as Spotify names them, episodes among it', () => {
  const files = [...extendedHistoryFiles({ ...YEARS, rowsPerFile: 12_000 })];
  expect(files.map(({ name }) => name)).toEqual([
    'Streaming_History_Audio_2008-2009_0.json',
    'Streaming_History_Audio_2009-2010_1.json',
    'Streaming_History_Audio_2010_2.json',
  ]);
  expect(files.reduce((sum, { tracks }) => sum + tracks, 0)).toBe(YEARS.plays);
  const rows = files.flatMap(({ content }) => JSON.parse(content) as ExtendedHistoryRow[]);
  expect(rows[0]).toMatchObject({ ts: expect.stringMatching(/^2008-01-\d\dT\d\d:\d\d:\d\dZ$/), episode_name: null });
  const songs = rows.filter((row) => row.spotify_track_uri !== null);
  expect(songs.map((row) => Date.parse(row.ts))).toEqual(HISTORY.map(({ playedAt }) => playedAt));
  expect(CATALOGUE.track(songs[7]?.spotify_track_uri ?? '')?.name).toBe(songs[7]?.master_metadata_track_name);
  const episode = rows.find((row) => row.spotify_episode_uri !== null);
  expect(episode).toMatchObject({
    spotify_track_uri: null,
    master_metadata_track_name: null,
    episode_name: expect.any(String),
  });
});
