import { AUDIO_FEATURES, type AudioFeature, type TasteProfile, type TimeSpan } from '../port.ts';
import { allFeatures, rangeOf, type Snapshot } from '../snapshot.ts';
import { tracksHeard } from './tally.ts';

export function taste(snapshot: Snapshot, span: TimeSpan): TasteProfile {
  const [start, end] = rangeOf(snapshot, span);
  const { plays } = tracksHeard(snapshot, span);
  const features = allFeatures(snapshot);
  const average: Partial<Record<AudioFeature, number>> = {};
  const spread: Partial<Record<AudioFeature, number>> = {};
  let known = 0;
  for (const [column, name] of AUDIO_FEATURES.entries()) {
    let [count, sum, squares] = [0, 0, 0];
    for (let track = 0; track < plays.length; track++) {
      const value = features[track * AUDIO_FEATURES.length + column] as number;
      const times = plays[track] as number;
      if (times === 0 || Number.isNaN(value)) continue;
      count += times;
      sum += times * value;
      squares += times * value * value;
    }
    if (count === 0) continue;
    known = Math.max(known, count);
    average[name] = rounded(sum / count);
    spread[name] = rounded(Math.sqrt(Math.max(0, squares / count - (sum / count) ** 2)));
  }
  return { known, plays: end - start, average, spread };
}

/** More digits would say more than is known. */
function rounded(value: number): number {
  return Number(value.toPrecision(6));
}
