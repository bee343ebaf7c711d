/** What the Spotify tools ask of their host. */
import type { SpotifyClient } from './client/client.ts';

/** What somebody wants of recommendations. Shares are between 0 and 1; missing: no wish. */
export interface MusicPreferences {
  energy?: number;
  valence?: number;
  danceability?: number;
  /** Preferred genres, in small letters. */
  genres: readonly string[];
  /** 0: only what is known already; 1: only what is new. */
  discovery?: number;
  /** Whether explicit tracks may be recommended. */
  explicit: boolean;
}

/** A playlist made from a description, kept with what it was made from. */
export interface GeneratedPlaylist {
  playlistId: string;
  name: string;
  /** What the user asked for, in their words. */
  prompt: string;
  /** The model that proposed the tracks, where one did. */
  model?: string;
  mood?: string;
  /** What was aimed at: `{ energy: 0.8 }`. */
  targets: Readonly<Record<string, number>>;
  uris: readonly string[];
}

export interface GeneratedPlaylists {
  add(userId: string, playlist: GeneratedPlaylist): Promise<void>;
  /** The newest first, at most 50. */
  list(userId: string): Promise<readonly (GeneratedPlaylist & { createdAt: number })[]>;
}

/** @throws SpotifyError `not_connected` or `expired`, when it is used */
export type ClientFor = (userId: string) => SpotifyClient;
export type PreferencesFor = (userId: string) => Promise<MusicPreferences>;
