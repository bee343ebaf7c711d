/** Words for recurrences. */
import {
  FOLLOWS,
  type Meaning,
  MONTH,
  monthOf,
  NUMBER_WORD,
  numberOf,
  type Part,
  type Pattern,
  WEEKDAY_NAME,
  WEEKDAY_SHORT,
  weekdayOf,
  words,
} from './pattern.ts';

const EACH = String.raw`(?:every|each)\s+`;
const WEEKDAY = `(?:${WEEKDAY_NAME}|${WEEKDAY_SHORT})`;
const AND = String.raw`(?:\s?,\s?(?:and\s+)?|\s+and\s+(?:on\s+)?|\s?&\s?)`;
/** Several days, or from one to another. Lists are bounded, so that a long text costs no more than its length. */
const WEEKDAY_LIST = String.raw`${WEEKDAY}(?:\s?(?:-|–|to|through|thru)\s?${WEEKDAY}|(?:${AND}${WEEKDAY}){1,6})?`;
const WEEKDAYS_LIST = String.raw`(?:${WEEKDAY_NAME})s(?:${AND}(?:${WEEKDAY_NAME})s){0,6}`;
const POSITIONS: readonly string[] = ['first', 'second', 'third', 'fourth', 'fifth'];
const POSITION = String.raw`(first|1st|second|2nd|third|3rd|fourth|4th|fifth|5th|last)`;
const MONTHDAY = String.raw`(?:\d{1,2}(?:st|nd|rd|th)|(?:first|last)\s+day)`;
const MONTHDAY_LIST = String.raw`${MONTHDAY}(?:${AND}(?:the\s+)?${MONTHDAY}){0,6}`;
const DATE = String.raw`(?:the\s+)?(?:(${MONTH})\s+(\d{1,2})(?:st|nd|rd|th)?|(\d{1,2})(?:st|nd|rd|th)?\s+(?:of\s+)?(${MONTH}))`;
const ON = String.raw`(?:\s+on)?\s+(?:the\s+)?`;
const ADVERB = '(hourly|daily|nightly|weekly|bi-?weekly|fortnightly|monthly|quarterly|yearly|annually)';
const COUNTED = String.raw`(?:(other|second|2nd|\d{1,4}|third|3rd|fourth|4th|${NUMBER_WORD})\s+)?`;

const yearly = `(?:yearly|annually|${EACH}year|once\\s+an?\\s+year)`;
const monthly = `(?:monthly|${EACH}${COUNTED}months?|once\\s+an?\\s+month)`;
const weekly = `(?:weekly|((?:bi-?week|fortnight)ly|${EACH}fortnight)|${EACH}${COUNTED}weeks?|once\\s+an?\\s+week)`;
const inMonth = String.raw`\s+(?:of|in)\s+(?:every|each|the)\s+month`;

export const recurrencePatterns: readonly Pattern[] = [
  {
    words: words(`${yearly}${ON}${DATE}|${EACH}${DATE}`),
    read: ([, ...groups]) => {
      const [month = '', day] = [
        groups[0] ?? groups[3] ?? groups[4] ?? groups[7],
        groups[1] ?? groups[2] ?? groups[5] ?? groups[6],
      ];
      return yearlyOn(monthOf(month), Number(day));
    },
  },
  {
    words: words(`${monthly}${ON}${POSITION}\\s+(${WEEKDAY})`),
    read: ([, count, position = '', day = '']) => monthlyOn(dayRule(`${place(position)}${code(day)}`), interval(count)),
  },
  {
    words: words(`${monthly}${ON}(${MONTHDAY_LIST})`),
    read: ([, count, days = '']) => monthlyOn(monthdays(days), interval(count)),
  },
  {
    words: words(String.raw`(?:on\s+)?(?:the\s+)?${POSITION}\s+(${WEEKDAY})\s+(?:of|in)\s+(?:every|each)\s+month`),
    read: ([, position = '', day = '']) => monthlyOn(dayRule(`${place(position)}${code(day)}`)),
  },
  {
    words: words(String.raw`(?:on\s+)?(?:the\s+)?(${MONTHDAY_LIST})\s+(?:of|in)\s+(?:every|each)\s+month`),
    read: ([, days = '']) => monthlyOn(monthdays(days)),
  },
  {
    // Every second Monday is every other one, unless it is one of the month.
    words: words(
      `${EACH}(?:${POSITION}\\s+(${WEEKDAY})${inMonth}|(first|1st|third|3rd|fourth|4th|fifth|5th|last)\\s+(${WEEKDAY}))`,
    ),
    read: ([, a, b, c, d]) => monthlyOn(dayRule(`${place(a ?? c ?? '')}${code(b ?? d ?? '')}`)),
  },
  {
    words: words(`${EACH}(${MONTHDAY_LIST})(?:${inMonth}|${FOLLOWS})`),
    read: ([, days = '']) => monthlyOn(monthdays(days)),
  },
  {
    words: words(`${weekly}\\s+(?:on\\s+)?(${WEEKDAY_LIST}|${WEEKDAYS_LIST})`),
    read: ([, fortnight, count, days = '']) => weeklyOn(days, fortnight ? 2 : interval(count)),
  },
  {
    words: words(`${EACH}(?:(other|second|2nd|two|2)\\s+)?(${WEEKDAY_LIST}|${WEEKDAYS_LIST})`),
    read: ([, other, days = '']) => weeklyOn(days, other ? 2 : 1),
  },
  { words: words(`(?:on\\s+)?(${WEEKDAYS_LIST})`), read: ([, days = '']) => weeklyOn(days, 1) },
  {
    words: words(String.raw`(?:${EACH}(?:weekday|work(?:ing)?\s?day|business\s+day)|(?:on\s+)?(?:weekdays|workdays))`),
    read: () => weeklyOn('mo-fr', 1),
  },
  { words: words(`${EACH}weekend`), read: () => weeklyOn('sa', 1) },
  { words: words(String.raw`(?:(?:on|at)\s+)?weekends`), read: () => weeklyOn('sa,su', 1) },
  {
    words: words(`${EACH}${COUNTED}(hour|day|week|fortnight|month|quarter|year|morning|afternoon|evening|night)s?`),
    read: ([, count, unit = '']) => every(interval(count), unit.toLowerCase()),
  },
  {
    words: words(String.raw`once\s+(?:an?|every)\s+(day|week|month|year)`),
    read: ([, unit = '']) => every(1, unit.toLowerCase()),
  },
  {
    // A daily report is a thing, not a recurrence: the word counts alone only where nothing else can follow.
    words: words(`${ADVERB}(?:${FOLLOWS}()|)`),
    read: ([, word = '', follows]) => ({ ...adverb(word.toLowerCase()), weak: follows === undefined }),
  },
  {
    words: words(`${EACH}(${MONTH})`),
    read: ([, month = '']) => yearlyOn(monthOf(month), 1),
  },
];

