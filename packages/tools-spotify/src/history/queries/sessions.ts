import type { ListeningSession, Sessions, TimeSpan } from '../port.ts';
import { SKIPPED, type PlayColumns } from '../play-pages.ts';
import { rangeOf, type Snapshot, trackAt } from '../snapshot.ts';
import { highest } from './tally.ts';

export interface SessionsQuery {
  span: TimeSpan;
  limit: number;
}

const SILENCE_MS = 30 * 60_000;

/** Whether a play belongs to another sitting than the one before it. */
export function beginsSession({ at, msPlayed }: PlayColumns, index: number): boolean {
  if (index === 0) return true;
  return (at[index] as number) - (msPlayed[index] as number) - (at[index - 1] as number) >= SILENCE_MS;
}

export function sessions(snapshot: Snapshot, { span, limit }: SessionsQuery): Sessions {
  const all = placesOf(snapshot, span);
  const lengths = all.map((places) => lengthOf(snapshot.plays, places));
  const total = lengths.reduce((sum, ms) => sum + ms, 0);
  const longest = highest(all.length, limit, { isWanted: () => true, score: (place) => lengths[place] as number });
  return {
    count: all.length,
    averageMs: all.length === 0 ? 0 : total / all.length,
    longest: longest.map((place) => told(snapshot, all[place] as Places)),
    latest: all
      .slice(-limit)
      .reverse()
      .map((places) => told(snapshot, places)),
  };
}

/** First play, and the one after the last. */
type Places = readonly [start: number, end: number];

function placesOf(snapshot: Snapshot, span: TimeSpan): Places[] {
  const [first, last] = rangeOf(snapshot, span);
  const places: Places[] = [];
  let start = first;
  for (let index = first + 1; index <= last; index++) {
    if (index < last && !beginsSession(snapshot.plays, index)) continue;
    places.push([start, index]);
    start = index;
  }
  return places;
}

function lengthOf({ at, msPlayed }: PlayColumns, [start, end]: Places): number {
  return (at[end - 1] as number) - ((at[start] as number) - (msPlayed[start] as number));
}

function told(snapshot: Snapshot, places: Places): ListeningSession {
  const { plays } = snapshot;
  const [start, end] = places;
  const artists = new Map<string, number>();
  let [msPlayed, skipped] = [0, 0];
  for (let index = start; index < end; index++) {
    const artist = trackAt(snapshot, plays.track[index] as number).artist;
    artists.set(artist, (artists.get(artist) ?? 0) + 1);
    msPlayed += plays.msPlayed[index] as number;
    skipped += (plays.bits[index] as number) & SKIPPED;
  }
  const [artist] = [...artists].reduce((best, one) => (one[1] > best[1] ? one : best));
  const to = plays.at[end - 1] as number;
  return {
    from: to - lengthOf(plays, places),
    to,
    plays: end - start,
    msPlayed,
    skipped,
    artist,
  };
}
