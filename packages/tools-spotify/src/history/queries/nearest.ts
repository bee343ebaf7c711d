import { ALL_TIME, AUDIO_FEATURES, type AudioFeature, type AudioFeatures, type KnownTrack } from '../port.ts';
import { allFeatures, type Snapshot } from '../snapshot.ts';
import { knownTracks } from './known-tracks.ts';
import { highest, tracksHeard } from './tally.ts';

export interface NearestQuery {
  features: AudioFeatures;
  limit: number;
}

/** How far apart the quiet and the loud, the slow and the fast lie; the others go from 0 to 1. */
const RANGE: Partial<Record<AudioFeature, number>> = { tempo: 140, loudness: 30 };

export function nearest(snapshot: Snapshot, { features, limit }: NearestQuery): (KnownTrack & { distance: number })[] {
  const all = allFeatures(snapshot);
  const aims = AUDIO_FEATURES.flatMap((name, column) => {
    const aim = features[name];
    return aim === undefined ? [] : [{ column, aim, range: RANGE[name] ?? 1 }];
  });
  /** Over what is known of both; infinite when that is less than half of what is asked for. */
  const distanceTo = (place: number): number => {
    let [sum, count] = [0, 0];
    for (const { column, aim, range } of aims) {
      const value = all[place * AUDIO_FEATURES.length + column] as number;
      if (Number.isNaN(value)) continue;
      sum += ((value - aim) / range) ** 2;
      count += 1;
    }
    return count * 2 >= aims.length && count > 0 ? Math.sqrt(sum / count) : Infinity;
  };
  const tally = tracksHeard(snapshot, ALL_TIME);
  const told = knownTracks(snapshot, tally);
  const distances = Float64Array.from({ length: snapshot.tracks }, (_, place) => distanceTo(place));
  const places = highest(distances.length, limit, {
    isWanted: (place) => (tally.plays[place] as number) > 0 && distances[place] !== Infinity,
    score: (place) => -(distances[place] as number),
  });
  return places.map((place) => ({ ...told(place), distance: distances[place] as number }));
}
