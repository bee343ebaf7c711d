/** A whole history in memory, ready to be counted. */
import { columnsFor, type PlayColumns } from './play-pages.ts';
import { AUDIO_FEATURES, type AudioFeatures, type HeardTrack, type TimeSpan } from './port.ts';
import { featuresAt, type LazyTrackPage, TRACKS_A_PAGE } from './track-pages.ts';

export interface Snapshot {
  plays: PlayColumns;
  /** How many tracks there are; each has a place below it. */
  tracks: number;
  trackPages: readonly LazyTrackPage[];
  artists(): Groups;
  /** One that several artists share is one of each. Of tracks whose album is not known it is nameless. */
  albums(): Groups;
}

/** What tracks belong to: artists, or albums. */
export interface Groups {
  names: readonly string[];
  /** Of each track. */
  of: Uint32Array;
}

/** @param playPages in order of time. @param trackPages in order */
export function snapshotOf(playPages: readonly PlayColumns[], trackPages: readonly LazyTrackPage[]): Snapshot {
  const tracks = Math.max(0, trackPages.length - 1) * TRACKS_A_PAGE + (trackPages.at(-1)?.names().uris.length ?? 0);
  let artists: Groups | undefined;
  let albums: Groups | undefined;
  return {
    // A history that is deleted and begun anew while it is read may for a moment name tracks that are no more.
    plays: joined(playPages.filter(({ track }) => isBelow(track, tracks))),
    tracks,
    trackPages,
    artists() {
      artists ??= groupsOf(trackPages, tracks, (artist) => artist);
      return artists;
    },
    albums() {
      albums ??= groupsOf(trackPages, tracks, (artist, album) => `${artist}\n${album}`);
      return albums;
    },
  };
}

function joined(pages: readonly PlayColumns[]): PlayColumns {
  const plays = columnsFor(pages.reduce((sum, { length }) => sum + length, 0));
  let start = 0;
  for (const page of pages) {
    plays.at.set(page.at, start);
    plays.track.set(page.track, start);
    plays.msPlayed.set(page.msPlayed, start);
    plays.bits.set(page.bits, start);
    plays.completion.set(page.completion, start);
    start += page.length;
  }
  return plays;
}

function isBelow(numbers: Uint32Array, limit: number): boolean {
  for (let index = 0; index < numbers.length; index++) {
    if ((numbers[index] as number) >= limit) return false;
  }
  return true;
}

/** A key is a name, or what tells it from others and then the name in a line of its own. */
function groupsOf(
  pages: readonly LazyTrackPage[],
  tracks: number,
  keyOf: (artist: string, album: string) => string,
): Groups {
  const places = new Map<string, number>();
  const of = new Uint32Array(tracks);
  let track = 0;
  for (const page of pages) {
    const { album, albums, artists } = page.names();
    const here = albums.map(([name, artist]) => {
      const key = keyOf(artists[artist] as string, name);
      const place = places.get(key) ?? places.size;
      places.set(key, place);
      return place;
    });
    for (const local of album) of[track++] = here[local] as number;
  }
  return { names: [...places.keys()].map((key) => key.slice(key.indexOf('\n') + 1)), of };
}

export function trackAt({ trackPages }: Snapshot, place: number): HeardTrack {
  const names = (trackPages[Math.floor(place / TRACKS_A_PAGE)] as LazyTrackPage).names();
  const local = place % TRACKS_A_PAGE;
  const [album, artist] = names.albums[names.album[local] as number] as [string, number];
  return {
    trackUri: names.uris[local] as string,
    track: names.names[local] as string,
    artist: names.artists[artist] as string,
    album,
  };
}

/** Its place; -1 when there is no such track. */
export function placeOf({ trackPages }: Snapshot, trackUri: string): number {
  for (const [number, page] of trackPages.entries()) {
    const local = page.names().uris.indexOf(trackUri);
    if (local !== -1) return number * TRACKS_A_PAGE + local;
  }
  return -1;
}

export function featuresOf({ trackPages }: Snapshot, place: number): AudioFeatures | undefined {
  return featuresAt(trackPages[Math.floor(place / TRACKS_A_PAGE)]?.features(), place % TRACKS_A_PAGE);
}

/** Of every track, one after the other, NaN where a feature is not known: for loops over all tracks. */
export function allFeatures({ trackPages, tracks }: Snapshot): Float32Array {
  const width = AUDIO_FEATURES.length;
  const all = new Float32Array(tracks * width).fill(Number.NaN);
  for (const [number, page] of trackPages.entries()) {
    const start = number * TRACKS_A_PAGE * width;
    const features = page.features();
    if (features) all.set(features.subarray(0, all.length - start), start);
  }
  return all;
}

/** Places of the plays of a span: from the first to before the second. */
export function rangeOf({ plays }: Snapshot, { from, to }: TimeSpan): [start: number, end: number] {
  return [firstFrom(plays.at, from), firstFrom(plays.at, to)];
}

function firstFrom(at: Float64Array, time: number): number {
  let [low, high] = [0, at.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((at[middle] as number) < time) low = middle + 1;
    else high = middle;
  }
  return low;
}
