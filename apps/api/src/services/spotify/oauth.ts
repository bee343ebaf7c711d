/**
 * Spotify's accounts service: the authorization code flow with PKCE, and refreshing.
 * https://developer.spotify.com/documentation/web-api/tutorials/code-pkce-flow
 */
import { hash } from 'node:crypto';
import { SpotifyError } from '@switchyard/tools-spotify';
import { z } from 'zod';
import type { SpotifySettings } from '../../config/spotify.ts';
import { SCOPES } from './scopes.ts';

export interface OAuth {
  /** Where to send somebody who is to agree. @param again shows the question also to those who agreed before */
  authorizeUrl(attempt: { state: string; verifier: string; again: boolean }): string;
  /** @throws SpotifyError `expired` for a code that does not hold, `unavailable`, `rate_limited`, `forbidden` */
  exchange(code: string, verifier: string, signal: AbortSignal): Promise<FullGrant>;
  /** @throws SpotifyError `expired` when the grant is gone, `unavailable`, `rate_limited`, `forbidden` */
  refresh(refreshToken: string): Promise<Grant>;
}

export interface Grant {
  accessToken: string;
  /** Absent: the one before goes on. */
  refreshToken?: string | undefined;
  /** Of the access token, in milliseconds since the epoch. */
  expiresAt: number;
  /** Absent: as before. */
  scopes?: readonly string[] | undefined;
}

/** With all that is to be kept. */
export interface FullGrant {
  accessToken: string;
  refreshToken: string;
  expiresAt: number;
  scopes: readonly string[];
}

/** For a whole call; the lease on a refresh outlives it. */
export const CALL_MS = 8_000;

const ASKED_FOR = SCOPES.map(({ scope }) => scope);

const GrantShape = z.object({
  access_token: z.string().min(1),
  refresh_token: z.string().min(1).nullish(),
  expires_in: z.number().positive(),
  scope: z.string().nullish(),
});

export function createOAuth(settings: SpotifySettings, now: () => number): OAuth {
  const { clientId, clientSecret, redirectUri, accountsUrl } = settings;

  async function ask(form: Record<string, string>, signal?: AbortSignal): Promise<Grant> {
    const { status, body, pause } = await post(form, signal);
    if (status === 200) {
      const { data } = GrantShape.safeParse(body);
      if (data === undefined) throw unavailable({ status });
      return {
        accessToken: data.access_token,
        refreshToken: data.refresh_token ?? undefined,
        expiresAt: now() + data.expires_in * 1000,
        scopes: data.scope?.split(' ').filter((scope) => scope !== ''),
      };
    }
    const fault = (body as { error?: unknown } | undefined)?.error;
    if (fault === 'invalid_grant') throw new SpotifyError('expired', ENDED, { status });
    if (status === 429) throw new SpotifyError('rate_limited', TOO_MANY, { status, ...pause });
    if (status >= 500) throw unavailable({ status });
    // What is wrong with the app itself: its id, its secret, its addresses.
    throw new SpotifyError('forbidden', REFUSED, { status, reason: String(fault).slice(0, 100) });
  }

  async function post(form: Record<string, string>, signal: AbortSignal | undefined) {
    const basic = clientSecret === undefined ? undefined : btoa(`${clientId}:${clientSecret}`);
    try {
      const response = await fetch(`${accountsUrl}/api/token`, {
        method: 'POST',
        headers: basic === undefined ? {} : { authorization: `Basic ${basic}` },
        // Who shows a secret is known by it.
        body: new URLSearchParams(basic === undefined ? { ...form, client_id: clientId } : form),
        redirect: 'error',
        signal: AbortSignal.any([AbortSignal.timeout(CALL_MS), ...(signal === undefined ? [] : [signal])]),
      });
      const body = jsonOf(await response.text());
      const seconds = Number(response.headers.get('retry-after') ?? Number.NaN);
      return { status: response.status, body, pause: seconds > 0 ? { retryAfterMs: seconds * 1000 } : {} };
    } catch (cause) {
      signal?.throwIfAborted();
      throw unavailable({ cause });
    }
  }

  return {
    authorizeUrl({ state, verifier, again }) {
      const url = new URL(`${accountsUrl}/authorize`);
      url.search = String(
        new URLSearchParams({
          client_id: clientId,
          response_type: 'code',
          redirect_uri: redirectUri,
          scope: ASKED_FOR.join(' '),
          state,
          code_challenge_method: 'S256',
          code_challenge: hash('sha256', verifier, 'base64url'),
          ...(again && { show_dialog: 'true' }),
        }),
      );
      return url.href;
    },

    async exchange(code, verifier, signal) {
      const form = { grant_type: 'authorization_code', code, redirect_uri: redirectUri, code_verifier: verifier };
      const { refreshToken, scopes = ASKED_FOR, ...grant } = await ask(form, signal);
      if (refreshToken === undefined) throw unavailable({});
      return { ...grant, refreshToken, scopes };
    },

    refresh: (refreshToken) => ask({ grant_type: 'refresh_token', refresh_token: refreshToken }),
  };
}

const ENDED = 'The connection to Spotify has ended. Reconnect Spotify to go on.';
const TOO_MANY = 'Spotify asks for fewer requests. Try again in a minute.';
const REFUSED = 'Spotify refuses this app. Whoever runs it has to look at its settings at Spotify.';
const NO_ANSWER = 'Spotify is not answering properly at the moment. Try again in a moment.';

export function unavailable(details: { status?: number; cause?: unknown }): SpotifyError {
  return new SpotifyError('unavailable', NO_ANSWER, details);
}

/** Undefined for the pages of proxies. */
function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
