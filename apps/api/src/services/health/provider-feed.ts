/** The providers as they change, for pages that watch. */
import { setTimeout as timer } from 'node:timers/promises';
import type { Router } from 'llm-router';
import type { ProviderDetail } from './provider-shapes.ts';
import type { Providers } from './providers.ts';

export interface ProviderFeedOptions {
  router: Pick<Router, 'on'>;
  providers: Pick<Providers, 'details'>;
  /** Resolves after so long, and when the signal fires; for tests. */
  wait?: (ms: number, signal: AbortSignal) => Promise<void>;
}

export interface ProviderNews {
  /** `snapshot`: everything; `update`: everything, but of the history only the last minutes. */
  event: 'snapshot' | 'update';
  data: { items: ProviderDetail[] };
}

export interface ProviderFeed {
  /**
   * A snapshot first, then an update whenever something has changed (at most one a second) and every ten seconds.
   * Ends when the signal fires, after an hour (so that who may watch is asked again), and when too many watch.
   * @throws when the database does not answer
   */
  follow(signal: AbortSignal): AsyncIterable<ProviderNews>;
  /** Ends all that follow, and those that come from now on. */
  close(): void;
}

const SHORTEST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 10_000;
const LONGEST_MS = 3_600_000;
const MOST_FOLLOWERS = 50;
/** The one under way, and those before it that may not have been written yet when they were told last. */
const RECENT_MINUTES = 3;

export function createProviderFeed({ router, providers, wait = pause }: ProviderFeedOptions): ProviderFeed {
  /** The oldest first. */
  const followers = new Set<AbortController>();
  let closed = false;

  return {
    async *follow(signal) {
      if (closed) return;
      const leaving = new AbortController();
      followers.add(leaving);
      if (followers.size > MOST_FOLLOWERS) followers.values().next().value?.abort();
      const over = AbortSignal.any([signal, leaving.signal, AbortSignal.timeout(LONGEST_MS)]);

      let changed = new AbortController();
      const note = () => changed.abort();
      const listeners = [
        router.on('attempt', note),
        router.on('key', note),
        router.on('breaker', note),
        router.on('provider', note),
      ];
      try {
        yield { event: 'snapshot', data: { items: await providers.details() } };
        while (!over.aborted) {
          await wait(SHORTEST_PAUSE_MS, over);
          await wait(LONGEST_PAUSE_MS - SHORTEST_PAUSE_MS, AbortSignal.any([over, changed.signal]));
          if (over.aborted) return;
          changed = new AbortController();
          yield { event: 'update', data: { items: await providers.details(RECENT_MINUTES) } };
        }
      } finally {
        for (const off of listeners) off();
        followers.delete(leaving);
      }
    },
    close() {
      closed = true;
      for (const follower of followers) follower.abort();
    },
  };
}

async function pause(ms: number, signal: AbortSignal): Promise<void> {
  try {
    await timer(ms, undefined, { signal, ref: false });
  } catch {
    // Woken before the time: that is what the signal is for.
  }
}
