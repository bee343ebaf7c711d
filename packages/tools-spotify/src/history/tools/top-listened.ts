import type { Tool } from '@switchyard/agent';
import { z } from 'zod';
import { counted, listed, quoted } from '../../speech/wording.ts';
import { type ListeningStore, TOP_KINDS, type TopEntry, type TopKind } from '../port.ts';
import { chartCard, minutes } from './chart.ts';
import { insightTool, SpanWords } from './insight-tool.ts';
import { lengthOf, times } from './wording.ts';

const NAMES: Readonly<Record<TopKind, string>> = { artists: 'artist', tracks: 'track', albums: 'album' };

export function topListenedTool(history: ListeningStore): Tool {
  return insightTool(history, {
    name: 'top_listened',
    title: 'Heard most in a time',
    description:
      'The artists, tracks or albums that the user heard most in any span of time, counted in the own listening history. For “lately” without a span, `top_music` asks Spotify.',
    usualSpan: 'all time',
    input: z.object({
      what: z.enum(TOP_KINDS).default('artists'),
      span: SpanWords,
      by: z.enum(['plays', 'hours']).default('plays').describe('What counts.'),
      count: z.number().int().min(1).max(50).default(10),
    }),
    samples: SAMPLES,
    slots: {
      what: {
        kind: 'enum',
        synonyms: {
          tracks: ['songs', 'song', 'track'],
          artists: ['bands', 'artist', 'band', 'singer'],
          albums: ['records', 'album'],
        },
      },
      by: { kind: 'enum', synonyms: { hours: ['by time', 'by hours'], plays: ['by plays'] } },
      count: { kind: 'number' },
    },
    async run({ what, by, count }, { userId, span, summary }) {
      const top = await history.top(userId, { what, span, limit: count, by: by === 'hours' ? 'time' : 'plays' });
      const amount = ({ plays, msPlayed }: TopEntry) => (by === 'plays' ? times(plays) : lengthOf(msPlayed));
      const lines = top.map((entry) => `${nameOf(entry, what)} (${amount(entry)})`);
      const title = `Your top ${what} ${span.words}`;
      const all = counted(summary[what], NAMES[what]);
      return {
        text: `${title}: ${listed(lines, 10)}. You heard ${all} in all.`,
        data: {
          items: top.map(({ trackUri, ...entry }) => ({ ...entry, ...(what === 'tracks' && { id: trackUri }) })),
          total: summary[what],
        },
        card: chartCard({
          title,
          form: 'bars',
          unit: by === 'plays' ? 'plays' : 'minutes',
          labels: top.map((entry) => labelOf(entry, what)),
          series: [
            {
              name: by === 'plays' ? 'Plays' : 'Minutes',
              values: top.map(({ plays, msPlayed }) => (by === 'plays' ? plays : minutes(msPlayed))),
            },
          ],
          uris: top.map(({ trackUri }) => trackUri),
        }),
      };
    },
  });
}

function nameOf({ name, artist }: TopEntry, what: TopKind): string {
  if (what === 'artists') return name;
  return artist ? `${quoted(name)} by ${artist}` : quoted(name);
}

function labelOf({ name, artist }: TopEntry, what: TopKind): string {
  return what === 'artists' || !artist ? name : `${name} – ${artist}`;
}

const SAMPLES = [
  'my top {what} {span}',
  'my top {count} {what} {span}',
  'top {what} {span}',
  'show [me] my top {what} {span}',
  'show [me] my top {count} {what} {span}',
  'what were my top {what} {span}',
  'what are my top {what} {span}',
  'who were my top {what} {span}',
  'my most played {what} {span}',
  'my most heard {what} {span}',
  'what were my most played {what} {span}',
  'what was my most played {what} {span}',
  'what was my favourite {what} {span}',
  'what was my favorite {what} {span}',
  'who was my favourite artist {span}',
  'who was my favorite artist {span}',
  'my favourite {what} {span}',
  'my favorite {what} {span}',
  'which {what} did i play most {span}',
  'which {what} did i hear most {span}',
  'which {what} did i listen to most {span}',
  'what {what} did i listen to most {span}',
  'what {what} did i play most {span}',
  'who did i listen to most {span}',
  'what did i listen to most {span} {what=tracks}',
  'top albums {what=albums}',
  'my top albums {what=albums}',
  'what are my top albums {what=albums}',
  'what albums do i listen to most {what=albums}',
];
