/** The pages of one user as they are held in memory. */
import { decodePlays, type PlayColumns } from './play-pages.ts';
import type { StoredPage } from './pages.ts';
import { snapshotOf, type Snapshot } from './snapshot.ts';
import { lazyTracks, type LazyTrackPage } from './track-pages.ts';

export interface HeldPage<Contents> {
  stamp: string;
  contents: Contents;
}
export type HeldPages<Contents> = ReadonlyMap<number, HeldPage<Contents>>;

export interface UserHistory {
  /** By number. */
  playPages(): HeldPages<PlayColumns>;
  trackPages(): HeldPages<LazyTrackPage>;
  /** Of all pages. */
  stamps(): ReadonlySet<string>;
  /** Each track's place among all, by URI. */
  places(): ReadonlyMap<string, number>;
  snapshot(): Snapshot;
  /** What is stored now becomes what is held. */
  update(stored: readonly StoredPage[]): void;
  /** About how much memory it takes, in bytes. */
  size(): number;
}

export function createUserHistory(): UserHistory {
  let playPages: HeldPages<PlayColumns> = new Map();
  let trackPages: HeldPages<LazyTrackPage> = new Map();
  let snapshot: Snapshot | undefined;
  let places: Map<string, number> | undefined;

  return {
    playPages: () => playPages,
    trackPages: () => trackPages,
    stamps: () => new Set([...playPages.values(), ...trackPages.values()].map(({ stamp }) => stamp)),

    places() {
      places ??= new Map(
        inOrder(trackPages)
          .flatMap((page) => page.names().uris)
          .map((uri, place) => [uri, place]),
      );
      return places;
    },

    snapshot() {
      snapshot ??= snapshotOf(inOrder(playPages), inOrder(trackPages));
      return snapshot;
    },

    update(stored) {
      const newPlays = held(playPages, stored, 'plays', decodePlays);
      const newTracks = held(trackPages, stored, 'tracks', (_, bytes) => lazyTracks(bytes));
      if (newPlays !== playPages || newTracks !== trackPages) snapshot = undefined;
      if (newTracks !== trackPages) places = undefined;
      [playPages, trackPages] = [newPlays, newTracks];
    },

    size() {
      const plays = sum(inOrder(playPages).map(({ length }) => length));
      const tracks = sum(inOrder(trackPages).map(({ storedBytes }) => storedBytes));
      return 1_000 + plays * PLAY_BYTES + tracks * TIMES_STORED;
    },
  };
}

/** In its page and in the snapshot. */
const PLAY_BYTES = 36;
/** Uncompressed, and as strings of their own. */
const TIMES_STORED = 8;

/** The same map when nothing has changed. */
function held<Contents>(
  old: HeldPages<Contents>,
  all: readonly StoredPage[],
  kind: StoredPage['kind'],
  decode: (number: number, bytes: Uint8Array) => Contents,
): HeldPages<Contents> {
  const stored = all.filter((page) => page.kind === kind);
  if (stored.length === old.size && stored.every(({ number, stamp }) => old.get(number)?.stamp === stamp)) return old;
  const now = new Map<number, HeldPage<Contents>>();
  for (const { number, stamp, bytes } of stored) {
    const before = old.get(number);
    if (before?.stamp === stamp) now.set(number, before);
    else if (bytes) now.set(number, { stamp, contents: decode(number, bytes) });
  }
  return now;
}

function inOrder<Contents>(pages: HeldPages<Contents>): Contents[] {
  return [...pages].sort(([a], [b]) => a - b).map(([, { contents }]) => contents);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