type Rule = Meaning | undefined;

function every(count: number, unit: string): Rule {
  switch (unit) {
    case 'hour':
      return { rule: rule('HOURLY', count) };
    case 'day':
      return { rule: rule('DAILY', count) };
    case 'week':
      return { rule: rule('WEEKLY', count) };
    case 'fortnight':
      return { rule: rule('WEEKLY', 2 * count) };
    case 'month':
      return { rule: rule('MONTHLY', count) };
    case 'quarter':
      return { rule: rule('MONTHLY', 3 * count) };
    case 'year':
      return { rule: rule('YEARLY', count) };
    default:
      return { rule: rule('DAILY', count), part: unit as Part };
  }
}

function adverb(word: string): Rule {
  switch (word[0]) {
    case 'h':
      return every(1, 'hour');
    case 'd':
      return every(1, 'day');
    case 'n':
      return every(1, 'night');
    case 'w':
      return every(1, 'week');
    case 'b':
    case 'f':
      return every(2, 'week');
    case 'm':
      return every(1, 'month');
    case 'q':
      return every(1, 'quarter');
    default:
      return every(1, 'year');
  }
}

function weeklyOn(days: string, count: number): Rule {
  const [first = '', last] = days.split(/\s?(?:-|–|\bto\b|\bthrough\b|\bthru\b)\s?/i);
  const codes =
    last === undefined ? days.split(new RegExp(AND, 'i')).map(code) : between(weekdayOf(first), weekdayOf(last));
  return { rule: rule('WEEKLY', count, dayRule([...new Set(codes)].join(','))) };
}

/** Monday to Friday, over the end of the week if need be. */
function between(first: number, last: number): string[] {
  return Array.from({ length: ((last - first + 7) % 7) + 1 }, (_, index) => CODES[(first - 1 + index) % 7] ?? '');
}

function monthlyOn(days: string | undefined, count = 1): Rule {
  return days === undefined ? undefined : { rule: rule('MONTHLY', count, days) };
}

function yearlyOn(month: number, day: number): Rule {
  if (day < 1 || day > Temporal.PlainDate.from({ year: 2000, month, day: 1 }).daysInMonth) return undefined;
  return { rule: rule('YEARLY', 1, `BYMONTH=${month};BYMONTHDAY=${day}`) };
}

function monthdays(words: string): string | undefined {
  const days = words.split(new RegExp(AND, 'i')).map((word) => {
    const day = word.replace(/^the\s+/i, '').toLowerCase();
    return day.startsWith('last') ? -1 : day.startsWith('first') ? 1 : numberOf(day);
  });
  if (days.some((day) => day === 0 || day > 31)) return undefined;
  return `BYMONTHDAY=${[...new Set(days)].join(',')}`;
}

function rule(freq: string, count: number, days?: string): string {
  return [`FREQ=${freq}`, ...(count !== 1 ? [`INTERVAL=${count}`] : []), ...(days ? [days] : [])].join(';');
}

const CODES = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];

function code(weekday: string): string {
  return CODES[weekdayOf(weekday) - 1] ?? '';
}

function dayRule(days: string): string {
  return `BYDAY=${days}`;
}

/** 1 to 5, or -1 for the last. */
function place(position: string): number {
  return position.toLowerCase() === 'last' ? -1 : ordinal(position);
}

function ordinal(text: string): number {
  const word = text.toLowerCase();
  return POSITIONS.includes(word) ? POSITIONS.indexOf(word) + 1 : numberOf(word);
}

function interval(count: string | undefined): number {
  if (count === undefined) return 1;
  return count.toLowerCase() === 'other' ? 2 : ordinal(count);
}
