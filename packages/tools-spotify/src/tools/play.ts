import type { Tool, ToolOutcome } from '@switchyard/agent';
import { z } from 'zod';
import { named, quoted } from '../speech/wording.ts';
import { wordsOf } from '../speech/likeness.ts';
import { cardOf } from './cards.ts';
import { chooseMusic, type Choice } from './choose-music.ts';
import { activate, chooseDevice, devicesLike, type ReadyDevice } from './devices.ts';
import { DeviceId, DeviceName, given, Kind, queryOf, Uri } from './fields.ts';
import { findMusic } from './find-music.ts';
import { watch, type Listener } from './listener.ts';
import { musicTool } from './music-tool.ts';
import type { SpotifyToolsPorts } from './ports.ts';
import { about } from './things.ts';

const Input = z.object({
  query: queryOf('What to play; also “something relaxing”, “my liked songs”, “Elvis’s first song”, “this album”'),
  uri: Uri,
  uris: z.array(z.string().max(300)).max(100).optional().describe('Several tracks by their URIs, in order.'),
  kind: Kind.optional().describe('What the query names, where the user has said it.'),
  device: DeviceName,
  deviceId: DeviceId,
  shuffle: z.boolean().optional().describe('True: in random order.'),
});

export function playTool(ports: SpotifyToolsPorts): Tool {
  return musicTool(ports, {
    name: 'play',
    title: 'Play',
    description:
      'Plays a track, album, artist or playlist, by name or URI, or music for a mood or genre, on the device that is active or named.',
    effect: 'write',
    timeoutMs: 40_000,
    input: Input,
    samples: SAMPLES,
    slots: {
      query: { kind: 'text', ask: 'What should I play?' },
      device: { kind: 'text' },
      // The words say it themselves: “the album …”.
      kind: { kind: 'text' },
      shuffle: { kind: 'text' },
    },
    async run(input, listener) {
      const wish = await withoutFalseDevice(listener, input);
      const target = await chooseDevice(listener, wish, { tool: 'play', arguments: restOf(input) });
      if ('outcome' in target) return target.outcome;
      const choice = await chooseMusic(listener, { ...wish, query: given(wish.query), uri: given(wish.uri) });
      if ('outcome' in choice) return choice.outcome;
      const goesOn = given(wish.uri) === undefined ? undefined : await goOn(listener, choice, target.device);
      return goesOn ?? start(listener, choice, target.device, input.shuffle);
    },
  });
}

type Wished = z.output<typeof Input>;

/** Plays it there, and tells what was seen of it. */
export async function start(
  listener: Listener,
  choice: Choice,
  device: ReadyDevice,
  shuffle?: boolean,
): Promise<ToolOutcome> {
  const { client, call } = listener;
  await activate(listener, device);
  if (shuffle !== undefined) await client.setShuffle(shuffle, device.id, call);
  await client.play({ ...choice.request, deviceId: device.id }, call);
  const player = await watch(listener, choice.isIt);
  const place = quoted(device.name);
  if (!player?.item) {
    const text = `Asked Spotify to play ${choice.what} on ${place}; it has not said yet that it does.`;
    return { text, data: choice.data, card: choice.card };
  }
  const track = named(player.item);
  const text =
    choice.what === track ? `Playing ${track} on ${place}.` : `Playing ${choice.what} on ${place}, now ${track}.`;
  // “That playlist” is the one it is played from.
  const subject = { ...about(player.item).subject, playlist: choice.data['playlist'] };
  return { text, data: { ...choice.data, subject }, card: cardOf({ kind: 'player', player }) };
}

/** “Play it”, said of what is paused or plays elsewhere: that goes on, rather than beginning again. */
async function goOn(
  listener: Listener,
  { request, what, data, isIt }: Choice,
  device: ReadyDevice,
): Promise<ToolOutcome | undefined> {
  const { client, call } = listener;
  const before = await client.player(call);
  const isThere = before !== undefined && isIt({ ...before, isPlaying: true });
  const isNew = !isThere || (before.isPlaying && device.active) || (request.uris?.length ?? 1) > 1;
  if (isNew) return undefined;
  await activate(listener, device, before.isPlaying);
  if (!before.isPlaying) await client.play({ deviceId: device.id }, call);
  const player = await watch(listener, (state) => state.device.id === device.id && isIt(state));
  const place = quoted(device.name);
  if (!player)
    return { text: `Asked Spotify to go on with ${what} on ${place}; it has not said yet that it does.`, data };
  return { text: `Playing ${what} on ${place}.`, data, card: cardOf({ kind: 'player', player }) };
}

/** “Dancing on the Ceiling” names no device, though it sounds as if it did. */
async function withoutFalseDevice(listener: Listener, input: Wished): Promise<Wished> {
  const { query, device, deviceId } = input;
  if (device === undefined || deviceId !== undefined || query === undefined) return input;
  const devices = await listener.client.devices(listener.call);
  if (devicesLike(device, devices).length > 0) return input;
  const words = `${query} ${device}`;
  const found = await findMusic(listener, words);
  const artists = found && 'artists' in found.item ? found.item.artists.map(({ name }) => name) : [];
  const known = new Set(wordsOf([found?.item.name, ...artists].join(' ')));
  if (!found || !wordsOf(words.replace(/ by /gi, ' ')).every((word) => known.has(word))) return input;
  return { ...input, query: undefined, device: undefined, uri: found.item.uri };
}

function restOf({ device: _named, deviceId: _known, ...rest }: Wished): Record<string, unknown> {
  return rest;
}

/** “Singing in the Rain” names no device; these do. */
const ROOMS = ['kitchen', 'bedroom', 'bathroom', 'office', 'garage', 'garden', 'car'];
const MOODS = ['relaxing', 'calm', 'quiet', 'chill', 'happy', 'upbeat', 'sad', 'energetic', 'romantic'];
const SAMPLES = [
  'play {query}',
  'play {query} on {device}',
  ...ROOMS.map((room) => `play {query} in the ${room} {device=${room}}`),
  ...MOODS.map((mood) => `something ${mood} {query=${mood}}`),
  'play {query} on shuffle {shuffle=true}',
  'play {query} shuffled {shuffle=true}',
  'shuffle {query} {shuffle=true}',
  'play music {query=music}',
  'play music on {device} {query=music}',
  'play my music {query=music}',
  ...['liked songs', 'saved songs', 'favourite songs', 'favorite songs', 'favourites', 'favorites', 'library'].flatMap(
    (liked) => [
      `play my ${liked} {query=liked}`,
      `play my ${liked} on {device} {query=liked}`,
      `shuffle my ${liked} {query=liked} {shuffle=true}`,
    ],
  ),
  'put on {query}',
  'put {query} on',
  'put on {query} on {device}',
  'put on [my] {query} playlist {kind=playlist}',
  'start [playing] {query}',
  'listen to {query}',
  'i want to hear {query}',
  'i want to listen to {query}',
  'i would like to hear {query}',
  'i would like to listen to {query}',
  'let me hear {query}',
  'let us hear {query}',
  'throw on {query}',
  'i am in the mood for {query}',
];
