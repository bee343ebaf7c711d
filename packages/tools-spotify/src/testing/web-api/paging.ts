/** Spotify's pages of a list. */
import { numberOf, type ApiCall } from './route.ts';

export interface Limits {
  /** Largest `limit`. */
  most: number;
  usual: number;
  /** Largest `offset`. */
  mostOffset?: number;
}

export const USUAL_LIMITS: Limits = { most: 50, usual: 20 };

/** @throws Refusal 400 for a limit or offset outside */
export function pageOf<Item>(
  call: ApiCall,
  items: readonly Item[],
  view: (item: Item) => unknown,
  { most, usual, mostOffset = 100_000 }: Limits = USUAL_LIMITS,
): object {
  const limit = numberOf(call, 'limit', { least: 1, most, usual });
  const offset = numberOf(call, 'offset', { least: 0, most: mostOffset, usual: 0 });
  const at = (start: number): string => hrefOf(call, { limit, offset: start });
  return {
    href: at(offset),
    items: items.slice(offset, offset + limit).map(view),
    limit,
    next: offset + limit < items.length ? at(offset + limit) : null,
    offset,
    previous: offset > 0 ? at(Math.max(0, offset - limit)) : null,
    total: items.length,
  };
}

/** The call's own address with other parameters. */
export function hrefOf({ world, path, query }: ApiCall, change: Readonly<Record<string, string | number>>): string {
  const params = new URLSearchParams(query);
  for (const [name, value] of Object.entries(change)) params.set(name, String(value));
  return `${world.origin}/v1${path}?${params}`;
}
