/** Music as Switchyard speaks of it: Spotify's objects, of late 2026, in camelCase and without what is gone. */

export interface ArtistName {
  name: string;
  /** Missing for local files. */
  id?: string;
  uri?: string;
}

export interface Track {
  uri: string;
  /** Missing for local files. */
  id?: string;
  name: string;
  artists: readonly ArtistName[];
  album?: { name: string; id?: string; uri?: string };
  /** Address of the cover, unmodified as Spotify serves it. */
  image?: string;
  durationMs: number;
  explicit: boolean;
  /** False when it cannot be played where the user is. */
  playable: boolean;
  /** Its page at Spotify, to open. */
  url?: string;
}

export interface Album {
  uri: string;
  id: string;
  name: string;
  artists: readonly ArtistName[];
  image?: string;
  /** `2010`, `2010-05` or `2010-05-21`. */
  releaseDate?: string;
  totalTracks: number;
  url?: string;
}

export interface Artist {
  uri: string;
  id: string;
  name: string;
  image?: string;
  genres: readonly string[];
  url?: string;
}

export interface Playlist {
  uri: string;
  id: string;
  name: string;
  description?: string;
  owner: { id: string; name?: string };
  image?: string;
  total: number;
  public?: boolean;
  collaborative: boolean;
  snapshotId?: string;
  url?: string;
}

export interface Device {
  /** Missing for devices that cannot be addressed. */
  id?: string;
  name: string;
  /** `Computer`, `Smartphone`, `Speaker`, … */
  type: string;
  active: boolean;
  /** No command reaches it. */
  restricted: boolean;
  privateSession: boolean;
  /** 0 to 100. */
  volumePercent?: number;
  supportsVolume: boolean;
}

export type RepeatMode = 'off' | 'track' | 'context';

/** What plays, and where. */
export interface Player {
  isPlaying: boolean;
  device: Device;
  kind: 'track' | 'episode' | 'ad' | 'unknown';
  /** Missing while nothing is loaded, or an advertisement plays. An episode is shown as a track with its show as the artist. */
  item?: Track;
  progressMs?: number;
  /** When `progressMs` was so, in milliseconds since the epoch. */
  timestamp: number;
  shuffle: boolean;
  repeat: RepeatMode;
  /** What it plays from. */
  context?: { type: 'album' | 'artist' | 'playlist' | 'show' | 'collection'; uri: string };
  /** Commands that are not possible now, in Spotify's words: `skipping_next`, `seeking`, … */
  disallows: readonly string[];
}

export interface Profile {
  /** Stable; accounts are linked by it. */
  accountId: string;
  id: string;
  name?: string;
  email?: string;
  image?: string;
  url?: string;
}

export interface Played {
  track: Track;
  /** Milliseconds since the epoch, when it ended. */
  playedAt: number;
  contextUri?: string;
}

export interface Page<Item> {
  items: readonly Item[];
  total: number;
  /** Of the first item. */
  offset: number;
  /** Whether there is more after it. */
  more: boolean;
}
