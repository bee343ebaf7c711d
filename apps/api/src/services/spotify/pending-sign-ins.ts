/** Sign-ins that people are at Spotify for: what must not go through the browser is kept here until they are back. */
import { LRUCache } from 'lru-cache';
import type { Family } from '../accounts/refresh-tokens.ts';

export interface PendingSignIn {
  /** Shown to Spotify with the code, so that nobody else can spend that. */
  verifier: string;
  /** Must be in the cookie of the browser that comes back. */
  nonce: string;
  /** Who asked, where somebody was signed in. */
  family: Family | undefined;
  /** A path of ours. */
  returnTo: string;
}

/** By `state`, which goes to Spotify and comes back. Asynchronous, so that replicas can share one. */
export interface PendingSignIns {
  put(state: string, pending: PendingSignIn): Promise<void>;
  /** Each can be had once, for ten minutes. */
  take(state: string): Promise<PendingSignIn | undefined>;
}

export const PENDING_MS = 10 * 60_000;
/** Who begins and never comes back costs a few hundred bytes each. */
const MOST = 10_000;

export function createPendingSignIns(now: () => number): PendingSignIns {
  const kept = new LRUCache<string, PendingSignIn>({ max: MOST, ttl: PENDING_MS, ttlResolution: 0, perf: { now } });
  return {
    async put(state, pending) {
      kept.set(state, pending);
    },
    async take(state) {
      const pending = kept.get(state);
      kept.delete(state);
      return pending;
    },
  };
}
