/** What the page shows for results of these tools. */
import type { Card } from '@switchyard/agent';
import type { Album, Artist, Device, Player, Playlist, Track } from '../types.ts';

export type SpotifyCard =
  | ({ kind: 'track' } & Track)
  /** `reasons`: why each of them, in the same order. */
  | { kind: 'tracks'; title: string; tracks: readonly Track[]; reasons?: readonly string[] }
  | ({ kind: 'album'; tracks?: readonly Track[] } & Album)
  | ({ kind: 'artist'; albums?: readonly Album[] } & Artist)
  | ({ kind: 'playlist'; tracks?: readonly Track[] } & Playlist)
  /** What was found, of several kinds. */
  | {
      kind: 'music';
      title: string;
      tracks: readonly Track[];
      albums: readonly Album[];
      artists: readonly Artist[];
      playlists: readonly Playlist[];
    }
  | { kind: 'playlists'; title: string; playlists: readonly Playlist[] }
  /** Nothing is made yet. `missing`: what was proposed and not found, in words. */
  | {
      kind: 'playlist_preview';
      name: string;
      description?: string;
      prompt: string;
      tracks: readonly Track[];
      missing: readonly string[];
    }
  | { kind: 'player'; player: Player }
  | { kind: 'devices'; devices: readonly Device[] }
  | { kind: 'queue'; current?: Track; next: readonly Track[] }
  /** `url`: where signing in with Spotify begins; `reason`: why it is needed, a sentence. */
  | { kind: 'spotify_connect'; url: string; reason: string };

export function cardOf(card: SpotifyCard): Card {
  return { ...card };
}
