/** What the client can do: the calls of Spotify's Web API that are still there in late 2026 and that Switchyard uses. */
import type { Album, Artist, Device, Page, Played, Player, Playlist, Profile, RepeatMode, Track } from '../types.ts';

export interface CallOptions {
  signal?: AbortSignal;
}

/** Where a list starts and how long it is. Spotify's limits hold: 10 for search and an artist's albums, else 50. */
export interface Span {
  limit?: number;
  offset?: number;
}

export type TopRange = 'short_term' | 'medium_term' | 'long_term';
export type SearchType = 'track' | 'album' | 'artist' | 'playlist';

export interface SearchResults {
  tracks?: Page<Track>;
  albums?: Page<Album>;
  artists?: Page<Artist>;
  playlists?: Page<Playlist>;
}

/** What to play: tracks, or an album, artist or playlist from a place in it. Nothing: go on with what there is. */
export interface PlayRequest {
  uris?: readonly string[];
  contextUri?: string;
  /** Where in it to start: a place counted from 0, or a track's URI. */
  offset?: { position: number } | { uri: string };
  positionMs?: number;
  deviceId?: string;
}

export interface Queue {
  current?: Track;
  next: readonly Track[];
}

/**
 * On behalf of one user. Every call rejects with a `SpotifyError` that says what went wrong and what helps; an
 * aborted one with the signal's reason.
 */
export interface SpotifyClient {
  me(options?: CallOptions): Promise<Profile>;

  /** Undefined when nothing is active anywhere. */
  player(options?: CallOptions): Promise<Player | undefined>;
  devices(options?: CallOptions): Promise<readonly Device[]>;
  play(request: PlayRequest, options?: CallOptions): Promise<void>;
  pause(deviceId?: string, options?: CallOptions): Promise<void>;
  next(deviceId?: string, options?: CallOptions): Promise<void>;
  previous(deviceId?: string, options?: CallOptions): Promise<void>;
  seek(positionMs: number, deviceId?: string, options?: CallOptions): Promise<void>;
  /** 0 to 100. */
  setVolume(percent: number, deviceId?: string, options?: CallOptions): Promise<void>;
  setShuffle(on: boolean, deviceId?: string, options?: CallOptions): Promise<void>;
  setRepeat(mode: RepeatMode, deviceId?: string, options?: CallOptions): Promise<void>;
  transfer(deviceId: string, play?: boolean, options?: CallOptions): Promise<void>;
  queue(options?: CallOptions): Promise<Queue>;
  addToQueue(uri: string, deviceId?: string, options?: CallOptions): Promise<void>;
  /** The newest first, at most 50; `after` and `before` in milliseconds since the epoch, one of them. */
  recentlyPlayed(
    span?: { limit?: number; after?: number; before?: number },
    options?: CallOptions,
  ): Promise<readonly Played[]>;

  search(query: string, types: readonly SearchType[], span?: Span, options?: CallOptions): Promise<SearchResults>;
  track(id: string, options?: CallOptions): Promise<Track>;
  album(id: string, options?: CallOptions): Promise<Album>;
  albumTracks(id: string, span?: Span, options?: CallOptions): Promise<Page<Track>>;
  artist(id: string, options?: CallOptions): Promise<Artist>;
  artistAlbums(id: string, span?: Span, options?: CallOptions): Promise<Page<Album>>;
  topTracks(range: TopRange, span?: Span, options?: CallOptions): Promise<Page<Track>>;
  topArtists(range: TopRange, span?: Span, options?: CallOptions): Promise<Page<Artist>>;

  savedTracks(span?: Span, options?: CallOptions): Promise<Page<Track & { addedAt: number }>>;
  savedAlbums(span?: Span, options?: CallOptions): Promise<Page<Album & { addedAt: number }>>;
  /** By URI, any number: they are sent forty at a time. */
  save(uris: readonly string[], options?: CallOptions): Promise<void>;
  unsave(uris: readonly string[], options?: CallOptions): Promise<void>;
  /** In the order of the URIs. */
  saved(uris: readonly string[], options?: CallOptions): Promise<readonly boolean[]>;

  playlists(span?: Span, options?: CallOptions): Promise<Page<Playlist>>;
  playlist(id: string, options?: CallOptions): Promise<Playlist>;
  playlistItems(id: string, span?: Span, options?: CallOptions): Promise<Page<Track>>;
  createPlaylist(
    input: { name: string; description?: string; public?: boolean },
    options?: CallOptions,
  ): Promise<Playlist>;
  changePlaylist(
    id: string,
    change: { name?: string; description?: string; public?: boolean },
    options?: CallOptions,
  ): Promise<void>;
  /** At the end, or at a place counted from 0; a hundred at a time. Gives the new snapshot. */
  addToPlaylist(id: string, uris: readonly string[], position?: number, options?: CallOptions): Promise<string>;
  /** Every occurrence of each. */
  removeFromPlaylist(id: string, uris: readonly string[], snapshotId?: string, options?: CallOptions): Promise<string>;
  /** Moves `length` items that begin at `from` to before `before`, all counted from 0. */
  reorderPlaylist(
    id: string,
    move: { from: number; before: number; length?: number; snapshotId?: string },
    options?: CallOptions,
  ): Promise<string>;
}
