import type { Discovery, TimeSpan } from '../port.ts';
import { rangeOf, type Snapshot } from '../snapshot.ts';
import { dateOf, dayOf, wallClock } from './wall-clock.ts';

export interface DiscoveryQuery {
  by: 'day' | 'month' | 'year';
  span: TimeSpan;
  timeZone: string;
}

/** How much of `2010-05-21` names a day, a month, a year. */
const KEY_LENGTH = { day: 10, month: 7, year: 4 };

export function discovery(snapshot: Snapshot, { by, span, timeZone }: DiscoveryQuery): Discovery[] {
  const { plays, tracks } = snapshot;
  const artists = snapshot.artists();
  const [start, end] = rangeOf(snapshot, span);
  if (start === end) return [];
  const [tracksKnown, artistsKnown] = [new Uint8Array(tracks), new Uint8Array(artists.names.length)];
  const rows = new Map<string, Discovery>();
  const wallAt = wallClock(timeZone, plays.at[start] as number, plays.at[end - 1] as number);
  let [row, rowDay]: [Discovery | undefined, number] = [undefined, Number.NaN];
  for (let index = 0; index < end; index++) {
    const track = plays.track[index] as number;
    const artist = artists.of[track] as number;
    if (index >= start) {
      const day = dayOf(wallAt(plays.at[index] as number));
      if (day !== rowDay) {
        const key = dateOf(day).slice(0, KEY_LENGTH[by]);
        row = rows.get(key) ?? { key, plays: 0, firstListens: 0, newArtists: 0 };
        rows.set(key, row);
        rowDay = day;
      }
      if (row) {
        row.plays += 1;
        row.firstListens += 1 - (tracksKnown[track] as number);
        row.newArtists += 1 - (artistsKnown[artist] as number);
      }
    }
    tracksKnown[track] = 1;
    artistsKnown[artist] = 1;
  }
  return [...rows.values()];
}
