/** Music as the API tells of it: the shapes of `@switchyard/tools-spotify`, which the cards of tools have as well. */
import type * as Music from '@switchyard/tools-spotify';
import { z } from 'zod';
import { readCursor, writeCursor } from '../http/paging.ts';

const ArtistName = z.object({ name: z.string(), id: z.string().optional(), uri: z.string().optional() });

export const TrackShape = z
  .object({
    uri: z.string(),
    id: z.string().optional().describe('Missing for local files.'),
    name: z.string(),
    artists: z.array(ArtistName),
    album: z.object({ name: z.string(), id: z.string().optional(), uri: z.string().optional() }).optional(),
    image: z.string().optional().describe('Address of the cover, to be shown unmodified.'),
    durationMs: z.number(),
    explicit: z.boolean(),
    playable: z.boolean().describe('False when it cannot be played where the user is.'),
    url: z.string().optional().describe('Its page at Spotify.'),
  })
  .meta({ id: 'Track' });

export const AlbumShape = z
  .object({
    uri: z.string(),
    id: z.string(),
    name: z.string(),
    artists: z.array(ArtistName),
    image: z.string().optional(),
    releaseDate: z.string().optional().describe('A year, a month or a day.'),
    totalTracks: z.number(),
    url: z.string().optional(),
  })
  .meta({ id: 'Album' });

export const ArtistShape = z
  .object({
    uri: z.string(),
    id: z.string(),
    name: z.string(),
    image: z.string().optional(),
    genres: z.array(z.string()),
    url: z.string().optional(),
  })
  .meta({ id: 'Artist' });

export const PlaylistShape = z
  .object({
    uri: z.string(),
    id: z.string(),
    name: z.string(),
    description: z.string().optional(),
    owner: z.object({ id: z.string(), name: z.string().optional() }),
    image: z.string().optional(),
    total: z.number(),
    public: z.boolean().optional(),
    collaborative: z.boolean(),
    snapshotId: z.string().optional(),
    url: z.string().optional(),
  })
  .meta({ id: 'Playlist' });

export const DeviceShape = z
  .object({
    id: z.string().optional().describe('Missing for devices that cannot be addressed.'),
    name: z.string(),
    type: z.string().describe('`Computer`, `Smartphone`, `Speaker`, …'),
    active: z.boolean(),
    restricted: z.boolean().describe('No command reaches it.'),
    privateSession: z.boolean(),
    volumePercent: z.number().optional(),
    supportsVolume: z.boolean(),
  })
  .meta({ id: 'SpotifyDevice' });

export const RepeatMode = z.enum(['off', 'track', 'context']);

export const PlayerShape = z
  .object({
    isPlaying: z.boolean(),
    device: DeviceShape,
    kind: z.enum(['track', 'episode', 'ad', 'unknown']),
    item: TrackShape.optional().describe('Missing while nothing is loaded, or an advertisement plays.'),
    progressMs: z.number().optional(),
    timestamp: z.number().describe('When `progressMs` was so, in milliseconds since the epoch.'),
    shuffle: z.boolean(),
    repeat: RepeatMode,
    context: z
      .object({ type: z.enum(['album', 'artist', 'playlist', 'show', 'collection']), uri: z.string() })
      .optional(),
    disallows: z.array(z.string()).describe('Commands that are not possible now, in Spotify’s words.'),
  })
  .meta({ id: 'Player' });

export const SavedTrackShape = TrackShape.extend({ addedAt: z.iso.datetime() }).meta({ id: 'SavedTrack' });
export const SavedAlbumShape = AlbumShape.extend({ addedAt: z.iso.datetime() }).meta({ id: 'SavedAlbum' });

export const PlayedShape = z
  .object({ track: TrackShape, playedAt: z.iso.datetime(), contextUri: z.string().optional() })
  .meta({ id: 'Played' });

// Held together with the package's types: what the client gives fits what is declared.
type Fits<Declared, Given extends Declared> = [Declared, Given];
type Mutable<T> = T extends object ? { -readonly [K in keyof T]: Mutable<T[K]> } : T;
export type ShapesFit = [
  Fits<z.output<typeof TrackShape>, Mutable<Music.Track>>,
  Fits<z.output<typeof AlbumShape>, Mutable<Music.Album>>,
  Fits<z.output<typeof ArtistShape>, Mutable<Music.Artist>>,
  Fits<z.output<typeof PlaylistShape>, Mutable<Music.Playlist>>,
  Fits<z.output<typeof PlayerShape>, Mutable<Music.Player>>,
];

/** What input may name: `spotify:track:4uLU6hMCjMI75M1A2tKUQC`. */
export const Uri = z.string().regex(/^spotify:[a-z]{2,20}:[A-Za-z0-9]{1,64}$/, 'expected a Spotify URI');
export const Uris = z.array(Uri).min(1).max(100);
/** An id of Spotify's, in a path. */
export const IdParams = z.object({ id: z.string().regex(/^[A-Za-z0-9]{1,64}$/) });
export const DeviceId = z.string().min(1).max(100);

/** Spotify counts by place; where the next page begins is the cursor. */
export const SpanQuery = z.object({
  cursor: z.string().max(100).optional(),
  limit: z.coerce.number().int().min(1).max(50).default(50),
});

export interface Span {
  limit: number;
  offset: number;
}

export function spanPageOf<T extends z.ZodType>(item: T) {
  return z.object({ items: z.array(item), total: z.number(), nextCursor: z.string().nullable() });
}

/** @throws a 400 problem for a cursor that is none of ours */
export function readSpan({ cursor, limit }: z.output<typeof SpanQuery>): Span {
  const [offset] = cursor === undefined ? [0] : readCursor(cursor, z.tuple([z.int().min(0).max(100_000)]));
  return { limit, offset };
}

/** A page of Spotify's as the API has it. @param span what was asked for: a page may leave out what cannot be shown */
export function pageJson<T>({ items, total, more }: Music.Page<T>, { offset, limit }: Span) {
  return { items, total, nextCursor: more ? writeCursor([offset + limit]) : null };
}

export function withIsoDate<T extends { addedAt: number }>(item: T): Omit<T, 'addedAt'> & { addedAt: string } {
  return { ...item, addedAt: new Date(item.addedAt).toISOString() };
}
