/** Where the page may load covers from: Spotify wants them shown from its own servers, as they are. */
import type { SpotifySettings } from '../../config/spotify.ts';

const SPOTIFY = ['https://*.scdn.co', 'https://*.spotifycdn.com'];

/** Sources of a content security policy. A simulator serves its covers itself. */
export function coverSources(settings: Pick<SpotifySettings, 'apiUrl'> | undefined): string[] {
  if (settings === undefined) return [];
  const { origin } = new URL(settings.apiUrl);
  return origin === 'https://api.spotify.com' ? SPOTIFY : [...SPOTIFY, origin];
}
