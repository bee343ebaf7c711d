/** What plays, where and what comes next, as Spotify tells it. */
import type { Device, Player, RepeatMode } from '../types.ts';
import type { Queue } from './client.ts';
import { trackOf } from './decode.ts';
import { eachOf, fieldsOf, flagOf, numberOf, textOf, type Json } from './json.ts';

export function deviceOf(value: unknown): Device {
  const json = fieldsOf(value);
  const volumePercent = numberOf(json['volume_percent']);
  return {
    id: textOf(json['id']),
    name: textOf(json['name']) ?? 'Unknown device',
    type: textOf(json['type']) ?? 'Unknown',
    active: flagOf(json['is_active']) ?? false,
    restricted: flagOf(json['is_restricted']) ?? false,
    privateSession: flagOf(json['is_private_session']) ?? false,
    volumePercent,
    supportsVolume: flagOf(json['supports_volume']) ?? volumePercent !== undefined,
  };
}

export function devicesOf(value: unknown): Device[] {
  return eachOf(fieldsOf(value)['devices'], deviceOf);
}

/**
 * Undefined for an empty answer: nothing is active. Spotify's own `timestamp` says when something last changed, while its
 * progress is that of the moment it answers, `now`.
 */
export function playerOf(value: unknown, now: number): Player | undefined {
  const json = fieldsOf(value);
  if (Object.keys(json).length === 0) return undefined;
  const item = trackOf(json['item']);
  return {
    isPlaying: flagOf(json['is_playing']) ?? false,
    device: deviceOf(json['device']),
    kind: kindOf(json),
    item,
    progressMs: numberOf(json['progress_ms']),
    timestamp: now,
    shuffle: flagOf(json['shuffle_state']) ?? false,
    repeat: repeatOf(json['repeat_state']),
    context: contextOf(json['context']),
    disallows: disallowsOf(json['actions']),
  };
}

export function queueOf(value: unknown): Queue {
  const json = fieldsOf(value);
  return { current: trackOf(json['currently_playing']), next: eachOf(json['queue'], trackOf) };
}

const KINDS = ['track', 'episode', 'ad', 'unknown'] as const;
const REPEATS: readonly RepeatMode[] = ['off', 'track', 'context'];
const CONTEXTS = ['album', 'artist', 'playlist', 'show', 'collection'] as const;

function kindOf(json: Json): Player['kind'] {
  return KINDS.find((kind) => kind === json['currently_playing_type']) ?? 'unknown';
}

function repeatOf(value: unknown): RepeatMode {
  return REPEATS.find((mode) => mode === value) ?? 'off';
}

function contextOf(value: unknown): Player['context'] {
  const json = fieldsOf(value);
  const type = CONTEXTS.find((context) => context === json['type']);
  const uri = textOf(json['uri']);
  return type && uri !== undefined ? { type, uri } : undefined;
}

/** The manual has the flags under `actions` itself, the service one level deeper. */
function disallowsOf(value: unknown): string[] {
  const actions = fieldsOf(value);
  const flags = { ...actions, ...fieldsOf(actions['disallows']) };
  return Object.keys(flags).filter((name) => flags[name] === true);
}
