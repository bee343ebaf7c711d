/** What can be said of music by those who have not connected Spotify: all of it, and the answer is how to connect. */
import { defineTool } from '@switchyard/agent';
import type { ToolPack } from '@switchyard/agent';
import { z } from 'zod';
import { SpotifyError } from '../client/errors.ts';
import { SENTENCES } from '../client/refusals.ts';
import { cardOf } from './cards.ts';
import type { SpotifyToolsPorts } from './ports.ts';
import { spotifyTools } from './spotify-tools.ts';

/** @param url where signing in with Spotify begins */
export function connectTool({ url }: { url: string }): ToolPack {
  return {
    id: 'spotify',
    name: 'Spotify',
    description: 'Plays and finds music, once you have connected your Spotify.',
    instructions: 'Spotify is not connected. When the user wants anything to do with music, call connect_spotify.',
    tools: [
      defineTool({
        name: 'connect_spotify',
        title: 'Connect Spotify',
        description: 'Shows how to connect Spotify. For anything about playing, finding or saving music.',
        effect: 'read',
        input: z.object({}),
        samples: [...CONNECT, ...spotifyTools(NOBODY).tools.flatMap(({ samples }) => samples.flatMap(withoutSlots))],
        run: async () => ({
          text: 'Connect Spotify first. Then I can play and find music for you.',
          data: { problem: 'not_connected' },
          card: cardOf({ kind: 'spotify_connect', url, reason: SENTENCES.not_connected }),
        }),
      }),
    ],
  };
}

const refuse = () => Promise.reject(new SpotifyError('not_connected', SENTENCES.not_connected));
const NOBODY: SpotifyToolsPorts = {
  clientFor: () => {
    throw new SpotifyError('not_connected', SENTENCES.not_connected);
  },
  playlists: { add: refuse, list: refuse },
  preferencesFor: refuse,
  recommend: refuse,
};

/** What stands for slots that take few words; any words would make “make it {direction}” a wish for music. */
const WORDS: Readonly<Record<string, readonly string[]>> = {
  amount: ['much', 'a bit', 'a lot'],
  direction: ['up', 'down', 'louder', 'quieter', 'forward', 'back', 'ahead'],
  end: ['end'],
  kind: ['song', 'album', 'artist', 'playlist'],
  level: ['max', 'full', 'half'],
  mode: ['off', 'song', 'track', 'album', 'playlist', 'all'],
  of: ['song', 'album', 'track'],
  on: ['on', 'off'],
  range: ['this month', 'of all time'],
  what: ['songs', 'tracks', 'artists'],
};

/** The wordings of a sample that do with words alone, and any that say what is wished: whatever it is, the answer is one. */
function withoutSlots(sample: string): string[] {
  const plain = sample.replaceAll(/\{\w+=\w+\}/g, '');
  const slot = [...plain.matchAll(/\{(\w+)\}/g)].find(([, name = '']) => name in WORDS);
  if (slot) return (WORDS[slot[1] ?? ''] ?? []).flatMap((words) => withoutSlots(plain.replace(slot[0], words)));
  const wished = plain.replaceAll(/\{\w+\}/g, '{wish}').trim();
  // What begins with any words at all begins with too many.
  return wished.startsWith('{') ? [] : [wished];
}

const CONNECT = [
  'connect spotify',
  'connect my spotify',
  'connect to spotify',
  'link spotify',
  'link my spotify account',
  'sign in to spotify',
  'sign in with spotify',
  'log in to spotify',
  'reconnect spotify',
];
