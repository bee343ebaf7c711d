import type { Play } from '@switchyard/tools-spotify';
import { expect, it } from 'vitest';
import { everyPlay } from './every-play.ts';

/** The newest first, as stores tell them; every third at the same moment as the one before. */
const plays = Array.from({ length: 5_000 }, (_, index): Play => ({
  playedAt: 1_000_000 - (index % 3 === 0 ? index - 1 : index),
  trackUri: `spotify:track:${index}`,
  track: `Track ${index}`,
  artist: 'Somebody',
  album: '',
  msPlayed: 1,
  skipped: false,
  source: 'export',
}));

it('a history is told whole and without doubles, whatever page a moment falls on', async () => {
  const asked: number[] = [];
  const store = {
    async plays(_userId: string, { span, limit }: { span: { from: number; to: number }; limit: number }) {
      asked.push(limit);
      const within = plays.filter(({ playedAt }) => playedAt >= span.from && playedAt < span.to);
      return within.sort((a, b) => b.playedAt - a.playedAt).slice(0, limit);
    },
  };
  const uris: string[] = [];
  for await (const { trackUri, playedAt } of everyPlay(store, 'somebody')) {
    uris.push(trackUri);
    expect(playedAt).toMatch(/Z$/);
  }
  expect(uris).toHaveLength(5_000);
  expect(new Set(uris).size).toBe(5_000);
  expect(asked.length).toBe(3);
});
