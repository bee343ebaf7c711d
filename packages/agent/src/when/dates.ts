/** Dates by number and by the names of months. */
import { type Clock, dateOf } from './clock.ts';
import { MONTH, monthOf, numberOf, type Meaning, type Pattern, words } from './pattern.ts';

const DAY = String.raw`(\d{1,2})(?:st|nd|rd|th)?`;
const YEAR = String.raw`((?:19|20|21)\d\d)`;
const BEFORE = String.raw`(?:on|by|until|till|before|after|due|from|starting|for|to)\s+`;

export const datePatterns: readonly Pattern[] = [
  {
    // ISO 8601; the time without an offset is meant in the clock's zone.
    words: words(
      String.raw`(\d{4})-(\d\d)-(\d\d)(?:(?:T|\s)(\d\d):(\d\d)(?::(\d\d)(?:\.\d{1,9})?)?\s?(Z|[+-]\d\d:?\d\d)?)?`,
    ),
    read: readIso,
  },
  {
    words: words(String.raw`(\d{4})[/.](\d{1,2})[/.](\d{1,2})`),
    read: ([, year, month, day], clock) => dateIn(clock, year, Number(month), Number(day)),
  },
  {
    words: words(String.raw`(${MONTH})\s*${DAY}(?!\s?[ap]\.?m\b|:\d)(?:,?\s+${YEAR})?`),
    read: ([, month = '', day, year], clock) => dateIn(clock, year, monthOf(month), Number(day)),
  },
  {
    words: words(String.raw`${DAY}[\s-]*(?:of\s+)?(${MONTH})(?:[\s-]*|,\s+)${YEAR}`),
    read: ([, day, month = '', year], clock) => dateIn(clock, year, monthOf(month), Number(day)),
  },
  {
    words: words(String.raw`${DAY}\s*(?:of\s+)?(${MONTH})`),
    read: ([, day, month = ''], clock) => dateIn(clock, undefined, monthOf(month), Number(day)),
  },
  {
    words: words(String.raw`(first|second|third)\s+of\s+(${MONTH})(?:,?\s+${YEAR})?`),
    read: ([, day = '', month = '', year], clock) =>
      dateIn(clock, year, monthOf(month), ['first', 'second', 'third'].indexOf(day.toLowerCase()) + 1),
  },
  {
    words: words(String.raw`(${BEFORE})?(\d{1,2})/(\d{1,2})(?:/(\d{4}|\d\d))?`),
    read: ([, before, a, b, year], clock) => slashed({ before, a: Number(a), b: Number(b), year }, clock),
  },
  {
    // Without a word before it and without a year this may be a price or a chapter.
    words: words(String.raw`(${BEFORE})?(\d{1,2})\.(\d{1,2})\.(\d{4})?(?!\d)`),
    read([, before, day, month, year], clock) {
      const meaning = dateIn(clock, year, Number(month), Number(day));
      return meaning && { ...meaning, weak: !before && !year };
    },
  },
];

function readIso(match: RegExpExecArray): Meaning | undefined {
  const [text, year, month, day, hours, minutes, seconds, offset] = match;
  const date = dateOf(Number(year), Number(month), Number(day));
  const [hour, minute] = [Number(hours), Number(minutes)];
  if (!date) return undefined;
  if (hours === undefined) return { day: { date } };
  if (hour > 23 || minute > 59 || Number(seconds ?? 0) > 59) return undefined;
  if (offset === undefined) return { day: { date }, time: { hour, minute } };
  const at = Date.parse(
    text
      .replace(/\s(?=\d)/, 'T')
      .replace(/\s/g, '')
      .replace(/([+-]\d\d)(\d\d)$/, '$1:$2'),
  );
  return Number.isNaN(at) ? undefined : { at };
}

/** Both orders where only one can be meant. A fraction (`1/2`) needs a word before it, `24/7` is no date. */
function slashed(
  match: { before: string | undefined; a: number; b: number; year: string | undefined },
  clock: Clock,
): Meaning | undefined {
  const { before, a, b, year } = match;
  if (a === 24 && b === 7) return undefined;
  const orders = [
    [a, b],
    [b, a],
  ] as const;
  for (const [month, day] of clock.monthFirst ? orders : orders.toReversed()) {
    const meaning = dateIn(clock, year?.length === 2 ? `20${year}` : year, month, day);
    if (meaning) return { ...meaning, weak: !before && !year && Math.max(a, b) <= 12 };
  }
  return undefined;
}

/** Without a year the next one, today included. */
function dateIn(clock: Clock, year: string | undefined, month: number, day: number): Meaning | undefined {
  if (year !== undefined) {
    const date = dateOf(numberOf(year), month, day);
    return date && { day: { date } };
  }
  // Eight years, because that is how far the 29th of February can be.
  const [date, next] = Array.from({ length: 9 }, (_, years) => dateOf(clock.today.year + years, month, day)).filter(
    (date) => date !== undefined && Temporal.PlainDate.compare(date, clock.today) >= 0,
  );
  return date && { day: { date, ...(next && { next }) } };
}
