/** Where in the track it is between two answers of Spotify. */
import type { Player } from './types.ts';

/**
 * @param receivedAt when the player was told, by the clock that `now` is of: the service's own may differ from it
 * @returns milliseconds, never past the end
 */
export function progressAt(player: Player, receivedAt: number, now: number): number {
  const { isPlaying, item, progressMs = 0 } = player;
  const passed = isPlaying ? Math.max(0, now - receivedAt) : 0;
  return Math.min(progressMs + passed, item?.durationMs ?? Infinity);
}
