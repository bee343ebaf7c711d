/** A player as the Web API shows it. */
import { disallowed } from '../player/commands.ts';
import {
  activeDevice,
  upcoming,
  type PlayerContext,
  type PlayerItem,
  type PlayerState,
  type SimulatedDevice,
} from '../player/state.ts';
import type { World } from '../world.ts';
import { itemView } from './views.ts';

const QUEUE_SHOWN = 20;

export const deviceView = (device: SimulatedDevice, activeId: string | undefined): object => ({
  id: device.id,
  is_active: device.id === activeId,
  is_private_session: device.privateSession,
  is_restricted: device.restricted,
  name: device.name,
  supports_volume: device.supportsVolume,
  type: device.type,
  volume_percent: device.volume,
});

export function contextView({ origin }: World, { type, uri }: PlayerContext): object {
  const id = uri.split(':').at(-1) ?? '';
  const href = type === 'collection' ? `${origin}/v1/me/tracks` : `${origin}/v1/${type}s/${id}`;
  return { type, uri, href, external_urls: { spotify: `${origin}/open/${type}/${id}` } };
}

/** Undefined while no device is active. `episodes`: whether the caller can deal with them. */
export function playbackView(world: World, state: PlayerState, episodes: boolean): object | undefined {
  const device = activeDevice(state);
  if (!device) return undefined;
  return {
    device: deviceView(device, state.activeId),
    repeat_state: state.repeat,
    shuffle_state: state.shuffle,
    smart_shuffle: false,
    ...playingView(world, state, episodes),
  };
}

/** What the shorter "currently playing" has of it, too. */
export const playingView = (world: World, state: PlayerState, episodes: boolean): object => ({
  // Of the last change to the player, and not of the progress, whatever one might expect.
  timestamp: state.changedAt,
  context: state.context ? contextView(world, state.context) : null,
  progress_ms: state.item ? Math.floor(state.progressMs) : null,
  item: shown(world, state.item, episodes),
  currently_playing_type: state.item?.kind ?? 'unknown',
  actions: { disallows: Object.fromEntries(disallowed(state).map((command) => [command, true])) },
  is_playing: state.playing,
});

export function queueView(world: World, state: PlayerState): object {
  const active = activeDevice(state) !== undefined;
  const next = active ? upcoming(state, QUEUE_SHOWN) : [];
  return {
    currently_playing: active ? shown(world, state.item, true) : null,
    queue: next.map((item) => shown(world, item, true)).filter((item) => item !== null),
  };
}

function shown(world: World, item: PlayerItem | undefined, episodes: boolean): object | null {
  if (!item || item.kind === 'ad' || (item.kind === 'episode' && !episodes)) return null;
  return itemView(world, item);
}
