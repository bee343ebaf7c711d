/** Spotify's limit: so many calls of one app within any thirty seconds. */
const WINDOW_MS = 30_000;

export interface RateLimit {
  /** Counts a call. Given a number, the call was too much, and so many seconds are to be waited. */
  take(clientId: string, limit: number): number | undefined;
}

export function createRateLimit(now: () => number): RateLimit {
  /** Times of the calls that were let through, by app. */
  const calls = new Map<string, number[]>();
  return {
    take(clientId, limit) {
      const at = now();
      const recent = (calls.get(clientId) ?? []).filter((time) => time > at - WINDOW_MS);
      calls.set(clientId, recent);
      const oldest = recent[recent.length - limit];
      if (oldest !== undefined) return Math.max(1, Math.ceil((oldest + WINDOW_MS - at) / 1000));
      if (limit <= 0) return WINDOW_MS / 1000;
      recent.push(at);
      return undefined;
    },
  };
}
