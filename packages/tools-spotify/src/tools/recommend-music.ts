import type { Tool } from '@switchyard/agent';
import { z } from 'zod';
import { listed, named, quoted } from '../speech/wording.ts';
import { describe } from '../speech/moods.ts';
import type { Track } from '../types.ts';
import { ofTracks } from './choose-music.ts';
import { chooseDevice } from './devices.ts';
import { DeviceId, DeviceName, given, queryOf, Uri } from './fields.ts';
import { findMusic } from './find-music.ts';
import type { Listener } from './listener.ts';
import { musicTool } from './music-tool.ts';
import { cannot } from './outcomes.ts';
import { start } from './play.ts';
import type { SpotifyToolsPorts } from './ports.ts';

export function recommendMusicTool(ports: SpotifyToolsPorts): Tool {
  return musicTool(ports, {
    name: 'recommend_music',
    title: 'Recommend music',
    description:
      'Recommends tracks from the user’s listening history and taste, each with the reason: like a track that is named, like what is playing (`similar`), or for a mood. `play` plays them at once.',
    effect: 'write',
    timeoutMs: 40_000,
    input: z.object({
      query: queryOf('The track or artist that they should be like'),
      uri: Uri,
      similar: z.boolean().optional().describe('True: like what is playing.'),
      mood: z.string().max(200).optional().describe('In words: “quiet”, “for running”.'),
      count: z.number().int().min(1).max(50).default(10),
      play: z.boolean().optional(),
      device: DeviceName,
      deviceId: DeviceId,
    }),
    samples: SAMPLES,
    slots: {
      query: { kind: 'text' },
      mood: { kind: 'text' },
      device: { kind: 'text' },
      count: { kind: 'number' },
      similar: { kind: 'enum' },
      play: { kind: 'enum' },
    },
    async run({ query, uri, similar, mood, count, play, device, deviceId }, listener) {
      const words = given(uri) ?? given(query);
      const seed = await seedFor(listener, words, similar === true);
      if (seed === 'none')
        return cannot(
          words === undefined
            ? 'Nothing is playing now, so I do not know what it should be like. Name a track.'
            : `I found nothing like ${quoted(words)}. Name a track by title and artist.`,
        );
      const { userId, signal } = listener.context;
      const found = await ports.recommend(userId, {
        count,
        preferences: await ports.preferencesFor(userId),
        signal,
        ...(seed && { seed }),
        ...(given(mood) !== undefined && { targets: describe(mood ?? '').targets }),
      });
      if (found.length === 0)
        return cannot(
          'I know too little of what you like yet. Listen for a while, or import your listening history, and ask again.',
        );
      const title = seed ? `like ${named(seed)}` : 'for you';
      const reasons = found.map(({ reason }) => reason);
      const choice = ofTracks(
        found.map(({ track }) => track),
        `${found.length} tracks ${title}`,
        reasons,
      );
      if (play) {
        const args = { query, uri, similar, mood, count, play };
        const target = await chooseDevice(listener, { device, deviceId }, { tool: 'recommend_music', arguments: args });
        return 'outcome' in target ? target.outcome : start(listener, choice, target.device);
      }
      const lines = listed(
        found.map(({ track, reason }) => `${named(track)} (${reason})`),
        10,
      );
      return { text: `I recommend ${lines}.`, data: choice.data, card: choice.card };
    },
  });
}

/** Undefined: to the user's taste; `none`: what is meant is not there. */
async function seedFor(
  listener: Listener,
  words: string | undefined,
  similar: boolean,
): Promise<Track | 'none' | undefined> {
  const pointing = words !== undefined && /^(?:this|that|it)(?: (?:song|track|one))?$/i.test(words);
  if (words === undefined || pointing) {
    if (!similar && !pointing) return undefined;
    return (await listener.client.player(listener.call))?.item ?? 'none';
  }
  const found = await findMusic(listener, words);
  if (found?.kind === 'track') return found.item;
  if (found?.kind !== 'artist') return 'none';
  const { tracks } = await listener.client.search(
    `artist:"${found.item.name}"`,
    ['track'],
    { limit: 1 },
    listener.call,
  );
  return tracks?.items[0] ?? 'none';
}

const LIKE_THIS = [
  'more like this',
  'more like it',
  'more of this',
  'more songs like this',
  'more music like this',
  'something like this',
  'something similar',
  'similar songs',
  'similar music',
  'songs like this',
  'music like this',
].map((words) => `${words} {similar=true}`);
const SAMPLES = [
  ...LIKE_THIS,
  ...['find', 'find me', 'show me', 'recommend', 'suggest'].flatMap((verb) =>
    LIKE_THIS.map((words) => `${verb} ${words}`),
  ),
  ...LIKE_THIS.map((words) => `play ${words} {play=true}`),
  'keep this vibe going {similar=true} {play=true}',
  'more like {query}',
  'play more like {query} {play=true}',
  'play something like {query} {play=true}',
  'play songs like {query} {play=true}',
  'play music like {query} {play=true}',
  'find songs like {query}',
  'find music like {query}',
  'recommend songs like {query}',
  'recommend music like {query}',
  'recommend something like {query}',
  'recommend',
  'recommend music',
  'recommend me music',
  'recommend something',
  'recommend me something',
  'recommend [me] [some] songs',
  'recommend [me] {count} songs',
  'recommend [me] something {mood}',
  'recommend songs for {mood}',
  'recommend music for {mood}',
  'recommend {mood} music',
  'what should i listen to',
  'what can i listen to',
  'what do you recommend',
  'suggest music',
  'suggest [me] [some] songs',
  'suggest something',
  'suggest [me] {count} songs',
  'any recommendations',
  'discover music',
  'discover new music',
  'find me new music',
  'play something new {play=true}',
  'play something i like {play=true}',
  'play something i would like {play=true}',
  'play recommended music {play=true}',
];
