import type { Tool } from '@switchyard/agent';
import { z } from 'zod';
import { counted, listed, named, quoted, titled } from '../speech/wording.ts';
import { cardOf } from './cards.ts';
import { musicTool } from './music-tool.ts';
import { cannot } from './outcomes.ts';
import type { SpotifyToolsPorts } from './ports.ts';
import { propose, type Proposal } from './proposal.ts';
import { items } from './things.ts';

/** What a playlist is made from; `create_playlist` takes the same. */
export const PlaylistWish = z.object({
  prompt: z
    .string()
    .max(500)
    .optional()
    .describe('What the user asked for, in their words: “quiet jazz for the evening”.'),
  name: z.string().max(100).optional().describe('Missing: made from the prompt.'),
  description: z.string().max(300).optional().describe('Shown under its name in Spotify.'),
  tracks: z
    .array(z.object({ uri: z.string().optional(), title: z.string().optional(), artist: z.string().optional() }))
    .max(100)
    .optional()
    .describe('The tracks you propose, by title and artist, or by URI. Missing: they are searched for by the prompt.'),
  uris: z
    .array(z.string().max(300))
    .max(100)
    .optional()
    .describe('The tracks by their URIs alone, in place of `tracks`.'),
  count: z.number().int().min(1).max(100).default(20).describe('How many, when they are searched for.'),
  mood: z.string().max(50).optional(),
  targets: z
    .record(z.string(), z.number().min(0).max(1))
    .optional()
    .describe('What is aimed at, each between 0 and 1: {"energy": 0.2, "valence": 0.8}.'),
});
export type PlaylistWishInput = z.output<typeof PlaylistWish>;

/** The wish made ready for a proposal. */
export function requestOf({ prompt, name, tracks, uris, count, mood, targets }: PlaylistWishInput) {
  const wanted = tracks ?? uris?.map((uri) => ({ uri }));
  return { description: prompt ?? name ?? '', tracks: wanted, count, mood, targets };
}

export function nameOf({ name, prompt }: Pick<PlaylistWishInput, 'name' | 'prompt'>): string {
  return name?.trim() || titled(prompt ?? 'New playlist').slice(0, 100);
}

export function proposePlaylistTool(ports: SpotifyToolsPorts): Tool {
  return musicTool(ports, {
    name: 'propose_playlist',
    title: 'Propose a playlist',
    description:
      'Finds the tracks of a playlist and shows them, with what was not found. Nothing is made: that is `create_playlist`, which takes the same arguments.',
    effect: 'read',
    timeoutMs: 60_000,
    input: PlaylistWish,
    samples: SAMPLES,
    slots: { prompt: { kind: 'text', ask: 'A playlist of what?' }, count: { kind: 'number' } },
    async run(wish, listener) {
      const proposal = await propose(listener, requestOf(wish));
      const { tracks, missing } = proposal;
      const name = nameOf(wish);
      const prompt = wish.prompt ?? name;
      if (tracks.length === 0) return cannot(`I found no tracks for ${quoted(prompt)}. Describe it in other words.`);
      const { description } = wish;
      return {
        text: `Here is a playlist ${quoted(name)} with ${counted(tracks.length, 'track')}: ${listed(tracks.map(named), 10)}.${missingIn(proposal)} Nothing has been made yet.`,
        data: {
          ...items(tracks),
          missing,
          mood: proposal.mood,
          targets: proposal.targets,
        },
        card: cardOf({ kind: 'playlist_preview', name, description, prompt, tracks, missing }),
      };
    },
  });
}

export function missingIn({ missing }: Pick<Proposal, 'missing'>): string {
  return missing.length === 0 ? '' : ` I did not find ${listed(missing.map(quoted), 10)}.`;
}

const SAMPLES = [
  'propose [a] playlist of {prompt}',
  'propose [a] playlist for {prompt}',
  'propose [a] {count} track playlist of {prompt}',
  'suggest [a] playlist of {prompt}',
  'suggest [a] playlist for {prompt}',
  'suggest [a] {prompt} playlist',
  'suggest [a] playlist',
  'show me [a] playlist of {prompt}',
  'what would [be] [a] playlist of {prompt} look like',
];
