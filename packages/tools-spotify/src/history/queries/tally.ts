/** Plays counted by whatever they are of: a track, an artist, an album. */
import { SKIPPED } from '../play-pages.ts';
import { type Groups, rangeOf, type Snapshot } from '../snapshot.ts';
import type { TimeSpan } from '../port.ts';

export interface Tally {
  plays: Uint32Array;
  msPlayed: Float64Array;
  skipped: Uint32Array;
}

export function tallyFor(length: number): Tally {
  return { plays: new Uint32Array(length), msPlayed: new Float64Array(length), skipped: new Uint32Array(length) };
}

export function tracksHeard(snapshot: Snapshot, span: TimeSpan): Tally {
  const { plays } = snapshot;
  const tally = tallyFor(snapshot.tracks);
  const [start, end] = rangeOf(snapshot, span);
  for (let index = start; index < end; index++) {
    const track = plays.track[index] as number;
    tally.plays[track]! += 1;
    tally.msPlayed[track]! += plays.msPlayed[index] as number;
    tally.skipped[track]! += (plays.bits[index] as number) & SKIPPED;
  }
  return tally;
}

/** The same, of groups of tracks. */
export function grouped(tally: Tally, { of: groupOf, names }: Groups): Tally {
  const sums = tallyFor(names.length);
  for (let track = 0; track < tally.plays.length; track++) {
    const group = groupOf[track] as number;
    sums.plays[group]! += tally.plays[track] as number;
    sums.msPlayed[group]! += tally.msPlayed[track] as number;
    sums.skipped[group]! += tally.skipped[track] as number;
  }
  return sums;
}

/** Of the places that are wanted those with the highest scores, the highest first; of equals the earlier. */
export function highest(
  length: number,
  limit: number,
  { isWanted, score }: { isWanted(place: number): boolean; score(place: number): number },
): number[] {
  const best: { place: number; score: number }[] = [];
  for (let place = 0; place < length; place++) {
    if (!isWanted(place)) continue;
    const value = score(place);
    if (best.length === limit && value <= (best.at(-1)?.score ?? Infinity)) continue;
    const before = best.findIndex((other) => other.score < value);
    best.splice(before === -1 ? best.length : before, 0, { place, score: value });
    if (best.length > limit) best.pop();
  }
  return best.map(({ place }) => place);
}
