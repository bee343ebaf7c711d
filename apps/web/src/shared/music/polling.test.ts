import { describe, expect, it } from 'vitest';
import { ApiError } from '../api/client.ts';
import { PLAYING } from './music.test-kit.ts';
import { pollAfter, type PollingState } from './polling.ts';

const state: PollingState = { usable: true, player: PLAYING, error: null, visible: true };
const refused = (status: number, wait?: number) => new ApiError(status, {}, wait);

describe('what plays is asked for', () => {
  it('every 5 s while it can be seen, every 30 s while it cannot', () => {
    expect(pollAfter(state)).toBe(5_000);
    expect(pollAfter({ ...state, visible: false })).toBe(30_000);
  });

  it('not at all when it is paused, when nothing is active, and when Spotify is not connected', () => {
    expect(pollAfter({ ...state, player: { ...PLAYING, isPlaying: false } })).toBe(false);
    expect(pollAfter({ ...state, player: null })).toBe(false);
    expect(pollAfter({ ...state, usable: false })).toBe(false);
  });

  it('when Spotify says so after too many calls, more rarely while it does not answer, and no more once it refuses', () => {
    expect(pollAfter({ ...state, error: refused(429, 17) })).toBe(17_000);
    expect(pollAfter({ ...state, error: refused(502) })).toBe(30_000);
    expect(pollAfter({ ...state, error: new TypeError('offline') })).toBe(30_000);
    expect(pollAfter({ ...state, error: refused(409) })).toBe(false);
  });
});
