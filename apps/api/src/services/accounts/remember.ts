/** What was read lately, for a short time: bounded, and one read at a time for each name. */
import { LRUCache } from 'lru-cache';

export interface Memory<T> {
  get(name: string): Promise<T | undefined>;
  /** A read that is under way is not kept either. */
  forget(name: string): void;
  forgetAll(): void;
}

export interface MemoryOptions<T> {
  /** Undefined is remembered as well. */
  read(name: string): Promise<T | undefined>;
  max: number;
  ttlMs: number;
  now: () => number;
}

export function remember<T>({ read, max, ttlMs, now }: MemoryOptions<T>): Memory<T> {
  const cache = new LRUCache<string, { value: T | undefined }>({
    max,
    ttl: ttlMs,
    ttlResolution: 0,
    perf: { now },
    fetchMethod: async (name) => ({ value: await read(name) }),
    // Whoever waits for a read gets it, though what is forgotten meanwhile is not kept.
    ignoreFetchAbort: true,
  });
  return {
    get: async (name) => (await cache.fetch(name))?.value,
    forget: (name) => void cache.delete(name),
    forgetAll: () => cache.clear(),
  };
}
