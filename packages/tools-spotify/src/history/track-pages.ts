/** A user's tracks as they are kept: two thousand a page, JSON, with every artist's and album's name once. */
import { zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import { AUDIO_FEATURES, type AudioFeatures, type HeardTrack } from './port.ts';

export const TRACKS_A_PAGE = 2_000;
const WIDTH = AUDIO_FEATURES.length;

export interface TrackNames {
  uris: string[];
  names: string[];
  /** Place of each track's album in `albums`. */
  album: number[];
  /** Name, and place of the artist in `artists`. An album of several artists is one of each. */
  albums: [name: string, artist: number][];
  artists: string[];
}

export interface TrackPage extends TrackNames {
  /** A row of `AUDIO_FEATURES` a track, what is not known as NaN. Missing: no track has any. */
  features?: Float32Array;
}

export interface LazyTrackPage {
  /** Its size where it is kept. */
  storedBytes: number;
  names(): TrackNames;
  features(): Float32Array | undefined;
}

/** A page that can be added to; the page that it begins with stays as it is. */
export function growing(page: LazyTrackPage | undefined) {
  const old = page?.names();
  const grown: TrackPage = {
    uris: [...(old?.uris ?? [])],
    names: [...(old?.names ?? [])],
    album: [...(old?.album ?? [])],
    albums: [...(old?.albums ?? [])],
    artists: [...(old?.artists ?? [])],
  };
  const features = page?.features();
  if (features) blankFeatures(grown).set(features);
  const artists = new Map(grown.artists.map((name, place) => [name, place]));
  const albums = new Map(grown.albums.map(([name, artist], place) => [`${artist} ${name}`, place]));
  return {
    page: grown,
    add({ trackUri, track, artist, album }: HeardTrack): void {
      const artistPlace = placeOf(artists, artist, () => grown.artists.push(artist));
      const albumPlace = placeOf(albums, `${artistPlace} ${album}`, () => grown.albums.push([album, artistPlace]));
      grown.uris.push(trackUri);
      grown.names.push(track);
      grown.album.push(albumPlace);
    },
    describe(place: number, features: AudioFeatures): void {
      (grown.features ?? blankFeatures(grown)).set(
        AUDIO_FEATURES.map((name) => features[name] ?? Number.NaN),
        place * WIDTH,
      );
    },
  };
}

function blankFeatures(page: TrackPage): Float32Array {
  page.features = new Float32Array(TRACKS_A_PAGE * WIDTH).fill(Number.NaN);
  return page.features;
}

function placeOf(places: Map<string, number>, key: string, push: () => number): number {
  const known = places.get(key);
  if (known !== undefined) return known;
  const place = push() - 1;
  places.set(key, place);
  return place;
}

/** Whether anything is known of the track. */
export function isDescribed(features: Float32Array | undefined, place: number): boolean {
  for (let column = place * WIDTH; column < (place + 1) * WIDTH; column++) {
    if (!Number.isNaN(features?.[column] ?? Number.NaN)) return true;
  }
  return false;
}

/** Undefined when nothing is known of the track. */
export function featuresAt(features: Float32Array | undefined, place: number): AudioFeatures | undefined {
  const known: Partial<Record<keyof AudioFeatures, number>> = {};
  for (const [column, name] of AUDIO_FEATURES.entries()) {
    const value = features?.[place * WIDTH + column] ?? Number.NaN;
    // What was stored in four bytes is told in as many digits as were meant.
    if (!Number.isNaN(value)) known[name] = Number(value.toPrecision(6));
  }
  return Object.keys(known).length === 0 ? undefined : known;
}

/** How long the names are, in four bytes; the names as JSON; the features as they are; both compressed. */
export function encodeTracks({ features, ...names }: TrackPage): Uint8Array {
  const json = zstdCompressSync(JSON.stringify(names));
  const length = Buffer.alloc(4);
  length.writeUInt32LE(json.length);
  const known = features?.subarray(0, names.uris.length * WIDTH);
  return Buffer.concat([length, json, ...(known ? [zstdCompressSync(known)] : [])]);
}

/** Reads names and features when they are first asked for: few questions need all of both. */
export function lazyTracks(bytes: Uint8Array): LazyTrackPage {
  const end = 4 + new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true);
  let names: TrackNames | undefined;
  let features: Float32Array | undefined;
  return {
    storedBytes: bytes.length,
    names() {
      names ??= JSON.parse(zstdDecompressSync(bytes.subarray(4, end)).toString()) as TrackNames;
      return names;
    },
    features() {
      if (bytes.length === end) return undefined;
      // A buffer of its own, so that it begins where a number may.
      features ??= new Float32Array(new Uint8Array(zstdDecompressSync(bytes.subarray(end))).buffer);
      return features;
    },
  };
}
