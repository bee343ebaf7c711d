import type { TimeSpan, TopEntry, TopKind } from '../port.ts';
import { type Groups, type Snapshot, trackAt } from '../snapshot.ts';
import { grouped, highest, type Tally, tracksHeard } from './tally.ts';

export interface TopQuery {
  what: TopKind;
  span: TimeSpan;
  limit: number;
  by?: 'plays' | 'time';
}

export function top(snapshot: Snapshot, { what, span, limit, by = 'plays' }: TopQuery): TopEntry[] {
  const heard = tracksHeard(snapshot, span);
  if (what === 'tracks') {
    return leaders(heard, limit, by).map((place) => {
      const { track: name, artist, album, trackUri } = trackAt(snapshot, place);
      return { name, artist, album, trackUri, ...totals(heard, place) };
    });
  }
  const groups = what === 'artists' ? snapshot.artists() : snapshot.albums();
  const sums = grouped(heard, groups);
  // Tracks whose album or artist is not known do not make one.
  for (const [place, name] of groups.names.entries()) if (name === '') sums.plays[place] = 0;
  const best = mostHeard(heard, groups);
  return leaders(sums, limit, by).map((place) => {
    const { artist, trackUri } = trackAt(snapshot, best[place] as number);
    const name = groups.names[place] as string;
    return { name, ...(what === 'albums' && { artist }), trackUri, ...totals(sums, place) };
  });
}

/** By plays, of equals by time; or the other way round. */
function leaders({ plays, msPlayed }: Tally, limit: number, by: 'plays' | 'time'): number[] {
  const [first, second] = by === 'plays' ? [plays, msPlayed] : [msPlayed, plays];
  return highest(plays.length, limit, {
    isWanted: (place) => (plays[place] as number) > 0,
    // So small a part of the second only decides between equals.
    score: (place) => (first[place] as number) + (second[place] as number) / 1e13,
  });
}

function totals({ plays, msPlayed }: Tally, place: number) {
  return { plays: plays[place] as number, msPlayed: msPlayed[place] as number };
}

/** Of each group the track with the most plays. */
function mostHeard({ plays }: Tally, { of: groupOf, names }: Groups): Uint32Array {
  const best = new Uint32Array(names.length);
  const most = new Uint32Array(names.length);
  for (let track = 0; track < plays.length; track++) {
    const group = groupOf[track] as number;
    if ((plays[track] as number) <= (most[group] as number)) continue;
    best[group] = track;
    most[group] = plays[track] as number;
  }
  return best;
}
