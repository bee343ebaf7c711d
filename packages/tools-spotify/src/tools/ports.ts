/** What the tools of this pack ask of their host. */
import type { Tool } from '@switchyard/agent';
import type { Wait } from '../client/wait.ts';
import type { ClientFor, GeneratedPlaylists, MusicPreferences, PreferencesFor } from '../ports.ts';
import type { Track } from '../types.ts';

export interface RecommendRequest {
  /** More like this one. Missing: to the user's taste. */
  seed?: Track;
  count: number;
  preferences: MusicPreferences;
  /** Features that are aimed at, each between 0 and 1: `{ energy: 0.2 }`. */
  targets?: Readonly<Record<string, number>>;
  signal: AbortSignal;
}

/** The best first, `count` at most; the reason is a few words for people. */
export type Recommend = (
  userId: string,
  request: RecommendRequest,
) => Promise<readonly { track: Track; reason: string }[]>;

export interface SpotifyToolsPorts {
  clientFor: ClientFor;
  playlists: GeneratedPlaylists;
  preferencesFor: PreferencesFor;
  recommend: Recommend;
  /** Tools over the listening history. */
  insights?: readonly Tool[];
  /** Where signing in with Spotify begins. Default: `/auth/spotify`. */
  connectUrl?: string;
  /** Default: the timers of the platform. */
  wait?: Wait;
}
