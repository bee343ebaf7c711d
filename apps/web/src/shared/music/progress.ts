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

/** 83,000 ms → 1:23; an hour or more has hours. In the digits of the language. */
export function formatClock(ms: number, language: string): string {
  const seconds = Math.floor(ms / 1_000);
  const digits = (value: number, least: number) =>
    new Intl.NumberFormat(language, { minimumIntegerDigits: least, useGrouping: false }).format(value);
  const hours = Math.floor(seconds / 3_600);
  const minutes = Math.floor(seconds / 60) % 60;
  const end = `${digits(minutes, hours > 0 ? 2 : 1)}:${digits(seconds % 60, 2)}`;
  return hours > 0 ? `${digits(hours, 1)}:${end}` : end;
}
