import { describe, expect, it } from 'vitest';
import { PLAYING } from './music.test-kit.ts';
import { formatClock, progressAt } from './progress.ts';

describe('between two answers the track', () => {
  it('goes on with the clock while it plays, and stands while it does not', () => {
    expect(progressAt(PLAYING, 1_000, 6_000)).toBe(35_000);
    expect(progressAt({ ...PLAYING, isPlaying: false }, 1_000, 6_000)).toBe(30_000);
  });

  it('never passes the end, and never goes back', () => {
    expect(progressAt(PLAYING, 0, 999_000)).toBe(200_000);
    expect(progressAt(PLAYING, 9_000, 1_000)).toBe(30_000);
  });
});

it('times are written in minutes, from an hour on in hours, and in the digits of the language', () => {
  expect([0, 83_999, 600_000, 3_723_000].map((ms) => formatClock(ms, 'en'))).toEqual([
    '0:00',
    '1:23',
    '10:00',
    '1:02:03',
  ]);
  expect(formatClock(83_000, 'ar-EG')).toBe('١:٢٣');
});
