/** Chance that is the same every time, and identifiers that follow from names. */
import { createHash } from 'node:crypto';

/** Numbers from 0 up to 1, always the same for one seed (mulberry32). */
export type Random = () => number;

export function createRandom(seed: string): Random {
  let state = hashNumber(seed);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A whole number under 2³² that follows from the text (FNV-1a). */
export function hashNumber(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  // Texts that differ in their last letter only must not give neighbours.
  hash = Math.imul(hash ^ (hash >>> 16), 0x45d9f3b);
  return (hash ^ (hash >>> 16)) >>> 0;
}

const ALPHABET = '0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** An identifier as Spotify's are: 128 bits in base 62, 22 characters. */
export function idOf(text: string): string {
  let value = BigInt(`0x${createHash('sha256').update(text).digest('hex').slice(0, 32)}`);
  let id = '';
  for (let place = 0; place < 22; place++) {
    id = ALPHABET.charAt(Number(value % 62n)) + id;
    value /= 62n;
  }
  return id;
}

/** @throws RangeError for an empty list */
export function pick<Item>(list: readonly Item[], random: Random): Item {
  const item = list[Math.floor(random() * list.length)];
  if (item === undefined) throw new RangeError('Nothing to pick from.');
  return item;
}

/** A new list in another order. */
export function shuffled<Item>(list: readonly Item[], random: Random): Item[] {
  return list
    .map((item) => ({ item, key: random() }))
    .sort((a, b) => a.key - b.key)
    .map(({ item }) => item);
}
