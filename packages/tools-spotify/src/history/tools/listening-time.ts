import type { Tool } from '@switchyard/agent';
import { z } from 'zod';
import { counted } from '../../speech/wording.ts';
import type { ListeningStore, TimeShare, TimeUnit } from '../port.ts';
import { chartCard, minutes } from './chart.ts';
import { insightTool, SpanWords } from './insight-tool.ts';
import { DIVISION_SLOT, DIVISIONS, UNITS } from './units.ts';
import { labelOf, lengthOf } from './wording.ts';

const DAY_MS = 86_400_000;

/** How a peak is told: "most at 21:00", "most on Fridays". */
const PEAK: Readonly<Record<TimeUnit, (label: string) => string>> = {
  hour: (label) => `at ${label}`,
  weekday: (label) => `on ${label}s`,
  day: (label) => `on ${label}`,
  month: (label) => `in ${label}`,
  year: (label) => `in ${label}`,
};

export function listeningTimeTool(history: ListeningStore): Tool {
  return insightTool(history, {
    name: 'listening_time',
    title: 'Time listened',
    description:
      'How long and how often the user listened in a span, and when: by clock hour, weekday, day, month or year.',
    usualSpan: 'all time',
    input: z.object({ by: z.enum(DIVISIONS).optional().describe('Missing: what suits the span.'), span: SpanWords }),
    samples: SAMPLES,
    slots: { by: DIVISION_SLOT },
    async run({ by: asked }, { userId, span, summary, context }) {
      const { first = span.from, last = span.to } = summary;
      const by = asked ? UNITS[asked] : unitFor(Math.min(last, span.to) - Math.max(first, span.from));
      const shares = await history.times(userId, { by, span, timeZone: context.timeZone });
      const peak = shares.reduce<TimeShare | undefined>(
        (best, one) => (best && best.msPlayed >= one.msPlayed ? best : one),
        undefined,
      );
      const most = peak && shares.length > 1 ? `, most of it ${PEAK[by](labelOf(by, peak.key))}` : '';
      return {
        text: `You listened for ${lengthOf(summary.msPlayed)} ${span.words}: ${counted(summary.plays, 'play')}${most}.`,
        data: {
          plays: summary.plays,
          minutes: minutes(summary.msPlayed),
          by,
          // A model needs no more to see the course.
          shares: shares
            .slice(-MOST_TOLD)
            .map(({ key, plays, msPlayed }) => ({ key, plays, minutes: minutes(msPlayed) })),
        },
        card: chartCard({
          title: `Listening by ${by} ${span.words}`,
          form: by === 'hour' || by === 'weekday' ? 'bars' : 'line',
          unit: 'minutes',
          labels: shares.map(({ key }) => labelOf(by, key)),
          series: [{ name: 'Minutes', values: shares.map(({ msPlayed }) => minutes(msPlayed)) }],
        }),
      };
    },
  });
}

const MOST_TOLD = 100;

function unitFor(ms: number): TimeUnit {
  if (ms <= 2 * DAY_MS) return 'hour';
  if (ms <= 70 * DAY_MS) return 'day';
  return ms <= 3 * 366 * DAY_MS ? 'month' : 'year';
}

const SAMPLES = [
  'how long did i listen [to music] {span}',
  'how long have i listened [to music] {span}',
  'how much did i listen [to music] {span}',
  'how much music did i listen to {span}',
  'how much have i listened [to music] {span}',
  'how many hours did i listen [to music] {span}',
  'how many hours of music did i listen to {span}',
  'how many hours of music have i heard {span}',
  'how many minutes did i listen [to music] {span}',
  'how many songs did i play {span}',
  'how many songs did i hear {span}',
  'how many songs did i listen to {span}',
  'how much do i listen [to music]',
  'how much music have i heard',
  'my listening time [{span}]',
  'my listening {by} [{span}]',
  'show [me] my listening {by} [{span}]',
  'listening time {by} [{span}]',
  'when do i listen [to music] most {by=hour_of_day}',
  'when do i listen to music {by=hour_of_day}',
  'what time of day do i listen [to music] {by=hour_of_day}',
  'which hour do i listen [to music] most {by=hour_of_day}',
  'at which hour do i listen [to music] most {by=hour_of_day}',
  'which weekday do i listen [to music] most {by=day_of_week}',
  'on which weekday do i listen [to music] most {by=day_of_week}',
  'which day of the week do i listen [to music] most {by=day_of_week}',
  'on which day did i listen [to music] most [{span}] {by=daily}',
  'in which month did i listen [to music] most [{span}] {by=monthly}',
  'which month did i listen [to music] most [{span}] {by=monthly}',
  'in which year did i listen [to music] most {by=yearly}',
  'which year did i listen [to music] most {by=yearly}',
];
