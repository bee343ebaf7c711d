/** What a simulated user has listened to of late: their top lists and recently played. */
import type { CatalogueArtist, CatalogueTrack } from '../catalogue/types.ts';
import { listeningHistory, type ListenedTrack } from './listening-history.ts';

export interface Taste {
  /** The last plays that were not skipped at once, the newest first. */
  recent(most: number): readonly ListenedTrack[];
  /** By how often they were played within the range. */
  topTracks(range: TopRange): readonly CatalogueTrack[];
  topArtists(range: TopRange): readonly CatalogueArtist[];
}

export type TopRange = 'short_term' | 'medium_term' | 'long_term';

const DAY_MS = 86_400_000;
/** As Spotify says: four weeks, half a year, a year. */
export const TOP_RANGES: Readonly<Record<TopRange, number>> = {
  short_term: 28 * DAY_MS,
  medium_term: 182 * DAY_MS,
  long_term: 365 * DAY_MS,
};
const PLAYS = 5_000;

export function createTaste(user: string, until: number): Taste {
  const plays = [...listeningHistory({ user, from: until - TOP_RANGES.long_term, to: until, plays: PLAYS })];
  const top = <Item>(range: TopRange, keyOf: (play: ListenedTrack) => Item): Item[] => {
    const counts = new Map<Item, number>();
    for (const play of plays) {
      if (play.skipped || play.playedAt < until - TOP_RANGES[range]) continue;
      const key = keyOf(play);
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
    return [...counts].sort((a, b) => b[1] - a[1]).map(([item]) => item);
  };
  return {
    recent: (most) =>
      plays
        .filter(({ msPlayed }) => msPlayed >= 30_000)
        .slice(-most)
        .reverse(),
    topTracks: (range) => top(range, ({ track }) => track),
    topArtists: (range) => top(range, ({ track }) => track.album.artist),
  };
}
