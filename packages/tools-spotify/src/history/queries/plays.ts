import { PLAY_SOURCES, type Play, type PlaySource, type TimeSpan } from '../port.ts';
import { SKIPPED, UNKNOWN } from '../play-pages.ts';
import { featuresOf, rangeOf, type Snapshot, trackAt } from '../snapshot.ts';

export interface PlaysQuery {
  span: TimeSpan;
  limit: number;
}

export function playsOf(snapshot: Snapshot, { span, limit }: PlaysQuery): Play[] {
  const [start, end] = rangeOf(snapshot, span);
  const length = Math.max(0, Math.min(limit, end - start));
  return Array.from({ length }, (_, back) => playAt(snapshot, end - 1 - back));
}

function playAt(snapshot: Snapshot, index: number): Play {
  const { plays } = snapshot;
  const place = plays.track[index] as number;
  const bits = plays.bits[index] as number;
  const completion = plays.completion[index] as number;
  const features = featuresOf(snapshot, place);
  return {
    ...trackAt(snapshot, place),
    playedAt: plays.at[index] as number,
    msPlayed: plays.msPlayed[index] as number,
    skipped: (bits & SKIPPED) !== 0,
    ...(completion !== UNKNOWN && { completion: completion / 100 }),
    ...(features && { features }),
    source: PLAY_SOURCES[bits >> 1] as PlaySource,
  };
}
