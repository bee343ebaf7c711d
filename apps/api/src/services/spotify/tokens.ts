/**
 * Access tokens for calls on behalf of a user. One that runs out is refreshed once, whoever asks at the same time:
 * within a process they share a promise; among replicas the row holds a lease, and who comes second waits for what
 * the first brings. No connection to the database is held meanwhile, as the embedded one has but one.
 */
import { setTimeout as delay } from 'node:timers/promises';
import { SpotifyError } from '@switchyard/tools-spotify';
import type { Logger } from '../../logger.ts';
import { abortable } from '../mcp/abortable.ts';
import type { Link, Links } from './links.ts';
import { CALL_MS, type OAuth, unavailable } from './oauth.ts';

export interface Tokens {
  /**
   * One that is good for a minute at least. @param options.rejected what Spotify has just refused
   * @throws SpotifyError `not_connected`, `expired`, `unavailable`, `rate_limited`, `forbidden`; the signal's reason
   */
  accessTokenFor(userId: string, options?: { rejected?: string; signal?: AbortSignal }): Promise<string>;
  /** Waits for refreshes that are under way, so that what they bring is stored. */
  close(): Promise<void>;
}

export interface TokensOptions {
  links: Links;
  oauth: Pick<OAuth, 'refresh'>;
  log: Logger;
  /** Milliseconds since the epoch. */
  now: () => number;
  /** Default: the timers of the platform. */
  wait?: (ms: number) => Promise<unknown>;
}

/** A token that is about to run out would do so on the way. */
const MARGIN_MS = 60_000;

/** Longer than the call it is for, so that nobody else begins one before that has ended. */
const LEASE_MS = CALL_MS + 2_000;
const POLL_MS = 100;
/** A little longer than a lease: one that its process left behind runs out meanwhile. */
const MOST_POLLS = (LEASE_MS + 1_000) / POLL_MS;

export function createTokens({ links, oauth, log, now, wait = delay }: TokensOptions): Tokens {
  /** By user. */
  const underWay = new Map<string, Promise<string>>();

  /** @param stale the version that is to be replaced */
  async function renew(userId: string, stale: string): Promise<string> {
    for (let poll = 0; poll < MOST_POLLS; poll++) {
      const link = await links.find(userId);
      const { tokens, version } = demandUsable(link);
      if (version !== stale) return tokens.access;
      if (await links.claim(userId, version, LEASE_MS)) {
        const renewed = await refresh(userId, version, tokens.refresh, link?.scopes ?? []);
        if (renewed !== undefined) return renewed;
      }
      await wait(POLL_MS);
    }
    throw unavailable({});
  }

  /** Undefined when the user has reconnected or disconnected in the meantime. */
  async function refresh(
    userId: string,
    version: string,
    refreshToken: string,
    scopes: readonly string[],
  ): Promise<string | undefined> {
    try {
      const grant = await oauth.refresh(refreshToken);
      // What Spotify leaves out stays as it was.
      const full = { ...grant, refreshToken: grant.refreshToken ?? refreshToken, scopes: grant.scopes ?? scopes };
      return (await links.renew(userId, version, full)) ? grant.accessToken : undefined;
    } catch (error) {
      if (!(error instanceof SpotifyError && error.kind === 'expired')) {
        log.warn({ err: error, userId }, 'a Spotify token could not be refreshed');
        await links.release(userId, version);
        throw error;
      }
      if (!(await links.revoke(userId, version))) return undefined;
      log.info({ userId }, 'a Spotify grant has ended; its user has to reconnect');
      throw error;
    }
  }

  function shared(userId: string, stale: string): Promise<string> {
    const known = underWay.get(userId);
    if (known !== undefined) return known;
    const renewal = renew(userId, stale).finally(() => underWay.delete(userId));
    underWay.set(userId, renewal);
    return renewal;
  }

  return {
    async accessTokenFor(userId, { rejected, signal } = {}) {
      const { tokens, version, expiresAt } = demandUsable(await links.find(userId));
      if (tokens.access !== rejected && expiresAt > now() + MARGIN_MS) return tokens.access;
      const renewal = shared(userId, version);
      return signal === undefined ? renewal : abortable(() => renewal, signal);
    },

    async close() {
      await Promise.allSettled(underWay.values());
    },
  };
}

/** @throws SpotifyError `not_connected`, `expired` */
function demandUsable(link: Link | undefined): Link & { tokens: NonNullable<Link['tokens']> } {
  if (link === undefined) throw new SpotifyError('not_connected', NOT_CONNECTED);
  const { revoked, tokens } = link;
  if (revoked || tokens === undefined) throw new SpotifyError('expired', ENDED);
  return { ...link, tokens };
}

const NOT_CONNECTED = 'Spotify is not connected yet. Connect it to play and find music here.';
const ENDED = 'The connection to Spotify has ended. Reconnect Spotify to go on.';
