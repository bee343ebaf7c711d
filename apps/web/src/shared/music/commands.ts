/** What can be asked of the player, what it looks like once that is done, and how the API is told. */
import { api } from '../api/client.ts';
import { progressAt } from './progress.ts';
import type { Device, Player, Track } from './types.ts';

export type Command = (
  | { name: 'play'; what: PlayWhat; /** What it begins with, where that is known. */ first?: Track | undefined }
  | { name: 'resume' | 'pause' | 'next' | 'previous' }
  | { name: 'seek'; positionMs: number }
  | { name: 'volume'; percent: number }
  | { name: 'shuffle'; on: boolean }
  | { name: 'repeat'; mode: Player['repeat'] }
  | { name: 'transfer'; to: Device }
  | { name: 'queue'; uris: readonly string[] }
) & {
  /** Where. Default: the active device. */
  deviceId?: string | undefined;
};

/** One thing, or tracks one after the other. */
export type PlayWhat = { uri: string } | { uris: string[] };

/** Tracks that are asked for at once. */
export const MOST_TRACKS = 100;

/**
 * The player as it will be, to be shown until Spotify has said so.
 * @param receivedAt when `player` was told @param upNext the next track, where it is known
 */
export function afterCommand(
  player: Player,
  command: Command,
  { now, receivedAt, upNext }: { now: number; receivedAt: number; upNext?: Track | undefined },
): Player {
  const progressMs = progressAt(player, receivedAt, now);
  const same = { ...player, progressMs, timestamp: now };
  switch (command.name) {
    case 'play':
      return { ...same, isPlaying: true, ...(command.first && { item: command.first, progressMs: 0 }) };
    case 'resume':
      return { ...same, isPlaying: true };
    case 'pause':
      return { ...same, isPlaying: false };
    case 'next':
      return upNext ? { ...same, item: upNext, progressMs: 0, isPlaying: true } : same;
    case 'previous':
      // It goes to the track before only from a track's first seconds on.
      return progressMs > RESTART_MS ? { ...same, progressMs: 0, isPlaying: true } : same;
    case 'seek':
      return { ...same, progressMs: command.positionMs };
    case 'volume':
      return { ...same, device: { ...player.device, volumePercent: command.percent } };
    case 'shuffle':
      return { ...same, shuffle: command.on };
    case 'repeat':
      return { ...same, repeat: command.mode };
    case 'transfer':
      return { ...same, device: { ...command.to, active: true } };
    case 'queue':
      return same;
  }
}

const RESTART_MS = 3_000;

/** @throws ApiError */
export async function sendCommand(command: Command): Promise<void> {
  const where = command.deviceId === undefined ? {} : { deviceId: command.deviceId };
  switch (command.name) {
    case 'play':
      await api.PUT('/api/spotify/player/play', { body: { ...command.what, ...where } });
      return;
    case 'resume':
      await api.PUT('/api/spotify/player/play', { body: where });
      return;
    case 'pause':
      await api.PUT('/api/spotify/player/pause', { body: where });
      return;
    case 'next':
      await api.POST('/api/spotify/player/next', { body: where });
      return;
    case 'previous':
      await api.POST('/api/spotify/player/previous', { body: where });
      return;
    case 'seek':
      await api.PUT('/api/spotify/player/seek', { body: { positionMs: Math.round(command.positionMs), ...where } });
      return;
    case 'volume':
      await api.PUT('/api/spotify/player/volume', { body: { percent: command.percent, ...where } });
      return;
    case 'shuffle':
      await api.PUT('/api/spotify/player/shuffle', { body: { on: command.on, ...where } });
      return;
    case 'repeat':
      await api.PUT('/api/spotify/player/repeat', { body: { mode: command.mode, ...where } });
      return;
    case 'transfer':
      if (command.to.id !== undefined) await api.PUT('/api/spotify/player', { body: { deviceId: command.to.id } });
      return;
    case 'queue':
      // One after the other: that is their order in the queue.
      for (const uri of command.uris) await api.POST('/api/spotify/queue', { body: { uri, ...where } });
      return;
  }
}
