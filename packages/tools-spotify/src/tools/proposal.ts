/** Tracks for a description: those that a model has proposed, found by their names; else by search and by taste. */
import { describe } from '../speech/moods.ts';
import { likeness } from '../speech/likeness.ts';
import { namesOf } from '../speech/wording.ts';
import type { MusicPreferences } from '../ports.ts';
import type { Track } from '../types.ts';
import { findNamed } from './find-music.ts';
import { inTurns } from './in-turns.ts';
import type { Listener } from './listener.ts';
import { readUri } from './uris.ts';

export interface Proposed {
  uri?: string | undefined;
  title?: string | undefined;
  artist?: string | undefined;
}

export interface Proposal {
  tracks: readonly Track[];
  /** What was proposed and is not there, in words. */
  missing: readonly string[];
  mood?: string;
  targets: Readonly<Record<string, number>>;
}

export interface ProposalRequest {
  description: string;
  count: number;
  tracks?: readonly Proposed[] | undefined;
  mood?: string | undefined;
  targets?: Readonly<Record<string, number>> | undefined;
}

export async function propose(listener: Listener, request: ProposalRequest): Promise<Proposal> {
  const told = describe([request.description, request.mood ?? ''].join(' '));
  const mood = request.mood ?? told.mood;
  const aim = { targets: request.targets ?? told.targets, ...(mood !== undefined && { mood }) };
  if (request.tracks && request.tracks.length > 0) return { ...(await resolve(listener, request.tracks)), ...aim };
  const preferences = await listener.ports.preferencesFor(listener.context.userId);
  const found = await search(listener, request, told.genres);
  const wanted = { preferences, count: request.count };
  const tracks = mixed(found, wanted);
  if (tracks.length >= request.count) return { tracks, missing: [], ...aim };
  const more = await listener.ports.recommend(listener.context.userId, {
    count: request.count,
    preferences,
    targets: aim.targets,
    signal: listener.context.signal,
  });
  return { tracks: mixed([[...tracks, ...more.map(({ track }) => track)]], wanted), missing: [], ...aim };
}

async function resolve(
  listener: Listener,
  proposed: readonly Proposed[],
): Promise<Pick<Proposal, 'tracks' | 'missing'>> {
  const found = await inTurns(proposed, async ({ uri, title, artist }) => {
    const known = readUri(uri ?? '');
    if (known?.kind === 'track') return listener.client.track(known.id, listener.call);
    if (title === undefined) return undefined;
    const best = await findNamed(listener, [{ title, ...(artist !== undefined && { artist }) }], 'track');
    // A title that only resembles what was proposed is another track.
    return best?.kind === 'track' && likeness(title, best.item.name) > 0.6 ? best.item : undefined;
  });
  const missing = proposed.flatMap(({ uri, title, artist }, at) => {
    if (found[at]) return [];
    return [
      title === undefined ? (uri ?? 'a track without a title') : artist === undefined ? title : `${title} by ${artist}`,
    ];
  });
  return { tracks: unique(found.filter((track) => track !== undefined)), missing };
}

const SEARCHES = 6;
const RESULTS = 10;

/** One list of tracks a search, the nearest to the description first. */
async function search(
  { client, call }: Listener,
  request: ProposalRequest,
  genres: readonly string[],
): Promise<Track[][]> {
  const { description } = request;
  const like = /\b(?:like|by|from|such as|similar to)\s+(.+)$/i.exec(description)?.[1] ?? '';
  const artists = like
    .split(/,| and | or /i)
    .map((name) => name.trim())
    .filter((name) => name !== '');
  const by = artists.map((name) => `artist:"${name.replaceAll('"', '')}"`);
  const ofGenre = genres.map((genre) => `genre:"${genre}"`);
  const queries = [...by, ...ofGenre];
  // As many pages of each as there may be, so that there are several artists to choose from.
  const pages = Math.floor((SEARCHES - 1) / Math.max(1, queries.length));
  const places = queries.flatMap((query) =>
    Array.from({ length: pages }, (_, page) => ({ query, offset: page * RESULTS })),
  );
  const all = [{ query: description, offset: 0 }, ...places].filter(({ query }) => query.trim() !== '');
  return inTurns(all.slice(0, SEARCHES), async ({ query, offset }) => {
    const { tracks } = await client.search(query, ['track'], { limit: RESULTS, offset }, call);
    return [...(tracks?.items ?? [])];
  });
}

const MOST_BY_ONE = 3;

/** Takes from each list in turn what may be played, is not there yet, and is not too much of one artist. */
function mixed(
  lists: readonly (readonly Track[])[],
  { count, preferences }: { count: number; preferences: MusicPreferences },
): Track[] {
  const longest = Math.max(0, ...lists.map(({ length }) => length));
  const inTurn = Array.from({ length: longest }, (_, at) => lists.flatMap((list) => list[at] ?? [])).flat();
  const fitting = unique(inTurn.filter(({ playable, explicit }) => playable && (preferences.explicit || !explicit)));
  const few: Track[] = [];
  const spare: Track[] = [];
  const times = new Map<string, number>();
  for (const track of fitting) {
    const artist = track.artists[0]?.name ?? '';
    times.set(artist, (times.get(artist) ?? 0) + 1);
    ((times.get(artist) ?? 0) > MOST_BY_ONE ? spare : few).push(track);
  }
  return [...few, ...spare].slice(0, count);
}

/** Without the same recording twice, under whatever URI. */
function unique(tracks: readonly Track[]): Track[] {
  const known = new Map(
    tracks.toReversed().map((track) => [`${track.name}\n${namesOf(track.artists)}`.toLowerCase(), track]),
  );
  return tracks.filter((track) => known.get(`${track.name}\n${namesOf(track.artists)}`.toLowerCase()) === track);
}
