/** How somebody listens: days in a row, sittings, what they skip. */
import type { Tool } from '@switchyard/agent';
import { describeWhen } from '@switchyard/agent/when';
import { z } from 'zod';
import { counted, joined, listed, quoted } from '../../speech/wording.ts';
import type { ListeningSession, ListeningStore, SkipShare, Streak } from '../port.ts';
import { chartCard, minutes } from './chart.ts';
import { insightTool, SpanWords } from './insight-tool.ts';
import { labelOf, lengthOf, percent } from './wording.ts';

export function listeningStreaksTool(history: ListeningStore): Tool {
  return insightTool(history, {
    name: 'listening_streaks',
    title: 'Days in a row',
    description: 'On how many days in a row the user has listened: now, and at most.',
    usualSpan: 'all time',
    input: z.object({ span: SpanWords }),
    samples: STREAKS,
    async run(_, { userId, span, context: { timeZone, now } }) {
      const streaks = await history.streaks(userId, { span, timeZone, now });
      const { current, longest, daysHeard } = streaks;
      const told = [
        ...(longest ? [`Your longest streak ${span.words} is ${daysOf(longest)}`] : []),
        current
          ? `you have listened for ${counted(current.days, 'day')} in a row now`
          : 'you have none going at the moment',
      ];
      return {
        text: `${joined(told)}. You listened on ${counted(daysHeard, 'day')} in all.`,
        data: streaks,
      };
    },
  });
}

function daysOf({ days, from, to }: Streak): string {
  const dates = days === 1 ? `, on ${labelOf('day', from)}` : `, from ${labelOf('day', from)} to ${labelOf('day', to)}`;
  return `${counted(days, 'day')}${dates}`;
}

const STREAKS = [
  'listening streak',
  'my listening streak',
  'my listening streaks',
  'what is my listening streak',
  'what is my longest listening streak',
  'my longest listening streak [{span}]',
  'what was my longest listening streak {span}',
  'show [me] my listening streaks',
  'how many days in a row have i listened [to music]',
  'how many days in a row did i listen [to music]',
  'for how many days in a row have i listened [to music]',
];

const SESSIONS_TOLD = 5;

export function listeningSessionsTool(history: ListeningStore): Tool {
  return insightTool(history, {
    name: 'listening_sessions',
    title: 'Listening sessions',
    description:
      'Sittings of listening without half an hour of silence: how many, how long, the longest and the latest.',
    usualSpan: 'all time',
    input: z.object({ span: SpanWords }),
    samples: SESSIONS,
    async run(_, { userId, span, context: { timeZone, now, language } }) {
      const sessions = await history.sessions(userId, { span, limit: SESSIONS_TOLD });
      const when = (at: number) => describeWhen(at, { now, timeZone, language, hasTime: true });
      const told = (session: ListeningSession) =>
        `${lengthOf(session.to - session.from)}, ${when(session.from)}, mostly ${session.artist}`;
      const [longest] = sessions.longest;
      const rows = sessions.latest.toReversed();
      return {
        text: `You had ${counted(sessions.count, 'listening session')} ${span.words}, ${lengthOf(sessions.averageMs)} on average.${longest ? ` The longest: ${told(longest)}.` : ''}`,
        data: {
          ...sessions,
          longest: sessions.longest.map((session) => ({ ...session, began: when(session.from) })),
          latest: sessions.latest.map((session) => ({ ...session, began: when(session.from) })),
        },
        card: chartCard({
          title: `Your latest listening sessions ${span.words}`,
          form: 'bars',
          unit: 'minutes',
          labels: rows.map(({ from }) => when(from)),
          series: [{ name: 'Minutes', values: rows.map(({ from, to }) => minutes(to - from)) }],
        }),
      };
    },
  });
}

const SESSIONS = [
  'listening sessions',
  'my listening sessions [{span}]',
  'show [me] my listening sessions [{span}]',
  'my longest listening session [{span}]',
  'what was my longest listening session [{span}]',
  'how long are my listening sessions',
  'how long do i usually listen [to music]',
  'how many listening sessions did i have {span}',
];

/** One that was heard once and skipped says nothing. */
const ENOUGH = 5;

export function skipRatesTool(history: ListeningStore): Tool {
  return insightTool(history, {
    name: 'skip_rates',
    title: 'What is skipped',
    description: 'How much of what plays the user skips, in all and by artist or track.',
    usualSpan: 'all time',
    input: z.object({
      by: z.enum(['artists', 'tracks']).default('tracks'),
      span: SpanWords,
      count: z.number().int().min(1).max(50).default(10),
    }),
    samples: SKIPS,
    slots: { by: { kind: 'enum', synonyms: { tracks: ['songs'], artists: ['bands'] } }, count: { kind: 'number' } },
    async run({ by, count }, { userId, span }) {
      const rates = await history.skips(userId, { by, span, limit: count, least: ENOUGH });
      const named = ({ name, artist }: SkipShare) => (artist ? `${quoted(name)} by ${artist}` : name);
      const lines = rates.items.map((item) => `${named(item)} (${percent(item.rate)} of ${item.plays})`);
      return {
        text: `You skipped ${percent(rates.rate)} of ${counted(rates.plays, 'play')} ${span.words}.${lines.length > 0 ? ` The ${by} that you skip most: ${listed(lines, 10)}.` : ''}`,
        data: rates,
        card: chartCard({
          title: `${by === 'tracks' ? 'Tracks' : 'Artists'} that you skip most ${span.words}`,
          form: 'bars',
          unit: 'percent',
          labels: rates.items.map(({ name, artist }) => (artist ? `${name} – ${artist}` : name)),
          series: [{ name: 'Skipped', values: rates.items.map(({ rate }) => Math.round(rate * 100)) }],
        }),
      };
    },
  });
}

const SKIPS = [
  'what do i skip [most] [{span}]',
  'what did i skip [most] {span}',
  'which {by} do i skip [most] [{span}]',
  'which {by} did i skip [most] [{span}]',
  'what {by} do i skip [most]',
  'how often do i skip [songs]',
  'how many songs do i skip',
  'how much do i skip',
  'my skip rate [{span}]',
  'my skip rates [{span}]',
  'what is my skip rate [{span}]',
  'my most skipped {by} [{span}]',
  'show [me] my most skipped {by} [{span}]',
];
