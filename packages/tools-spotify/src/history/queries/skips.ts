import type { SkipRates, TimeSpan } from '../port.ts';
import { type Snapshot, trackAt } from '../snapshot.ts';
import { grouped, highest, tracksHeard } from './tally.ts';

export interface SkipsQuery {
  by: 'artists' | 'tracks';
  span: TimeSpan;
  limit: number;
  least: number;
}

export function skips(snapshot: Snapshot, { by, span, limit, least }: SkipsQuery): SkipRates {
  const artists = snapshot.artists();
  const heard = tracksHeard(snapshot, span);
  const tally = by === 'tracks' ? heard : grouped(heard, artists);
  const rateOf = (place: number) => (tally.skipped[place] as number) / (tally.plays[place] as number);
  const places = highest(tally.plays.length, limit, {
    isWanted: (place) => (tally.plays[place] as number) >= Math.max(least, 1) && (tally.skipped[place] as number) > 0,
    // Of equal rates the one with more plays says more.
    score: (place) => rateOf(place) + (tally.plays[place] as number) / 1e9,
  });
  const plays = heard.plays.reduce((sum, count) => sum + count, 0);
  const skipped = heard.skipped.reduce((sum, count) => sum + count, 0);
  return {
    plays,
    skipped,
    rate: plays === 0 ? 0 : skipped / plays,
    items: places.map((place) => ({
      ...(by === 'tracks' ? trackNames(snapshot, place) : { name: artists.names[place] as string }),
      plays: tally.plays[place] as number,
      skipped: tally.skipped[place] as number,
      rate: rateOf(place),
    })),
  };
}

function trackNames(snapshot: Snapshot, place: number) {
  const { track: name, artist, trackUri } = trackAt(snapshot, place);
  return { name, artist, trackUri };
}
