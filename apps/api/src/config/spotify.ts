/** What the environment says about Spotify. Without a client id there is no signing in with Spotify. */
import { z } from 'zod';
import { configError } from './config-error.ts';
import type { Environment } from './environment.ts';
import { parseVariables } from './settings.ts';
import { baseUrl, secret } from './values.ts';

export interface SpotifySettings {
  clientId: string;
  /** Of a confidential app; absent: an app that shows nothing but its id, and PKCE. */
  clientSecret: string | undefined;
  /** Where Spotify sends people back to, as it is registered there. */
  redirectUri: string;
  accountsUrl: string;
  /** With the version in its path. */
  apiUrl: string;
}

const CALLBACK = '/auth/callback';
const RULE = 'Spotify takes https, or http on 127.0.0.1 or [::1]';

const variables = z.object({
  SPOTIFY_CLIENT_ID: secret.optional(),
  SPOTIFY_CLIENT_SECRET: secret.optional(),
  SPOTIFY_REDIRECT_URI: z
    .string()
    .refine((text) => URL.parse(text)?.hostname !== 'localhost', {
      error: `Spotify does not take localhost; write http://127.0.0.1:PORT${CALLBACK}`,
      abort: true,
    })
    .refine(isRedirectUri, `expected a URL that ends in ${CALLBACK}; ${RULE}`)
    .optional(),
  SPOTIFY_ACCOUNTS_URL: baseUrl.default('https://accounts.spotify.com'),
  SPOTIFY_API_URL: baseUrl.default('https://api.spotify.com/v1'),
});

const NAMES = Object.keys(variables.shape);

/** @param own where browsers find us @throws ConfigError naming the variable */
export function readSpotify(env: Environment, own: string): SpotifySettings | undefined {
  const read = parseVariables(variables, env);
  if (read.SPOTIFY_CLIENT_ID === undefined) return undefined;
  return {
    clientId: read.SPOTIFY_CLIENT_ID,
    clientSecret: read.SPOTIFY_CLIENT_SECRET,
    redirectUri: read.SPOTIFY_REDIRECT_URI ?? usualRedirectUri(own),
    accountsUrl: read.SPOTIFY_ACCOUNTS_URL,
    apiUrl: read.SPOTIFY_API_URL,
  };
}

/** What is set in vain for want of a client id. */
export function spotifyWithoutEffect(env: Environment): string[] {
  return env['SPOTIFY_CLIENT_ID'] === undefined ? NAMES.filter((name) => env[name] !== undefined) : [];
}

/** The same machine by the name that Spotify takes. */
function usualRedirectUri(own: string): string {
  const url = new URL(own + CALLBACK);
  if (['localhost', '0.0.0.0', '[::]'].includes(url.hostname)) url.hostname = '127.0.0.1';
  if (isRedirectUri(url.href)) return url.href;
  throw configError('SPOTIFY_REDIRECT_URI', `${RULE}, and not ${url.href}; set this or PUBLIC_URL to such an address`);
}

function isRedirectUri(text: string): boolean {
  const url = URL.parse(text);
  if (url === null || url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '') return false;
  const safe = url.protocol === 'https:' && url.hostname !== 'localhost';
  const loopback = url.protocol === 'http:' && ['127.0.0.1', '[::1]'].includes(url.hostname);
  return (safe || loopback) && url.pathname.endsWith(CALLBACK);
}
