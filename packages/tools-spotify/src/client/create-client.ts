/** A client of Spotify's Web API for one user. */
import { catalogueCalls } from './catalogue.ts';
import type { SpotifyClient } from './client.ts';
import { createSend, type HttpOptions } from './http.ts';
import { libraryCalls } from './library.ts';
import { playerCalls } from './player.ts';
import { playlistCalls } from './playlists.ts';

export type SpotifyClientOptions = HttpOptions;

/**
 * Calls are bounded to ten seconds each. An expired token is renewed once through `accessToken`; a read that comes too
 * fast waits its turn once, when that is five seconds or less.
 */
export function createSpotifyClient(options: SpotifyClientOptions): SpotifyClient {
  const send = createSend(options);
  return { ...playerCalls(send, options.now), ...catalogueCalls(send), ...libraryCalls(send), ...playlistCalls(send) };
}
