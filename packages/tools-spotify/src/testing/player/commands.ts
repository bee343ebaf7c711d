/** What a player can be told. Each command makes a new state of one that is up to date, or throws a `Refusal`. */
import { shuffled, type Random } from '../random.ts';
import { playerRefusal } from './refusals.ts';
import { activeDevice, type PlayerContext, type PlayerItem, type PlayerState, type RepeatState } from './state.ts';
import { following } from './time.ts';

export interface Playback {
  context?: PlayerContext;
  /** At least one. */
  tracks: readonly PlayerItem[];
  /** Where to start in `tracks`. Default: at the beginning, or anywhere when shuffle is on. */
  place?: number;
  positionMs: number;
}

/** Previous goes to the beginning of the item when more of it than this has played. */
const RESTARTS_AFTER_MS = 3_000;

/** Starts something new; what the user had queued stays queued. */
export function play(state: PlayerState, playback: Playback, random: Random): PlayerState {
  const { context, tracks, positionMs } = playback;
  const place = playback.place ?? (state.shuffle ? Math.floor(random() * tracks.length) : 0);
  const item = tracks[place];
  if (!item) throw playerRefusal('NO_SPECIFIC_TRACK');
  const placed = { ...state, context, tracks, line: tracks, place, item };
  const fresh = { ...placed, playing: true, progressMs: Math.min(positionMs, item.durationMs), heardMs: 0 };
  return state.shuffle ? ordered(fresh, true, random) : fresh;
}

export function resume(state: PlayerState, positionMs?: number): PlayerState {
  if (!state.item) throw playerRefusal('UNKNOWN');
  if (state.playing && positionMs === undefined) throw playerRefusal('NOT_PAUSED');
  return {
    ...state,
    playing: true,
    ...(positionMs !== undefined && { progressMs: Math.min(positionMs, state.item.durationMs) }),
  };
}

export function pause(state: PlayerState): PlayerState {
  if (!state.playing) throw playerRefusal('ALREADY_PAUSED');
  return { ...state, playing: false };
}

export function next(state: PlayerState): PlayerState {
  unlessAdvertisement(state);
  const after = following(state);
  if (!after) throw playerRefusal('NO_NEXT_TRACK');
  return { ...after, playing: true };
}

export function previous(state: PlayerState): PlayerState {
  unlessAdvertisement(state);
  const fresh = { ...state, progressMs: 0, heardMs: 0, playing: true };
  if (!state.item) throw playerRefusal('NO_PREV_TRACK');
  if (state.progressMs > RESTARTS_AFTER_MS) return fresh;
  // After something from the queue, the last of the line is the previous one.
  const isOfLine = state.line[state.place] === state.item;
  const place = isOfLine ? state.place - 1 : state.place;
  const item = state.line[place];
  if (item) return { ...fresh, place, item };
  if (state.repeat !== 'context' || state.line.length === 0) throw playerRefusal('NO_PREV_TRACK');
  return { ...fresh, place: state.line.length - 1, item: state.line.at(-1) };
}

/** Beyond the end the next item plays. */
export function seek(state: PlayerState, positionMs: number): PlayerState {
  unlessAdvertisement(state);
  if (!state.item) throw playerRefusal('UNKNOWN');
  return positionMs < state.item.durationMs ? { ...state, progressMs: positionMs } : next(state);
}

export function setVolume(state: PlayerState, volume: number, deviceId: string): PlayerState {
  const device = state.devices.find(({ id }) => id === deviceId);
  if (!device?.supportsVolume) throw playerRefusal('VOLUME_CONTROL_DISALLOW');
  return { ...state, devices: state.devices.map((other) => (other === device ? { ...device, volume } : other)) };
}

export function setShuffle(state: PlayerState, on: boolean, random: Random): PlayerState {
  return on === state.shuffle ? state : { ...ordered(state, on, random), shuffle: on };
}

export function setRepeat(state: PlayerState, repeat: RepeatState): PlayerState {
  return { ...state, repeat };
}

export function addToQueue(state: PlayerState, item: PlayerItem): PlayerState {
  return { ...state, queue: [...state.queue, item] };
}

/** To another device; it goes on playing there if it was playing here, or if asked. */
export function transfer(state: PlayerState, deviceId: string, playing: boolean): PlayerState {
  return { ...state, activeId: deviceId, playing: (state.playing || playing) && state.item !== undefined };
}

/** Which commands make no sense now, in Spotify's words. */
export function disallowed(state: PlayerState): string[] {
  const isAd = state.item?.kind === 'ad';
  const rules: Readonly<Record<string, boolean>> = {
    pausing: !state.playing,
    resuming: state.playing,
    seeking: isAd || state.item === undefined,
    skipping_next: isAd || following(state) === undefined,
    skipping_prev: isAd || (state.place === 0 && state.repeat !== 'context' && state.progressMs <= RESTARTS_AFTER_MS),
    toggling_repeat_context: state.context === undefined,
    toggling_shuffle: state.line.length < 2,
    interrupting_playback: isAd,
    transferring_playback: activeDevice(state)?.restricted ?? false,
  };
  return Object.keys(rules).filter((rule) => rules[rule]);
}

/** The current item stays where it is; the rest of the line is mixed, or put back in order. */
function ordered(state: PlayerState, mixed: boolean, random: Random): PlayerState {
  const current = state.line[state.place];
  if (current === undefined) return state;
  if (!mixed) return { ...state, line: state.tracks, place: Math.max(0, state.tracks.indexOf(current)) };
  const others = state.tracks.toSpliced(state.tracks.indexOf(current), 1);
  return { ...state, line: [current, ...shuffled(others, random)], place: 0 };
}

function unlessAdvertisement({ item }: PlayerState): void {
  if (item?.kind === 'ad') throw playerRefusal('UNKNOWN');
}
