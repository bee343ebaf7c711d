/** Asks again until it is as expected, for as long as a browser is waited for. */
import { expect } from 'vitest';
import { PATIENCE_MS } from './visit.ts';

export function eventually<T>(read: () => T) {
  return expect.poll(read, { timeout: PATIENCE_MS, interval: 100 });
}
