/** Candidates that the listener knows: heard together with the seed, near in sound, favourites, and what was forgotten. */
import { quoted } from '../../speech/wording.ts';
import type { Track } from '../../types.ts';
import { heardTrack } from '../heard-track.ts';
import { ALL_TIME, type AudioFeatures, type KnownTrack, type ListeningStore, type TopEntry } from '../port.ts';
import { type Candidate, closestIn, isWithin } from './candidates.ts';

export interface Wish {
  seed?: Track;
  /** What the seed sounds like, as far as the history knows. */
  seedFeatures?: AudioFeatures;
  /** What is asked for in so many words, by preferences or for this time. */
  aims: AudioFeatures;
  now: number;
  count: number;
}

const DAY_MS = 86_400_000;
const LATELY_MS = 90 * DAY_MS;
const FORGOTTEN_MS = 180 * DAY_MS;
/** One that is skipped as often is not liked. */
const DISLIKED = 0.5;
const ENOUGH_PLAYS = 3;

/** In no order, some of them twice. */
export async function fromHistory(history: ListeningStore, userId: string, wish: Wish): Promise<Candidate[]> {
  const wanted = Math.max(40, wish.count * 4);
  const found = await Promise.all([
    heardWith(history, userId, wish, wanted),
    nearInSound(history, userId, wish, wanted),
    wish.seed === undefined ? favourites(history, userId, wish, wanted) : [],
  ]);
  return found
    .flat()
    .filter(({ known }) => isLiked(known) && known.trackUri !== wish.seed?.uri && isWithin(known.features, wish.aims))
    .map(({ known, score, reason }) => ({
      track: heardTrack(known, known.msPlayed / known.plays),
      isWhole: false,
      score,
      reason,
    }));
}

interface Found {
  known: KnownTrack;
  score: number;
  reason: string;
}

function isLiked({ plays, skipped }: KnownTrack): boolean {
  return plays < ENOUGH_PLAYS || skipped / plays < DISLIKED;
}

async function heardWith(history: ListeningStore, userId: string, { seed }: Wish, limit: number): Promise<Found[]> {
  if (seed === undefined) return [];
  const found = await history.neighbours(userId, { trackUri: seed.uri, limit });
  const most = Math.max(1, ...found.map(({ together }) => together));
  return found.map((known) => ({
    known,
    score: 0.5 + 0.5 * (known.together / most),
    reason:
      known.after * 2 > known.together
        ? `You often play it after ${quoted(seed.name)}`
        : `You often play it together with ${quoted(seed.name)}`,
  }));
}

async function nearInSound(history: ListeningStore, userId: string, wish: Wish, limit: number): Promise<Found[]> {
  const { seed, seedFeatures, aims } = wish;
  const features = { ...seedFeatures, ...aims };
  if (Object.keys(features).length === 0) return [];
  const found = await history.nearest(userId, { features, limit });
  return found.map((known) => {
    const near = closestIn(known.features ?? {}, features);
    const what = near === '' ? 'sound' : near;
    return {
      known,
      score: Math.max(0, 1 - 2 * known.distance),
      reason: seed && seedFeatures ? `Close in ${what} to ${quoted(seed.name)}` : `Has the ${what} that you want`,
    };
  });
}

/** Heard much lately, or much once and not for long. */
async function favourites(history: ListeningStore, userId: string, { now }: Wish, limit: number): Promise<Found[]> {
  const [lately, ever] = await Promise.all([
    history.top(userId, { what: 'tracks', span: { from: now - LATELY_MS, to: now }, limit }),
    history.top(userId, { what: 'tracks', span: { from: ALL_TIME.from, to: now - FORGOTTEN_MS }, limit }),
  ]);
  const known = await history.tracks(userId, [...new Set([...lately, ...ever].map(({ trackUri }) => trackUri))]);
  const byUri = new Map(known.map((one) => [one.trackUri, one]));
  const score = (index: number) => 0.3 + 0.4 * (1 - index / limit);
  const played = ({ plays }: TopEntry) => (plays === 1 ? 'once' : `${plays} times`);
  return [
    ...lately.map(({ trackUri }, index) => {
      return { known: byUri.get(trackUri), score: score(index), reason: 'One of those that you play most these days' };
    }),
    ...ever.map((entry, index) => {
      const one = byUri.get(entry.trackUri);
      const isForgotten = one !== undefined && one.lastAt < now - FORGOTTEN_MS;
      const reason = `You played it ${played(entry)}, but not for ${monthsSince(one?.lastAt ?? now, now)}`;
      return { known: isForgotten ? one : undefined, score: score(index), reason };
    }),
  ].flatMap(({ known, ...rest }) => (known ? [{ ...rest, known }] : []));
}

function monthsSince(at: number, now: number): string {
  const months = Math.round((now - at) / (30.4 * DAY_MS));
  if (months < 18) return `${months} months`;
  return `${Math.round(months / 12)} years`;
}
