import { expect, it } from 'vitest';
import { claim, firingKey } from './claims.ts';

it('the first to claim a firing wins, and nobody after', () => {
  const first = claim(null, 'a 1');
  expect(first.won).toBe(true);
  expect(claim(first.next, 'a 1')).toEqual({ won: false, next: first.next });
});

it('a reminder that fires again is told again', () => {
  const { next } = claim(null, firingKey({ id: 'a', firedAt: '2026-11-21T09:00:00.000Z' }));
  expect(claim(next, firingKey({ id: 'a', firedAt: '2026-11-22T09:00:00.000Z' })).won).toBe(true);
});

it('what is remembered has a bound, the oldest going first', () => {
  let told: string | null = null;
  for (let count = 0; count < 300; count++) told = claim(told, `reminder ${count}`).next;
  expect(told?.split('\n')).toHaveLength(200);
  expect(claim(told, 'reminder 299').won).toBe(false);
  expect(claim(told, 'reminder 0').won).toBe(true);
});
