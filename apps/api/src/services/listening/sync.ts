/** What was played since the last time, from Spotify into the history. */
import {
  type ClientFor,
  type ListeningStore,
  type Play,
  type Played,
  SpotifyError,
  type SpotifyErrorKind,
} from '@switchyard/tools-spotify';
import type { Logger } from '../../logger.ts';

/** Who is connected, and up to when what they played is known, in milliseconds of Spotify's clock. */
export interface SyncedAccounts {
  /** Those whose grant is still good. */
  connected(): Promise<readonly { userId: string }[]>;
  /** Undefined: nothing is known yet, or the account is not connected (any more). */
  syncedUntil(userId: string): Promise<number | undefined>;
  setSyncedUntil(userId: string, at: number): Promise<void>;
}

export interface SyncOptions {
  store: Pick<ListeningStore, 'add'>;
  clientFor: ClientFor;
  accounts: SyncedAccounts;
  log: Logger;
}

export type Sync = (userId: string, signal: AbortSignal) => Promise<void>;

/** At most, as Spotify says. */
const PAGE = 50;
/** Spotify keeps far less; a bound all the same. */
const MOST_PAGES = 20;
/** What was played offline is told late, with the time at which it was played. */
const OVERLAP_MS = 2 * 3_600_000;

/** Nothing that another try at once could mend: the next round tries anyway, unless the account is disconnected by then. */
const LEAVE_BE: ReadonlySet<SpotifyErrorKind> = new Set([
  'not_connected',
  'expired',
  'rate_limited',
  'quota_exceeded',
  'scope_missing',
  'not_registered',
  'forbidden',
]);

/** The sync of one user. Twice does no harm. @throws SpotifyError `unavailable` and the like; the signal's reason */
export function createSync({ store, clientFor, accounts, log }: SyncOptions): Sync {
  return async (userId, signal) => {
    const since = await accounts.syncedUntil(userId);
    try {
      const played = await playedSince(clientFor(userId), since, signal);
      const newest = played.at(-1);
      if (newest === undefined) return;
      await store.add(userId, played.map(toPlay));
      await accounts.setSyncedUntil(userId, Math.max(newest.playedAt, since ?? 0));
    } catch (error) {
      if (!(error instanceof SpotifyError) || !LEAVE_BE.has(error.kind)) throw error;
      log.info({ userId, kind: error.kind }, 'what was played is not fetched this time');
    }
  };
}

/** The oldest first, with some that are known already, and some twice. */
async function playedSince(
  client: ReturnType<ClientFor>,
  since: number | undefined,
  signal: AbortSignal,
): Promise<Played[]> {
  const from = since === undefined ? -Infinity : since - OVERLAP_MS;
  const call = { signal };
  const played = [...(await client.recentlyPlayed({ limit: PAGE, ...(since !== undefined && { after: from }) }, call))];
  let page: readonly Played[] = played;
  let before: number | undefined;
  // A full page may be any fifty of them: so from the newest back to what is known.
  for (let pages = 0; page.length >= PAGE && pages < MOST_PAGES; pages++) {
    page = await client.recentlyPlayed({ limit: PAGE, ...(before !== undefined && { before }) }, call);
    played.push(...page);
    before = Math.min(...page.map(({ playedAt }) => playedAt));
    if (before <= from) break;
  }
  return played.sort((a, b) => a.playedAt - b.playedAt);
}

/** Less of a track than this is a track that was left. */
const WHOLE = 0.9;

/**
 * Spotify does not say how long something played: no longer than it is, nor than since the one before it ended.
 * @param all in order of time
 */
function toPlay({ track, playedAt }: Played, index: number, all: readonly Played[]): Play {
  const before = all.slice(0, index).findLast((other) => other.playedAt < playedAt);
  const msPlayed = Math.min(track.durationMs, before === undefined ? Infinity : playedAt - before.playedAt);
  const completion = track.durationMs > 0 ? msPlayed / track.durationMs : 1;
  return {
    playedAt,
    trackUri: track.uri,
    track: track.name,
    artist: track.artists[0]?.name ?? '',
    album: track.album?.name ?? '',
    msPlayed,
    skipped: completion < WHOLE,
    completion,
    source: 'sync',
  };
}
