import { hash, timingSafeEqual } from 'node:crypto';

/** Compares two secrets in a time that tells nothing of where, or whether in length, they differ. */
export function sameSecret(shown: string, expected: string): boolean {
  return timingSafeEqual(hash('sha256', shown, 'buffer'), hash('sha256', expected, 'buffer'));
}
