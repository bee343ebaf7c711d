/** Spotify's limits, kept here so that nobody else need know them. */
import type { Span } from './client.ts';

/** A number held between two others. */
export function within(least: number, value: number, most: number): number {
  return Math.min(most, Math.max(least, value));
}

/** `limit` and `offset` of a list, held to what Spotify takes. */
export function paging({ limit = 20, offset = 0 }: Span = {}, most = 50): { limit: number; offset: number } {
  return { limit: within(1, Math.trunc(limit), most), offset: Math.max(0, Math.trunc(offset)) };
}

/** Some at a time, in order. */
export function chunksOf<Item>(items: readonly Item[], size: number): Item[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, at) => items.slice(at * size, (at + 1) * size));
}
