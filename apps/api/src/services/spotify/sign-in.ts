/** Signing in with Spotify: the way there, and what becomes of who comes back. */
import { randomBytes } from 'node:crypto';
import { createSpotifyClient, SpotifyError, type SpotifyErrorKind } from '@switchyard/tools-spotify';
import type { SpotifySettings } from '../../config/spotify.ts';
import { isProblem, problem } from '../../http/problem.ts';
import type { Logger } from '../../logger.ts';
import type { Accounts } from '../accounts/accounts.ts';
import type { Audit } from '../accounts/audit.ts';
import type { Family } from '../accounts/refresh-tokens.ts';
import type { Device, SignIn } from '../accounts/sign-in.ts';
import { sameSecret } from '../secret-compare.ts';
import type { Links } from './links.ts';
import type { OAuth } from './oauth.ts';
import type { PendingSignIns } from './pending-sign-ins.ts';

export interface SpotifySignIn {
  /** Where Spotify sends people back to. */
  readonly redirectUri: string;
  /** @param attempt.returnTo a path of ours @param attempt.again asks also those who agreed before */
  begin(attempt: { family: Family | undefined; returnTo: string; again: boolean }): Promise<Departure>;
  /** Never throws: what goes wrong is told on the landing page. */
  finish(arrival: Arrival): Promise<Outcome>;
}

export interface Departure {
  /** At Spotify. */
  url: string;
  /** For the cookie that ties the way back to this browser. */
  ticket: string;
}

/** What came back from Spotify, and from the browser. */
export interface Arrival {
  state: string | undefined;
  code: string | undefined;
  /** Spotify's word for why there is no code. */
  error: string | undefined;
  ticket: string | undefined;
  device: Device;
  signal: AbortSignal;
}

/** `problem`: one of `LandingProblem`, for the landing page to explain. */
export type Outcome = { signIn: SignIn; returnTo: string } | { problem: LandingProblem };

/** Why nobody was signed in. */
export type LandingProblem =
  | 'signup_closed'
  | 'spotify_denied'
  | 'spotify_failed'
  | 'spotify_not_configured'
  | 'spotify_not_registered'
  | 'spotify_state'
  | 'spotify_taken'
  | 'spotify_unavailable'
  | 'spotify_wrong_host';

export interface SpotifySignInOptions {
  settings: SpotifySettings;
  oauth: OAuth;
  links: Links;
  pending: PendingSignIns;
  accounts: Pick<Accounts, 'holderOf' | 'spotifyIdentities'> & { audit: Pick<Audit, 'record'> };
  /** Done for who has just connected, before they are sent on. What it throws is logged. */
  onConnected?: ((userId: string, signal: AbortSignal) => Promise<void>) | undefined;
  log: Logger;
  /** Milliseconds since the epoch. */
  now: () => number;
}

/** Whatever is not here is `spotify_failed`. */
const TOLD_AS: Partial<Record<SpotifyErrorKind, LandingProblem>> = {
  not_registered: 'spotify_not_registered',
  unavailable: 'spotify_unavailable',
  rate_limited: 'spotify_unavailable',
  quota_exceeded: 'spotify_unavailable',
  expired: 'spotify_state',
};

export function createSpotifySignIn(options: SpotifySignInOptions): SpotifySignIn {
  const { settings, oauth, links, pending, accounts, onConnected, log, now } = options;

  async function settle({ state, code, error, ticket, device, signal }: Arrival): Promise<Outcome> {
    // The cookie first: whoever has only seen a state is not to spend it for its owner.
    const [expected = '', nonce = ''] = ticket?.split('.') ?? [];
    if (state === undefined || !sameSecret(state, expected)) return { problem: 'spotify_state' };
    const begun = await pending.take(state);
    if (begun === undefined || !sameSecret(nonce, begun.nonce)) return { problem: 'spotify_state' };
    if (code === undefined) return { problem: error === 'access_denied' ? 'spotify_denied' : 'spotify_failed' };

    const session = await sessionOf(begun.family);
    const grant = await oauth.exchange(code, begun.verifier, signal);
    const profile = await profileOf(grant.accessToken, signal);
    const identity = { id: profile.accountId, displayName: profile.name, email: profile.email };
    const signIn = await accounts.spotifyIdentities.enter(identity, device, session);
    const userId = signIn.user.id;
    await links.save(userId, grant, profile.name);
    await accounts.audit.record({ action: 'spotify.connected', userId, ip: device.ip });
    await welcome(userId, signal);
    return { signIn, returnTo: begun.returnTo };
  }

  async function welcome(userId: string, signal: AbortSignal): Promise<void> {
    try {
      await onConnected?.(userId, signal);
    } catch (error) {
      // They are connected all the same.
      log.warn({ err: error, userId }, 'what was to be done for a new connection failed');
    }
  }

  /** Who asked to link, if they have not signed out meanwhile. */
  async function sessionOf(family: Family | undefined) {
    if (family === undefined) return undefined;
    const user = await accounts.holderOf(family);
    // Else they would find themselves in an account of its own.
    if (user === undefined) throw problem(409, 'spotify_state', 'The sign-in that this was begun by has ended.');
    return { user, familyId: family.familyId };
  }

  function profileOf(accessToken: string, signal: AbortSignal) {
    const { apiUrl } = settings;
    const client = createSpotifyClient({
      apiUrl,
      now,
      async accessToken({ rejected }) {
        if (rejected !== undefined) throw new SpotifyError('unavailable', 'Spotify refuses the token that it gave.');
        return accessToken;
      },
    });
    return client.me({ signal });
  }

  return {
    redirectUri: settings.redirectUri,

    async begin({ family, returnTo, again }) {
      const [state, nonce, verifier] = [secret(), secret(), secret()];
      await pending.put(state, { verifier, nonce, family, returnTo });
      return { url: oauth.authorizeUrl({ state, verifier, again }), ticket: `${state}.${nonce}` };
    },

    async finish(arrival) {
      try {
        return await settle(arrival);
      } catch (error) {
        if (isProblem(error) && isLandingProblem(error.code)) return { problem: error.code };
        if (error instanceof SpotifyError) {
          log.warn({ err: error, reason: error.reason }, 'signing in with Spotify failed');
          return { problem: TOLD_AS[error.kind] ?? 'spotify_failed' };
        }
        if (!arrival.signal.aborted) log.error({ err: error }, 'signing in with Spotify failed');
        return { problem: 'spotify_failed' };
      }
    },
  };
}

/** Those that services throw. */
function isLandingProblem(code: string): code is LandingProblem {
  return ['signup_closed', 'spotify_state', 'spotify_taken'].includes(code);
}

/** 256 bits; as a PKCE verifier that is 43 characters, the fewest there may be. */
function secret(): string {
  return randomBytes(32).toString('base64url');
}
