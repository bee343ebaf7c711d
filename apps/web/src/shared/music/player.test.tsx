// @vitest-environment happy-dom
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, cleanup, renderHook } from '@testing-library/react';
import type { ReactNode } from 'react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { type Asked, stubApi } from '../testing/page.test-kit.tsx';
import { PLAYING, SPOTIFY } from './music.test-kit.ts';
import { usePlayer } from './player.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  cleanup();
  vi.useRealTimers();
  vi.restoreAllMocks();
});

const polls = (asked: Asked) => asked.filter(({ what }) => what === 'GET /api/spotify/player').length;
const pass = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms));
const seen = (state: DocumentVisibilityState) => vi.spyOn(document, 'visibilityState', 'get').mockReturnValue(state);

function render() {
  const queries = new QueryClient();
  const wrapper = ({ children }: { children: ReactNode }) => (
    <QueryClientProvider client={queries}>{children}</QueryClientProvider>
  );
  return renderHook(() => usePlayer(), { wrapper });
}

async function open(player: () => unknown) {
  const asked = stubApi({ ...SPOTIFY, 'GET /api/spotify/player': player });
  const { result } = render();
  await pass(10);
  return { asked, result };
}

it('what plays is asked for every 5 seconds, every 30 once it is hidden, and at once when it is seen again', async () => {
  seen('visible');
  const { asked } = await open(() => PLAYING);
  expect(polls(asked)).toBe(1);
  await pass(15_000);
  expect(polls(asked)).toBe(4);

  seen('hidden');
  await act(async () => document.dispatchEvent(new Event('visibilitychange')));
  await pass(29_000);
  expect(polls(asked)).toBe(4);
  await pass(1_000);
  expect(polls(asked)).toBe(5);

  seen('visible');
  await act(async () => document.dispatchEvent(new Event('visibilitychange')));
  await pass(10);
  expect(polls(asked)).toBe(6);
});

it('what is paused is asked for no more', async () => {
  seen('visible');
  const { asked } = await open(() => ({ ...PLAYING, isPlaying: false }));
  await pass(120_000);
  expect(polls(asked)).toBe(1);
});

it('nothing that is active is no fault, and asked for no more', async () => {
  seen('visible');
  const { asked, result } = await open(() => new Response(null, { status: 204 }));
  await pass(120_000);
  expect(result.current.player).toBeNull();
  expect(polls(asked)).toBe(1);
});

it('without a Spotify nothing is asked', async () => {
  seen('visible');
  const asked = stubApi({ 'GET /api/config': () => ({ spotify: false }) });
  render();
  await pass(60_000);
  expect(asked.map(({ what }) => what)).toEqual(['GET /api/config']);
});
