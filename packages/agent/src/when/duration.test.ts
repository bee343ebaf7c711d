import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readDuration } from './duration.ts';

describe('a length of time', () => {
  it.each([
    ['10 minutes', 'PT10M'],
    ['ten minutes', 'PT10M'],
    ['a minute', 'PT1M'],
    ['an hour', 'PT1H'],
    ['Half an hour', 'PT30M'],
    ['half hour', 'PT30M'],
    ['an hour and a half', 'PT1H30M'],
    ['one and a half hours', 'PT1H30M'],
    ['1.5 hours', 'PT1H30M'],
    ['2 hours and 15 minutes', 'PT2H15M'],
    ['1h 30m', 'PT1H30M'],
    ['90s', 'PT90S'],
    ['a couple of days', 'P2D'],
    ['a few weeks', 'P3W'],
    ['two weeks', 'P2W'],
    ['3 months', 'P3M'],
    ['1:30', 'PT1M30S'],
    ['1:02:03', 'PT1H2M3S'],
    ['pt10m', 'PT10M'],
    ['bananas', undefined],
    ['10', undefined],
    ['10 bananas', undefined],
    ['', undefined],
    ['p', undefined],
    ['tomorrow', undefined],
    ['99999999999999 years', undefined],
  ])('%j is %s', (text, duration) => {
    expect(readDuration(text)?.toString()).toBe(duration);
  });

  it('is read of any text at all without fault', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 200 }), (text) => {
        expect(readDuration(text)?.sign ?? 0).not.toBeNaN();
      }),
    );
  });
});
