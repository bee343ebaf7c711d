/** Words for a time of day, and for how long from now. */
import type { Clock } from './clock.ts';
import {
  FOLLOWS,
  type DayTime,
  type Meaning,
  NUMBER_WORD,
  numberOf,
  type Part,
  type Pattern,
  words,
} from './pattern.ts';

const AT = String.raw`(?:(?:at|@)\s*(?:(?:about|around)\s+)?)`;
const HALF_OF_DAY = String.raw`(?:([ap])\.\s?m\b\.?|([ap])m)`;
const HOUR = String.raw`(\d{1,2}|${NUMBER_WORD})`;
const UNIT = 'hours?|hrs?|h|minutes?|mins?|m|seconds|secs|days?|weeks?|fortnights?|months?|years?';
const AMOUNT = String.raw`(\d{1,4}(?:\.\d)?|half\s+an?|an?\s+couple(?:\s+of)?|a\s+few|an?|${NUMBER_WORD}|fifteen|twenty|thirty|forty[\s-]five|sixty|ninety)`;
const PLURAL_NUMBERS: Readonly<Record<string, number>> = {
  fifteen: 15,
  twenty: 20,
  thirty: 30,
  forty: 45,
  sixty: 60,
  ninety: 90,
};

export const timePatterns: readonly Pattern[] = [
  {
    words: words(String.raw`${AT}?(\d{1,2})(?:[:.](\d\d))?\s?${HALF_OF_DAY}`),
    read: ([, hour, minute, a, b]) => clockTime(Number(hour), Number(minute ?? 0), a ?? b),
  },
  {
    words: words(String.raw`${AT}?${HOUR}(?=\s+(?:in\s+the\s+(?:morning|afternoon|evening)|at\s+night)\b)`),
    read: ([, hour = '']) => clockTime(numberOf(hour), 0),
  },
  {
    // A range counts by its start, whose half of the day the end may tell: 3-5pm. “1pm and 8pm” are two times.
    words: words(
      String.raw`(?:(?:from|between)\s+)?(\d{1,2})(?::(\d\d))?\s?([ap]m)?\s?(?:-|–|to|until|till|(?<=between.{1,10})and)\s?(\d{1,2})(?::\d\d)?\s?([ap]m)`,
    ),
    read([, hour, minute, half, end, endHalf]) {
      const isSame = Number(hour) % 12 <= Number(end) % 12;
      return clockTime(Number(hour), Number(minute ?? 0), half ?? (isSame ? endHalf : undefined));
    },
  },
  {
    words: words(
      String.raw`(?:(?:from|between)\s+)?(\d{1,2}):(\d\d)\s?(?:-|–|to|until|till|(?<=between.{1,10})and)\s?\d{1,2}:\d\d`,
    ),
    read: ([, hour = '', minute]) => clockTime(Number(hour), Number(minute), hour[0] === '0' ? 'a' : undefined),
  },
  {
    words: words(String.raw`${AT}?(\d{1,2})[:h](\d\d)(?!:\d)`),
    read: ([, hour = '', minute]) => clockTime(Number(hour), Number(minute), hour[0] === '0' ? 'a' : undefined),
  },
  {
    words: words(String.raw`${AT}(\d{1,2})\.(\d\d)(?!\.?\d)`),
    read: ([, hour, minute]) => clockTime(Number(hour), Number(minute)),
  },
  {
    words: words(String.raw`${AT}?${HOUR}\s*o\s?['’]?\s?clock`),
    read: ([, hour = '']) => clockTime(numberOf(hour), 0),
  },
  {
    words: words(String.raw`${AT}${HOUR}\s+(fifteen|thirty|forty[\s-]five)(?:\s?([ap])\.?m)?`),
    read: ([, hour = '', minutes = '', half]) => clockTime(numberOf(hour), amountOf(minutes), half),
  },
  {
    words: words(String.raw`${AT}${HOUR}(?![.:/]\d)(?:\s+sharp)?${FOLLOWS}`),
    read: ([, hour = '']) => clockTime(numberOf(hour), 0),
  },
  {
    words: words(String.raw`(?:${AT}|(?:by|before|until|till|after|around|from)\s+)(\d{1,2})(?![.:/,-]?\d|\s?[%€$£°])`),
    read: ([, hour]) => weakly(clockTime(Number(hour), 0)),
  },
  {
    words: words(String.raw`(?:to|for|until|till|by)\s+${HOUR}(?=\s+instead\b)`),
    read: ([, hour = '']) => clockTime(numberOf(hour), 0),
  },
  {
    words: words(String.raw`${AT}?(?:a\s+)?(quarter|half)\s+(past|after|to|before)\s+${HOUR}(?:\s?([ap])\.?m)?`),
    read: ([, amount = '', side = '', hour = '', half]) =>
      besideHour(amount.toLowerCase() === 'half' ? 30 : 15, side, numberOf(hour), half),
  },
  {
    words: words(
      String.raw`(?:(?:at\s+)?(\d{1,2}|five|ten|twenty)(?:\s+min(?:ute)?s?)?\s+(past)|at\s+(\d{1,2}|five|ten|twenty)(?:\s+min(?:ute)?s?)?\s+(to))\s+${HOUR}(?:\s?([ap])\.?m)?`,
    ),
    read: ([, past = '', pastSide, to = '', toSide, hour = '', half]) =>
      besideHour(amountOf(past || to), pastSide ?? toSide ?? '', numberOf(hour), half),
  },
  { words: words(String.raw`${AT}?(?:noon|midday)`), read: () => ({ time: { hour: 12, minute: 0 } }) },
  {
    words: words(String.raw`((?:at|by|before|until|till|around)\s+)?midnight`),
    read: ([, before]) => ({ time: { hour: 24, minute: 0 }, weak: !before }),
  },
  {
    words: words(String.raw`(?:first\s+thing\s+)?in\s+the\s+(morning|afternoon|evening)|at\s+(night)`),
    read: ([, day, night]) => ({ part: partOf(day ?? night ?? '') }),
  },
  {
    words: words(String.raw`first\s+thing|morning|afternoon|evening|night`),
    read: ([text]) => ({ part: partOf(text), weak: true }),
  },
  {
    words: words(
      String.raw`(?:in|within)\s+(?:the\s+next\s+|about\s+|around\s+)?${AMOUNT}(\s+and\s+a\s+half)?\s?(${UNIT})(\s+and\s+a\s+half)?(?:\s?(?:and\s+)?(\d{1,3})\s?(${UNIT}))?(?:['’]?\s+time)?`,
    ),
    read: ([, amount = '', halfBefore, unit = '', half, more, moreUnit = ''], clock) =>
      later(
        [
          { amount: amountOf(amount) + ((halfBefore ?? half) ? 0.5 : 0), unit },
          { amount: Number(more ?? 0), unit: moreUnit },
        ],
        clock,
      ),
  },
  {
    words: words(String.raw`${AMOUNT}\s?(${UNIT})\s+(?:from\s+(?:now|today)|later)`),
    read: ([, amount = '', unit = ''], clock) => later([{ amount: amountOf(amount), unit }], clock),
  },
  { words: words(String.raw`(?:right\s+)?now`), read: (_, clock) => ({ at: clock.now, weak: true }) },
];

