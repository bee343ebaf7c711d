/** Reading a player, and telling it what to do. */
import * as commands from '../player/commands.ts';
import { playerRefusal } from '../player/refusals.ts';
import type { PlayerState, RepeatState } from '../player/state.ts';
import { empty, json, refuse } from '../server/reply.ts';
import { contextOf, playableOf } from './contexts.ts';
import { deviceView, playbackView, playingView, queueView } from './player-views.ts';
import { recentlyPlayed } from './recently-played.ts';
import { fieldsOf, numberOf, type ApiCall, type ApiRoute } from './route.ts';

const READ = ['user-read-playback-state'];
const CURRENT = ['user-read-currently-playing'];
const WRITE = ['user-modify-playback-state'];

/** A command without arguments for the active device. */
const simple = (change: (state: PlayerState) => PlayerState) => (call: ApiCall) => command(call, change);

export const PLAYER_ROUTES: readonly ApiRoute[] = [
  {
    method: 'GET',
    path: '/me/player',
    scopes: READ,
    handle(call) {
      const view = playbackView(call.world, call.person.player.visible(), wantsEpisodes(call));
      return view ? json(view) : empty();
    },
  },
  {
    method: 'GET',
    path: '/me/player/currently-playing',
    scopes: CURRENT,
    handle(call) {
      const state = call.person.player.visible();
      const silent = state.activeId === undefined || !state.item;
      return silent ? empty() : json(playingView(call.world, state, wantsEpisodes(call)));
    },
  },
  {
    method: 'GET',
    path: '/me/player/devices',
    scopes: READ,
    handle({ person }) {
      const { devices, activeId } = person.player.visible();
      return json({ devices: devices.map((device) => deviceView(device, activeId)) });
    },
  },
  {
    method: 'GET',
    path: '/me/player/queue',
    scopes: [...READ, ...CURRENT],
    handle: ({ world, person }) => json(queueView(world, person.player.visible())),
  },
  { method: 'GET', path: '/me/player/recently-played', scopes: ['user-read-recently-played'], handle: recentlyPlayed },
  { method: 'PUT', path: '/me/player', scopes: WRITE, handle: transfer },
  { method: 'PUT', path: '/me/player/play', scopes: WRITE, handle: play },
  { method: 'PUT', path: '/me/player/pause', scopes: WRITE, handle: simple(commands.pause) },
  { method: 'POST', path: '/me/player/next', scopes: WRITE, handle: simple(commands.next) },
  { method: 'POST', path: '/me/player/previous', scopes: WRITE, handle: simple(commands.previous) },
  {
    method: 'PUT',
    path: '/me/player/seek',
    scopes: WRITE,
    handle(call) {
      const position = required(call, 'position_ms', Number.MAX_SAFE_INTEGER);
      return command(call, (state) => commands.seek(state, position));
    },
  },
  {
    method: 'PUT',
    path: '/me/player/volume',
    scopes: WRITE,
    handle(call) {
      const volume = required(call, 'volume_percent', 100);
      return command(call, (state, deviceId) => commands.setVolume(state, volume, deviceId), true);
    },
  },
  {
    method: 'PUT',
    path: '/me/player/shuffle',
    scopes: WRITE,
    handle(call) {
      const on = oneOf(call, 'state', ['true', 'false']) === 'true';
      return command(call, (state) => commands.setShuffle(state, on, call.world.random));
    },
  },
  {
    method: 'PUT',
    path: '/me/player/repeat',
    scopes: WRITE,
    handle(call) {
      const mode = oneOf(call, 'state', ['off', 'track', 'context']) as RepeatState;
      return command(call, (state) => commands.setRepeat(state, mode));
    },
  },
  {
    method: 'POST',
    path: '/me/player/queue',
    scopes: WRITE,
    handle(call) {
      const item = playableOf(call.query.get('uri') ?? '');
      return command(call, (state) => commands.addToQueue(state, item));
    },
  },
];

/** Runs a command on the device that is named, or the active one. `anywhere`: the named one need not be active. */
function command(
  call: ApiCall,
  change: (state: PlayerState, deviceId: string) => PlayerState,
  anywhere = false,
): ReturnType<typeof empty> {
  needPremium(call);
  const named = call.query.get('device_id');
  call.person.player.command((state) => {
    const device = deviceOf(state, named ?? state.activeId);
    if (!anywhere && device.id !== state.activeId) throw playerRefusal('NO_ACTIVE_DEVICE');
    return change(state, device.id);
  });
  return empty();
}

/** PUT /me/player/play: starts something or goes on; a named device becomes the active one. */
function play(call: ApiCall): ReturnType<typeof empty> {
  needPremium(call);
  const fields = fieldsOf(call);
  const position = placeIn(fields['position_ms']);
  const playback = contextOf(call, fields);
  const named = call.query.get('device_id');
  call.person.player.command((state) => {
    const device = deviceOf(state, named ?? state.activeId);
    const here = { ...state, activeId: device.id };
    if (playback) return commands.play(here, { ...playback, positionMs: position ?? 0 }, call.world.random);
    // On another device, going on is a transfer even while it plays.
    return device.id === state.activeId
      ? commands.resume(lastHeard(call, here), position)
      : commands.transfer(lastHeard(call, here), device.id, true);
  });
  return empty();
}

/** PUT /me/player: to exactly one other device. */
function transfer(call: ApiCall): ReturnType<typeof empty> {
  needPremium(call);
  const { device_ids: ids, play: playing } = fieldsOf(call);
  if (!Array.isArray(ids) || ids.length === 0) throw refuse(400, 'Missing required field: device_ids');
  if (ids.length > 1) throw refuse(400, 'Bad request, only one device id is supported');
  call.person.player.command((state) => {
    const device = deviceOf(state, String(ids[0]));
    return commands.transfer(lastHeard(call, state), device.id, playing === true);
  });
  return empty();
}

/** A device that has just been opened shows what was heard last, as Spotify's apps do. */
function lastHeard({ person }: ApiCall, state: PlayerState): PlayerState {
  const [last] = person.taste.recent(1);
  if (state.item || !last) return state;
  const { track } = last;
  const { album } = track;
  const context = { type: 'album' as const, uri: album.uri };
  return {
    ...state,
    item: track,
    context,
    tracks: album.tracks,
    line: album.tracks,
    place: album.tracks.indexOf(track),
  };
}

function deviceOf(state: PlayerState, id: string | undefined): PlayerState['devices'][number] {
  if (id === undefined) throw playerRefusal('NO_ACTIVE_DEVICE');
  const device = state.devices.find((known) => known.id === id);
  if (!device) throw refuse(404, 'Device not found');
  if (device.restricted) throw playerRefusal('DEVICE_NOT_CONTROLLABLE');
  return device;
}

function needPremium({ person }: ApiCall): void {
  if (person.user.product !== 'premium') throw playerRefusal('PREMIUM_REQUIRED');
}

function required(call: ApiCall, name: string, most: number): number {
  if (!call.query.has(name)) throw refuse(400, `Missing required field: ${name}`);
  return numberOf(call, name, { least: 0, most, usual: 0 });
}

function oneOf({ query }: ApiCall, name: string, values: readonly string[]): string {
  const value = query.get(name);
  if (value === null) throw refuse(400, `Missing required field: ${name}`);
  if (!values.includes(value)) throw refuse(400, `Invalid ${name}`);
  return value;
}

function placeIn(value: unknown): number | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < 0) throw refuse(400, 'Invalid position_ms');
  return value;
}

const wantsEpisodes = ({ query }: ApiCall): boolean =>
  (query.get('additional_types') ?? '').split(',').includes('episode');
