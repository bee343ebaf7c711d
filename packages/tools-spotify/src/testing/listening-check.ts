/** What the checks of listening stores are given, and the plays that they are made with. */
import type { ListeningStore, Play } from '../history/port.ts';

export interface ListeningStoresUnderTest {
  store: ListeningStore;
  /** Over the same database, as another process would have it. */
  elsewhere: ListeningStore;
  /** Two users without a history, as they exist in the database. */
  userId: string;
  otherUserId: string;
}

export type ListeningCheck = [name: string, check: (stores: ListeningStoresUnderTest) => Promise<void>];

export const MAY = Date.UTC(2010, 4, 1, 12);
export const MINUTE = 60_000;
export const DAY = 1440 * MINUTE;

/** A play of three minutes of the track of that number, by default on the first of May of 2010 at noon. */
export function play(number: number, more: Partial<Play> = {}): Play {
  return {
    playedAt: MAY,
    trackUri: `spotify:track:${String(number).padStart(22, '0')}`,
    track: `Track ${number}`,
    artist: `Artist ${number % 10}`,
    album: `Album ${number % 20}`,
    msPlayed: 3 * MINUTE,
    skipped: false,
    source: 'export',
    ...more,
  };
}
