/** What was heard, last and most. */
import { describeWhen } from '@switchyard/agent/when';
import type { Tool } from '@switchyard/agent';
import { z } from 'zod';
import { listed, named } from '../speech/wording.ts';
import type { Track } from '../types.ts';
import { cardOf } from './cards.ts';
import { musicTool } from './music-tool.ts';
import type { SpotifyToolsPorts } from './ports.ts';
import { items, thingOf } from './things.ts';

const RANGES = {
  short_term: 'in the last four weeks',
  medium_term: 'in the last six months',
  long_term: 'in the last years',
};

export function listeningTools(ports: SpotifyToolsPorts): Tool[] {
  return [
    musicTool(ports, {
      name: 'recently_played',
      title: 'Recently played',
      description: 'Lists the tracks that were played last, the newest first, with their times.',
      effect: 'read',
      input: z.object({ count: z.number().int().min(1).max(50).default(10) }),
      samples: RECENT,
      slots: { count: { kind: 'number' } },
      async run({ count }, { client, call, context }) {
        const played = await client.recentlyPlayed({ limit: count }, call);
        const tracks = played.map(({ track }) => track);
        const [last] = played;
        if (!last) return { text: 'Spotify knows of nothing that you have played lately.', data: items([]) };
        const { now, timeZone, language } = context;
        const when = (at: number) => describeWhen(at, { now, timeZone, language, hasTime: true });
        const before = tracks.slice(1);
        const rest = before.length > 0 ? ` Before that: ${listed(before.map(named), 9)}.` : '';
        return {
          text: `The last was ${named(last.track)}, ${when(last.playedAt)}.${rest}`,
          data: { items: played.map(({ track, playedAt }) => ({ ...thingOf(track), played: when(playedAt) })) },
          card: cardOf({ kind: 'tracks', title: 'Recently played', tracks }),
        };
      },
    }),
    musicTool(ports, {
      name: 'top_music',
      title: 'Heard most',
      description:
        'Lists the tracks or artists that the user has heard most, as Spotify counts it: in the last four weeks (short_term), six months (medium_term), or years (long_term).',
      effect: 'read',
      input: z.object({
        what: z.enum(['tracks', 'artists']).default('tracks'),
        range: z.enum(['short_term', 'medium_term', 'long_term']).default('medium_term'),
        count: z.number().int().min(1).max(50).default(10),
      }),
      samples: TOP,
      slots: {
        what: { kind: 'enum', synonyms: { tracks: ['songs', 'music'], artists: ['bands', 'singers'] } },
        range: {
          kind: 'enum',
          synonyms: {
            short_term: ['lately', 'recently', 'this month', 'right now', 'last month', 'these days', 'this week'],
            medium_term: ['in the last six months', 'last six months'],
            long_term: ['of all time', 'all time', 'ever', 'overall'],
          },
        },
        count: { kind: 'number' },
      },
      async run({ what, range, count }, { client, call }) {
        const when = RANGES[range];
        if (what === 'artists') {
          const { items: artists } = await client.topArtists(range, { limit: count }, call);
          if (artists.length === 0) return none;
          const card = cardOf({
            kind: 'music',
            title: `Your top artists ${when}`,
            artists,
            tracks: [],
            albums: [],
            playlists: [],
          });
          const text = `Your top artists ${when}: ${listed(
            artists.map(({ name }) => name),
            10,
          )}.`;
          return { text, data: items(artists), card };
        }
        const { items: tracks }: { items: readonly Track[] } = await client.topTracks(range, { limit: count }, call);
        if (tracks.length === 0) return none;
        const card = cardOf({ kind: 'tracks', title: `Your top tracks ${when}`, tracks });
        return { text: `Your top tracks ${when}: ${listed(tracks.map(named), 10)}.`, data: items(tracks), card };
      },
    }),
  ];
}

const none = {
  text: 'Spotify does not know yet what you hear most. Listen for some days, and ask again.',
  data: items([]),
};

const RECENT = [
  'what did i play last',
  'what did i just play',
  'what did i play recently',
  'what did i play before',
  'what did i play today',
  'what did i listen to',
  'what did i listen to last',
  'what did i listen to recently',
  'what did i listen to today',
  'what did i just listen to',
  'what did i hear last',
  'what have i played',
  'what have i been playing',
  'what have i been listening to',
  'what was that song',
  'what was that',
  'what was the last song',
  'what was [the] last track',
  'what was [the] previous song',
  'which songs did i play last',
  'recently played',
  'show recently played',
  'show [my] recently played [songs]',
  'show [my] recent tracks',
  'show me what i played',
  'recent songs',
  'my recent songs',
  'last played',
  'last {count} songs',
  'last {count} songs i played',
  'what were [the] last {count} songs',
  'show my last {count} songs',
  'listening history',
  'show my listening history',
];
const TOP = [
  'my top {what}',
  'my top {what} {range}',
  'my top {count} {what}',
  'top {what}',
  'top {count} {what}',
  'show my top {what}',
  'show me my top {what}',
  'show me my top {count} {what}',
  'what are my top {what}',
  'what are my top {count} {what}',
  'who are my top {what}',
  'what {what} do i listen to most',
  'which {what} do i listen to most',
  'what do i listen to most',
  'who do i listen to most',
  'my most played {what}',
  'what are my most played {what}',
  'my favourite {what}',
  'my favorite {what}',
  'who is my favourite artist',
  'who is my favorite artist',
];
