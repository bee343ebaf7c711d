import { describe, expect, it } from 'vitest';
import { PLAYING } from './music.test-kit.ts';
import { progressAt } from './progress.ts';

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
