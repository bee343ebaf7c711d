/** Candidates that the listener has never heard: by artists they hear, and of genres they like. */
import type { SpotifyClient } from '../../client/client.ts';
import type { Track } from '../../types.ts';
import type { ListeningStore } from '../port.ts';
import type { Candidate } from './candidates.ts';
import type { Wish } from './from-history.ts';

export interface SearchWish extends Wish {
  genres: readonly string[];
  signal: AbortSignal;
}

const YEAR_MS = 365 * 86_400_000;
/** Spotify gives ten at a time; more calls than these would be felt. */
const SEARCHES = 6;
const GENRES = 3;
const FOUND_A_SEARCH = 10;

interface Source {
  query: string;
  score: number;
  reason: string;
}

/** @param random chooses among the favourite artists. @throws SpotifyError */
export async function fromSearch(
  { history, client, random }: { history: ListeningStore; client: SpotifyClient; random: () => number },
  userId: string,
  wish: SearchWish,
): Promise<Candidate[]> {
  const sources = [...genresOf(wish), ...(await artistsFor(history, userId, wish, random))].slice(0, SEARCHES);
  const results = await Promise.all(
    sources.map(async ({ query, ...source }) => {
      const { tracks } = await client.search(query, ['track'], { limit: FOUND_A_SEARCH }, { signal: wish.signal });
      return (tracks?.items ?? []).map((track, index) => ({ track, ...source, score: source.score - index / 50 }));
    }),
  );
  const found = results.flat();
  const known = await history.tracks(
    userId,
    found.map(({ track }) => track.uri),
  );
  const heard = new Set(known.map(({ trackUri }) => trackUri));
  return found
    .filter(({ track }) => isPlayable(track) && !heard.has(track.uri))
    .map((one) => ({ ...one, isWhole: true }));
}

function isPlayable({ playable, uri }: Track): boolean {
  return playable && uri.startsWith('spotify:track:');
}

function genresOf({ genres, seed }: SearchWish): Source[] {
  if (seed !== undefined) return [];
  return genres.slice(0, GENRES).map((genre) => ({
    query: `genre:"${plainWords(genre)}"`,
    score: 0.6,
    reason: `New to you, in ${genre}, a genre that you like`,
  }));
}

/** The seed's artist and those heard with it, or those heard most in the last year. */
async function artistsFor(
  history: ListeningStore,
  userId: string,
  { seed, now }: SearchWish,
  random: () => number,
): Promise<Source[]> {
  const artist = (name: string, reason: string, score: number): Source => ({
    query: `artist:"${plainWords(name)}"`,
    reason,
    score,
  });
  if (seed !== undefined) {
    const own = seed.artists[0]?.name;
    const near = await history.neighbours(userId, { trackUri: seed.uri, limit: 20 });
    const others = [...new Set(near.map((one) => one.artist))].filter((name) => name !== own && name !== '');
    return [
      ...(own === undefined ? [] : [artist(own, `New to you, also by ${own}`, 0.8)]),
      ...others.map((name) => artist(name, `New to you, by ${name}, whom you play along with ${own ?? 'it'}`, 0.6)),
    ];
  }
  const top = await history.top(userId, { what: 'artists', span: { from: now - YEAR_MS, to: now }, limit: 15 });
  return top
    .filter(({ name }) => name !== '')
    .map(({ name }) => ({ order: random(), source: artist(name, `New to you, by ${name}, whom you play often`, 0.7) }))
    .sort((a, b) => a.order - b.order)
    .map(({ source }) => source);
}

/** Quotes would end the name. */
function plainWords(name: string): string {
  return name.replaceAll('"', ' ').trim();
}
