/** Words for a day, seen from today. */
import { dateOf } from './clock.ts';
import {
  FOLLOWS,
  MONTH_NAME,
  monthOf,
  type Pattern,
  WEEKDAY_NAME,
  WEEKDAY_SHORT,
  weekdayOf,
  words,
} from './pattern.ts';
import type { Clock } from './clock.ts';
import type { Day, Meaning, Part } from './pattern.ts';

export const dayPatterns: readonly Pattern[] = [
  { words: words(String.raw`(?:later\s+)?today`), read: (_, clock) => inDays(0, clock) },
  { words: words('tom+or+ow|tmrw?|2mor+ow?'), read: (_, clock) => inDays(1, clock) },
  { words: words(String.raw`(?:the\s+)?day\s+after\s+tomorrow`), read: (_, clock) => inDays(2, clock) },
  {
    words: words(String.raw`tonight|this\s+(morning|afternoon|evening)`),
    read: ([, part], clock) => ({
      ...inDays(0, clock),
      part: (part?.toLowerCase() ?? 'night') as Part,
    }),
  },
  {
    words: words(
      String.raw`(?:(?:(?:this|coming)\s+){1,2}|(next)\s+|(?<!\b(?:last|past|previous|since|black|good|ruby|the|my|our|your|every|each)\s+))(${WEEKDAY_NAME})`,
    ),
    read: ([, next, name], clock) => ({ day: weekday(weekdayOf(name ?? ''), clock, next !== undefined) }),
  },
  {
    words: words(String.raw`(?:on|by|until|till|before|due|from|starting|this|coming|(next))\s+(${WEEKDAY_SHORT})\.?`),
    read: ([, next, name], clock) => ({ day: weekday(weekdayOf(name ?? ''), clock, next !== undefined) }),
  },
  {
    words: words(WEEKDAY_SHORT),
    read: ([name], clock) => ({ day: weekday(weekdayOf(name), clock), weak: true }),
  },
  {
    words: words(String.raw`(?:this|(next)|(?:on|at|over)\s+the)\s+weekend`),
    read: ([, next], clock) => ({ day: weekend(clock, next !== undefined) }),
  },
  {
    words: words(String.raw`(this|next)\s+(week|month|year)`),
    read: ([, which = '', unit = ''], clock) => ({
      day: period(which.toLowerCase() === 'next' ? 'start' : 'end', which, unit, clock),
    }),
  },
  {
    words: words(
      String.raw`(?:the\s+)?(end|last\s+day|start|beginning|first\s+day|middle)\s+of\s+(?:(?:the|(this|next))\s+)?(week|month|quarter|year)`,
    ),
    read: ([, edge = '', which = '', unit = ''], clock) => ({ day: period(edge, which, unit, clock) }),
  },
  {
    words: words(String.raw`(?:the\s+)?end\s+of\s+(?:(?:the|this)\s+)?day|eod`),
    read: (_, clock) => ({ ...inDays(0, clock), time: { hour: clock.hour < 17 ? 17 : 23, minute: 0 } }),
  },
  {
    words: words('eo([wmy])'),
    read: ([, letter = ''], clock) => ({ day: period('end', 'this', letter, clock) }),
  },
  {
    words: words(
      String.raw`(?:(?:on|by|until|till|before|after|due|from|starting|for|to)\s+|(\b))the\s+(\d{1,2})(?:st|nd|rd|th)(?:\s+of\s+(?:this|the|(next))\s+month)?${FOLLOWS}`,
    ),
    read: ([, bare, day, next], clock) => monthday(Number(day), clock, { bare, next }),
  },
  {
    words: words(String.raw`(?:the\s+)?end\s+of\s+(${MONTH_NAME})`),
    read([, name = ''], clock) {
      const year = clock.today.year + (monthOf(name) < clock.today.month ? 1 : 0);
      return { day: { date: lastOfMonth(Temporal.PlainDate.from({ year, month: monthOf(name), day: 1 })) } };
    },
  },
  {
    words: words(String.raw`(?:in|by|until|before|this|next)\s+(${MONTH_NAME})(?!\s+\d)`),
    read([, name = ''], clock) {
      const year = clock.today.year + (monthOf(name) <= clock.today.month ? 1 : 0);
      return { day: { date: Temporal.PlainDate.from({ year, month: monthOf(name), day: 1 }) } };
    },
  },
];

function inDays(days: number, clock: Clock): { day: Day } {
  return { day: { date: clock.today.add({ days }) } };
}

/** The first from today on; today itself only with a time that is still to come, and never when it is the `next`. */
function weekday(number: number, clock: Clock, isNext = false): Day {
  const date = clock.today.add({ days: (number - clock.today.dayOfWeek + 7) % 7 });
  const next = date.add({ weeks: 1 });
  if (isNext && date.equals(clock.today)) return { date: next, isWeekday: true };
  return { date, next, needsTime: true, isWeekday: true };
}

/** Saturday; on a Saturday today until the default hour, then Sunday. */
function weekend(clock: Clock, isNext: boolean): Day {
  const { today } = clock;
  const saturday = today.add({ days: 6 - today.dayOfWeek });
  if (isNext) return { date: saturday.add({ weeks: 1 }) };
  if (today.dayOfWeek === 7) return { date: today };
  if (today.dayOfWeek === 6 && clock.hour >= clock.defaultHour) return { date: today.add({ days: 1 }) };
  return { date: saturday };
}

/** A week starts on Monday and ends, for tasks, on Friday; at the weekend on Sunday. */
function period(edge: string, which: string, unit: string, clock: Clock): Day {
  const later = which.toLowerCase() === 'next' ? 1 : 0;
  const isEnd = /^(?:end|last)/i.test(edge);
  const isMiddle = /^middle/i.test(edge);
  const { today } = clock;
  switch (unit[0]?.toLowerCase()) {
    case 'w': {
      const monday = today.add({ days: 1 - today.dayOfWeek + 7 * later });
      const friday = !later && today.dayOfWeek > 5 ? 6 : 4;
      return { date: monday.add({ days: isEnd ? friday : isMiddle ? 2 : 0 }) };
    }
    case 'm': {
      const first = today.with({ day: 1 }).add({ months: later });
      return { date: isEnd ? lastOfMonth(first) : first.with({ day: isMiddle ? 15 : 1 }) };
    }
    case 'q': {
      const first = today.with({ day: 1 }).add({ months: 3 * later - ((today.month - 1) % 3) });
      return { date: isEnd ? lastOfMonth(first.add({ months: 2 })) : first.add({ months: isMiddle ? 1 : 0 }) };
    }
    default: {
      const first = today.with({ month: 1, day: 1 }).add({ years: later });
      return { date: isEnd ? first.with({ month: 12, day: 31 }) : first.with({ month: isMiddle ? 7 : 1 }) };
    }
  }
}

function monthday(
  day: number,
  clock: Clock,
  match: { bare: string | undefined; next: string | undefined },
): Meaning | undefined {
  if (day < 1 || day > 31) return undefined;
  const first = clock.today.with({ day: 1 }).add({ months: match.next ? 1 : 0 });
  // A month may lack the day; of two in a row at least one has it.
  const [date, next] = [0, 1, 2]
    .map((months) => first.add({ months }))
    .map((month) => dateOf(month.year, month.month, day))
    .filter((date) => date !== undefined && Temporal.PlainDate.compare(date, clock.today) >= 0);
  if (!date) return undefined;
  return { day: { date, ...(next && !match.next && { next }) }, weak: match.bare !== undefined };
}

function lastOfMonth(date: Temporal.PlainDate): Temporal.PlainDate {
  return date.with({ day: date.daysInMonth });
}
