import { ALL_TIME, type KnownTrack } from '../port.ts';
import { featuresOf, type Snapshot, trackAt } from '../snapshot.ts';
import { type Tally, tracksHeard } from './tally.ts';

/** @param places each track's, by URI */
export function tracksAmong(
  snapshot: Snapshot,
  places: ReadonlyMap<string, number>,
  trackUris: readonly string[],
): KnownTrack[] {
  const tally = tracksHeard(snapshot, ALL_TIME);
  return (
    trackUris
      .map((uri) => places.get(uri) ?? -1)
      // A track may be there before its first play is.
      .filter((place) => (tally.plays[place] ?? 0) > 0)
      .map(knownTracks(snapshot, tally))
  );
}

/** Tells of tracks by their place. */
export function knownTracks(snapshot: Snapshot, tally: Tally) {
  return (place: number): KnownTrack => {
    const features = featuresOf(snapshot, place);
    return {
      ...trackAt(snapshot, place),
      plays: tally.plays[place] as number,
      msPlayed: tally.msPlayed[place] as number,
      skipped: tally.skipped[place] as number,
      lastAt: snapshot.plays.at[snapshot.plays.track.lastIndexOf(place)] as number,
      ...(features && { features }),
    };
  };
}
