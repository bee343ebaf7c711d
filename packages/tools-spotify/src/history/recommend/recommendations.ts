/** Recommends from one's own history, and from a search what is new, each with its reason. */
import type { SpotifyClient } from '../../client/client.ts';
import { SpotifyError } from '../../client/errors.ts';
import type { ClientFor } from '../../ports.ts';
import type { Recommend, RecommendRequest } from '../../tools/ports.ts';
import type { ListeningStore } from '../port.ts';
import { aimsOf, type Candidate, songOf, songOfTrack } from './candidates.ts';
import { fromHistory } from './from-history.ts';
import { fromSearch } from './from-search.ts';

export interface RecommendationsOptions {
  history: ListeningStore;
  clientFor: ClientFor;
  /** Milliseconds since the epoch. */
  now(): number;
  /** From 0 to below 1, so that the same question has not always the same answer. */
  random(): number;
}

/** What was heard as recently is not recommended. */
const JUST_HEARD_MS = 6 * 3_600_000;
const USUAL_DISCOVERY = 0.3;
/** How much chance has a say in the order. */
const CHANCE = 0.3;
/** Tracks asked for one by one, so that their covers are known. */
const LOOKED_UP = 20;
/** The same, where each of them must be known not to be explicit. */
const MOST_LOOKED_UP = 50;

export function createRecommendations({ history, clientFor, now, random }: RecommendationsOptions): Recommend {
  return async (userId, request) => {
    const { seed, count, preferences, signal } = request;
    const [heardSeed] = seed ? await history.tracks(userId, [seed.uri]) : [];
    const seedFeatures = heardSeed?.features;
    const aims = aimsOf(seed === undefined ? { ...preferences } : undefined, request.targets);
    const wish = { ...(seed && { seed }), ...(seedFeatures && { seedFeatures }), aims, now: now(), count };
    const client = clientFor(userId);
    const [known, fresh] = await Promise.all([
      fromHistory(history, userId, wish),
      searched(() => fromSearch({ history, client, random }, userId, { ...wish, genres: preferences.genres, signal })),
    ]);
    const isTaken = await takenBy(history, userId, wish.now, request);
    const chosen = mixed({
      known: inOrder(known, random),
      fresh: inOrder(fresh.candidates, random),
      count: preferences.explicit ? count : count * 2,
      freshShare: preferences.discovery ?? USUAL_DISCOVERY,
      isTaken,
    });
    // Without anything to recommend, what hindered the search is what the user should hear.
    if (chosen.length === 0 && fresh.failure !== undefined) throw fresh.failure;
    const whole = await lookedUp(client, chosen, preferences.explicit ? LOOKED_UP : MOST_LOOKED_UP, signal);
    return whole
      .filter(({ track, isWhole }) => preferences.explicit || (isWhole && !track.explicit))
      .slice(0, count)
      .map(({ track, reason }) => ({ track, reason }));
  };
}

/** Without Spotify there is still what one knows. */
async function searched(
  search: () => Promise<Candidate[]>,
): Promise<{ candidates: Candidate[]; failure?: SpotifyError }> {
  try {
    return { candidates: await search() };
  } catch (error) {
    if (error instanceof SpotifyError) return { candidates: [], failure: error };
    throw error;
  }
}

/** What is not to be recommended, whatever its URI: the seed, and what has just been heard. */
async function takenBy(history: ListeningStore, userId: string, now: number, { seed }: RecommendRequest) {
  const heard = await history.plays(userId, { span: { from: now - JUST_HEARD_MS, to: now + 1 }, limit: 500 });
  return new Set([...heard.map(songOf), ...(seed ? [songOfTrack(seed)] : [])]);
}

function inOrder(candidates: readonly Candidate[], random: () => number): Candidate[] {
  return candidates
    .map((candidate) => ({ candidate, score: candidate.score + CHANCE * random() }))
    .sort((a, b) => b.score - a.score)
    .map(({ candidate }) => candidate);
}

interface Mix {
  known: readonly Candidate[];
  fresh: readonly Candidate[];
  count: number;
  /** 0 to 1. */
  freshShare: number;
  isTaken: ReadonlySet<string>;
}

/** New among known in the share that is wished; where one runs out the other fills up. No track twice, no artist all the time. */
function mixed({ known, fresh, count, freshShare, isTaken }: Mix): Candidate[] {
  const most = Math.max(2, Math.ceil(count / 4));
  const songs = new Set(isTaken);
  const artists = new Map<string, number>();
  const chosen: Candidate[] = [];

  function take(from: readonly Candidate[], limit: number): boolean {
    const candidate = from.find(({ track }) => {
      const artist = track.artists[0]?.name ?? '';
      return !songs.has(songOfTrack(track)) && (artists.get(artist) ?? 0) < limit;
    });
    if (candidate === undefined) return false;
    const artist = candidate.track.artists[0]?.name ?? '';
    songs.add(songOfTrack(candidate.track));
    artists.set(artist, (artists.get(artist) ?? 0) + 1);
    chosen.push(candidate);
    return true;
  }

  for (const limit of [most, count]) {
    let freshTaken = chosen.filter(({ isWhole }) => isWhole).length;
    while (chosen.length < count) {
      const wantsFresh = freshTaken < Math.round((chosen.length + 1) * freshShare);
      const [first, second] = wantsFresh ? [fresh, known] : [known, fresh];
      // Who wants nothing new, or nothing but new, gets nothing else.
      const mayFill = freshShare > 0 && freshShare < 1;
      if (!take(first, limit) && !(mayFill && take(second, limit))) break;
      if (chosen.at(-1)?.isWhole) freshTaken += 1;
    }
  }
  return chosen;
}

/** The first of them as Spotify has them; what it does not give stays as it is known. */
async function lookedUp(
  client: SpotifyClient,
  candidates: readonly Candidate[],
  most: number,
  signal: AbortSignal,
): Promise<Candidate[]> {
  let left = most;
  let isRefused = false;
  const whole: Candidate[] = [];
  for (const candidate of candidates) {
    const { id } = candidate.track;
    if (candidate.isWhole || id === undefined || left === 0 || isRefused) {
      whole.push(candidate);
      continue;
    }
    left -= 1;
    try {
      whole.push({ ...candidate, track: await client.track(id, { signal }), isWhole: true });
    } catch (error) {
      if (!(error instanceof SpotifyError)) throw error;
      // A track that is gone is one thing; when Spotify wants to be left alone, it is.
      isRefused = error.kind !== 'not_found';
      if (isRefused) whole.push(candidate);
    }
  }
  return whole;
}
