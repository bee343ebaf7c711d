import type { Tool } from '@switchyard/agent';
import { z } from 'zod';
import { clock, named, quoted } from '../speech/wording.ts';
import { cardOf } from './cards.ts';
import { musicTool } from './music-tool.ts';
import type { SpotifyToolsPorts } from './ports.ts';
import { about } from './things.ts';

export function nowPlayingTool(ports: SpotifyToolsPorts): Tool {
  return musicTool(ports, {
    name: 'now_playing',
    title: 'What is playing',
    description: 'Tells what is playing, from which album, how far it is, and on which device.',
    effect: 'read',
    input: z.object({}),
    samples: SAMPLES,
    async run(_input, { client, call }) {
      const player = await client.player(call);
      if (!player) return { text: 'Nothing is playing.', data: { isPlaying: false } };
      const { item, device, isPlaying, progressMs } = player;
      const card = cardOf({ kind: 'player', player });
      if (!item) {
        const what = player.kind === 'ad' ? 'An advertisement is playing' : 'Nothing is loaded';
        return { text: `${what} on ${quoted(device.name)}.`, data: { isPlaying, device: device.name }, card };
      }
      const album = item.album ? `, from ${quoted(item.album.name)}` : '';
      const place = progressMs === undefined ? '' : ` at ${clock(progressMs)} of ${clock(item.durationMs)}`;
      const state = isPlaying ? 'is playing' : 'is paused';
      const volume = device.volumePercent === undefined ? '' : `, volume ${device.volumePercent} percent`;
      return {
        text: `${named(item)}${album}, ${state} on ${quoted(device.name)}${place}${volume}.`,
        data: {
          ...about(item),
          isPlaying,
          device: device.name,
          volumePercent: device.volumePercent,
          shuffle: player.shuffle,
          repeat: player.repeat,
          albumUri: item.album?.uri,
          artistUris: item.artists.map(({ uri }) => uri),
        },
        card,
      };
    },
  });
}

const SAMPLES = [
  'what is this song',
  'what is this',
  'what is that song',
  'what song is this',
  'what song is playing',
  'what track is this',
  'what music is this',
  'what is playing',
  'what is playing now',
  'what is playing right now',
  'what am i listening to',
  'what are we listening to',
  'which song is this',
  'which song is playing',
  'which track is playing',
  'which album is this',
  'which album is this from',
  'what album is this',
  'what album is this from',
  'who is this',
  'who is this by',
  'who is singing',
  'who sings this',
  'who is playing',
  'who is the artist',
  'which artist is this',
  'what artist is this',
  'now playing',
  'current song',
  'current track',
  'show current song',
  'name of this song',
  'what is [the] name of this song',
  'tell me what is playing',
  'tell me [the] name of this song',
  'what is the volume',
  'how loud is it',
  'is anything playing',
  'is something playing',
];
