/** In which order, and how often. */
import type { Tool } from '@switchyard/agent';
import { z } from 'zod';
import type { RepeatMode } from '../types.ts';
import { musicTool } from './music-tool.ts';
import type { SpotifyToolsPorts } from './ports.ts';

const REPEATING: Readonly<Record<RepeatMode, string>> = {
  off: 'Nothing is repeated any more.',
  track: 'This track is repeated from now on.',
  context: 'What is playing is repeated as a whole from now on.',
};

export function modeTools(ports: SpotifyToolsPorts): Tool[] {
  return [
    musicTool(ports, {
      name: 'shuffle',
      title: 'Shuffle',
      description: 'Switches random order on or off for what is playing.',
      effect: 'write',
      input: z.object({ on: z.boolean().default(true) }),
      samples: SHUFFLE,
      slots: {
        on: {
          kind: 'enum',
          synonyms: { true: ['on'], false: ['off'] },
        },
      },
      async run({ on }, { client, call }) {
        await client.setShuffle(on, undefined, call);
        return { text: on ? 'Shuffle is on.' : 'Shuffle is off.', data: { shuffle: on } };
      },
    }),
    musicTool(ports, {
      name: 'repeat',
      title: 'Repeat',
      description: 'Repeats the track, or the album or playlist as a whole (`context`), or nothing.',
      effect: 'write',
      input: z.object({ mode: z.enum(['off', 'track', 'context']).default('track') }),
      samples: REPEAT,
      slots: {
        mode: {
          kind: 'enum',
          synonyms: {
            track: ['song', 'one', 'on'],
            context: ['all', 'album', 'playlist', 'everything', 'whole album', 'whole playlist'],
          },
        },
      },
      async run({ mode }, { client, call }) {
        await client.setRepeat(mode, undefined, call);
        return { text: REPEATING[mode], data: { repeat: mode } };
      },
    }),
  ];
}

const SHUFFLE = [
  'shuffle',
  'shuffle {on}',
  'shuffle [the] music',
  'shuffle it',
  'shuffle this',
  'shuffle [this] playlist',
  'shuffle [this] album',
  'turn shuffle {on}',
  'turn {on} shuffle',
  'switch shuffle {on}',
  'enable shuffle',
  'disable shuffle {on=false}',
  'stop shuffling {on=false}',
  'unshuffle {on=false}',
  'play in order {on=false}',
  'shuffle mode {on}',
  'play [it] in random order',
];
const REPEAT = [
  'repeat',
  'repeat {mode}',
  'repeat [this] {mode}',
  'repeat [the] {mode}',
  'repeat it',
  'repeat this',
  'turn repeat {mode}',
  'turn {mode} repeat',
  'set repeat to {mode}',
  'loop',
  'loop it',
  'loop this',
  'loop [this] {mode}',
  'loop [the] {mode}',
  'put [this] {mode} on repeat',
  'put it on repeat',
  'put this on repeat',
  'stop repeating {mode=off}',
  'stop repeating this {mode=off}',
  'stop looping {mode=off}',
  'disable repeat {mode=off}',
  'do not repeat {mode=off}',
  'play this on repeat',
];
