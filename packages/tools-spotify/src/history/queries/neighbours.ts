import { ALL_TIME, type Neighbour } from '../port.ts';
import { SKIPPED } from '../play-pages.ts';
import { placeOf, type Snapshot } from '../snapshot.ts';
import { knownTracks } from './known-tracks.ts';
import { beginsSession } from './sessions.ts';
import { highest, tracksHeard } from './tally.ts';

export interface NeighboursQuery {
  trackUri: string;
  limit: number;
}

/** How many plays away something still counts as heard together. */
const REACH = 3;

export function neighbours(snapshot: Snapshot, { trackUri, limit }: NeighboursQuery): Neighbour[] {
  const { plays, tracks } = snapshot;
  const seed = placeOf(snapshot, trackUri);
  const [together, after] = [new Uint32Array(tracks), new Uint32Array(tracks)];
  for (let index = plays.track.indexOf(seed); index !== -1; index = plays.track.indexOf(seed, index + 1)) {
    const near = around(snapshot, index);
    for (const place of new Set(near.map((other) => plays.track[other] as number))) together[place]! += 1;
    if (near.includes(index + 1)) after[plays.track[index + 1] as number]! += 1;
  }
  if (seed !== -1) together[seed] = 0;
  const tally = tracksHeard(snapshot, ALL_TIME);
  const told = knownTracks(snapshot, tally);
  const places = highest(tracks, limit, {
    isWanted: (place) => (together[place] as number) > 0,
    // What is heard all the time stands close to everything, and says little.
    score: (place) => (together[place] as number) / Math.sqrt(tally.plays[place] as number),
  });
  return places.map((place) => ({
    ...told(place),
    together: together[place] as number,
    after: after[place] as number,
  }));
}

/** Plays of the same sitting close to one, without those that were skipped. */
function around({ plays }: Snapshot, index: number): number[] {
  const near: number[] = [];
  for (let other = index; other > index - REACH && !beginsSession(plays, other); other--) near.push(other - 1);
  for (let other = index + 1; other <= index + REACH && other < plays.length; other++) {
    if (beginsSession(plays, other)) break;
    near.push(other);
  }
  return near.filter((other) => ((plays.bits[other] as number) & SKIPPED) === 0);
}