function clockTime(hour: number, minute: number, half?: string): { time: DayTime } | undefined {
  if (minute > 59) return undefined;
  if (half === undefined) {
    if (hour > 24 || (hour === 24 && minute > 0)) return undefined;
    return { time: { hour, minute, isOpen: hour >= 1 && hour <= 12 } };
  }
  const isAfternoon = half[0]?.toLowerCase() === 'p';
  if (hour > 12 || (hour === 0 && isAfternoon)) return undefined;
  return { time: { hour: (hour % 12) + (isAfternoon ? 12 : 0), minute } };
}

function weakly(meaning: Meaning | undefined): Meaning | undefined {
  return meaning && { ...meaning, weak: true };
}

function besideHour(minutes: number, side: string, hour: number, half: string | undefined): Meaning | undefined {
  if (minutes < 1 || minutes > 59 || hour < 1 || hour > 23) return undefined;
  if (/past|after/i.test(side)) return clockTime(hour, minutes, half);
  // A quarter to one is 12:45.
  return clockTime(hour === 1 ? 12 : hour - 1, 60 - minutes, hour === 12 && half ? otherHalf(half) : half);
}

function otherHalf(half: string): string {
  return half.toLowerCase() === 'a' ? 'p' : 'a';
}

function partOf(word: string): Part {
  const part = word.toLowerCase();
  return part === 'afternoon' || part === 'evening' || part === 'night' ? part : 'morning';
}

function amountOf(word: string): number {
  const amount = word.toLowerCase();
  if (amount.startsWith('half')) return 0.5;
  if (amount.includes('couple')) return 2;
  if (amount.includes('few')) return 3;
  if (/^an?$/.test(amount)) return 1;
  const fraction = /^\d+\.\d$/.test(amount) ? Number(amount) : undefined;
  return fraction ?? PLURAL_NUMBERS[amount.split(/[\s-]/)[0] ?? ''] ?? numberOf(amount);
}

/** Hours and less are exact; days and more are days, at no time in particular. */
function later(spans: readonly { amount: number; unit: string }[], clock: Clock): Meaning | undefined {
  let milliseconds = 0;
  let date = clock.today;
  for (const { amount, unit } of spans) {
    if (amount === 0) continue;
    const exact = EXACT[unit.toLowerCase().replace(/[^hms].*|(?<=.).*/, '')];
    const isMonth = /^mo/i.test(unit);
    if (exact !== undefined && !isMonth) {
      milliseconds += amount * exact;
      continue;
    }
    if (!Number.isInteger(amount)) return undefined;
    date = addDays(date, amount, unit.toLowerCase());
  }
  const isDay = !date.equals(clock.today);
  if (isDay === milliseconds > 0) return undefined;
  return isDay ? { day: { date } } : { at: clock.now + milliseconds };
}

const EXACT: Readonly<Record<string, number>> = { h: 3_600_000, m: 60_000, s: 1000 };

function addDays(date: Temporal.PlainDate, amount: number, unit: string): Temporal.PlainDate {
  switch (unit[0]) {
    case 'd':
      return date.add({ days: amount });
    case 'w':
      return date.add({ weeks: amount });
    case 'f':
      return date.add({ weeks: 2 * amount });
    case 'm':
      return date.add({ months: amount });
    default:
      return date.add({ years: amount });
  }
}
