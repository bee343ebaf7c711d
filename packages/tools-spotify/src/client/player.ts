/** What plays and where, and every command to it. */
import type { SpotifyClient } from './client.ts';
import { playedOf } from './decode.ts';
import { devicesOf, playerOf, queueOf } from './decode-player.ts';
import type { Call, Send } from './http.ts';
import { eachOf, fieldsOf } from './json.ts';
import { within } from './limits.ts';

type PlayerCalls = Pick<
  SpotifyClient,
  | 'player'
  | 'devices'
  | 'play'
  | 'pause'
  | 'next'
  | 'previous'
  | 'seek'
  | 'setVolume'
  | 'setShuffle'
  | 'setRepeat'
  | 'transfer'
  | 'queue'
  | 'addToQueue'
  | 'recentlyPlayed'
>;

/** Episodes are answered with nothing at all unless they are asked for. */
const EPISODES = { additional_types: 'track,episode' };

export function playerCalls(send: Send, now: () => number): PlayerCalls {
  const get = (path: string, query: Call['query'] = {}): Call => ({ method: 'GET', path: `/me/player${path}`, query });
  const command = (method: 'PUT' | 'POST', path: string, query: Call['query'] = {}): Call => ({
    method,
    path: `/me/player/${path}`,
    query,
  });
  return {
    player: async (options) => playerOf(await send(get('', EPISODES), options), now()),
    devices: async (options) => devicesOf(await send(get('/devices'), options)),
    queue: async (options) => queueOf(await send(get('/queue'), options)),
    recentlyPlayed: async ({ limit = 20, after, before } = {}, options) => {
      const answer = await send(get('/recently-played', { limit: within(1, limit, 50), after, before }), options);
      return eachOf(fieldsOf(answer)['items'], playedOf);
    },
    play: async ({ uris, contextUri, offset, positionMs, deviceId }, options) => {
      const body = { context_uri: contextUri, uris, offset, position_ms: positionMs };
      const isResume = Object.values(body).every((value) => value === undefined);
      await send({ ...command('PUT', 'play', { device_id: deviceId }), ...(!isResume && { body }) }, options);
    },
    pause: async (deviceId, options) => void (await send(command('PUT', 'pause', { device_id: deviceId }), options)),
    next: async (deviceId, options) => void (await send(command('POST', 'next', { device_id: deviceId }), options)),
    previous: async (deviceId, options) =>
      void (await send(command('POST', 'previous', { device_id: deviceId }), options)),
    seek: async (positionMs, deviceId, options) => {
      const query = { position_ms: Math.max(0, Math.round(positionMs)), device_id: deviceId };
      await send(command('PUT', 'seek', query), options);
    },
    setVolume: async (percent, deviceId, options) => {
      const query = { volume_percent: Math.round(within(0, percent, 100)), device_id: deviceId };
      await send(command('PUT', 'volume', query), options);
    },
    setShuffle: async (on, deviceId, options) =>
      void (await send(command('PUT', 'shuffle', { state: on, device_id: deviceId }), options)),
    setRepeat: async (mode, deviceId, options) =>
      void (await send(command('PUT', 'repeat', { state: mode, device_id: deviceId }), options)),
    transfer: async (deviceId, play, options) =>
      void (await send({ method: 'PUT', path: '/me/player', body: { device_ids: [deviceId], play } }, options)),
    addToQueue: async (uri, deviceId, options) =>
      void (await send(command('POST', 'queue', { uri, device_id: deviceId }), options)),
  };
}
