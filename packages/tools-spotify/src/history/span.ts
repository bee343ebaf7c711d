/** Spans of the past in words: "in May 2010", "last summer", "this year", "the last 30 days", "all time". */
import { ALL_TIME, type TimeSpan } from './port.ts';

export interface NamedSpan extends TimeSpan {
  /** To stand in a sentence: "in May 2010", "last summer", "of all time". */
  words: string;
}

export interface SpanOptions {
  /** Milliseconds since the epoch. */
  now: number;
  /** IANA name; days begin by its clock. */
  timeZone: string;
}

/** Undefined when the words name no span of the past. */
export function readSpan(said: string, { now, timeZone }: SpanOptions): NamedSpan | undefined {
  const text = said
    .toLowerCase()
    .replaceAll(/[.,?!]/gu, ' ')
    .replaceAll(/\s+/gu, ' ')
    .trim();
  if (text.length > LONGEST) return undefined;
  const today = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(timeZone).toPlainDate();
  const at = (date: Temporal.PlainDate) => date.toZonedDateTime(timeZone).epochMilliseconds;
  if (ALWAYS.test(text)) return { ...ALL_TIME, words: 'of all time' };
  const bare = text.replace(LEAD, '');
  const open = /^since (?:the )?(.+)$/u.exec(bare)?.[1];
  if (open !== undefined) {
    const days = readDays(open, today);
    return days && { from: at(days.from), to: now + 1, words: `since ${days.name}` };
  }
  const [, first, last] = /^(?:between )?(.+?) (?:to|and|until|till|through|-|–) (.+)$/u.exec(bare) ?? [];
  const days = first !== undefined && last !== undefined ? between(first, last, today) : readDays(bare, today);
  return (
    days && {
      from: at(days.from),
      to: at(days.to),
      words: days.preposition ? `${days.preposition} ${days.name}` : days.name,
    }
  );
}

const LONGEST = 100;
const ALWAYS =
  /^(?:(?:of |for |over )?(?:all time|always|ever|everything|overall|in total|altogether|my (?:whole |entire )?life|all years)|since (?:the beginning|ever|always|i started))$/u;
const LEAD = /^(?:(?:in|on|of|from|during|over|for|throughout|within|back in|at) )?(?:the )?/u;

/** Whole days, the second excluded. */
interface Days {
  from: Temporal.PlainDate;
  to: Temporal.PlainDate;
  /** "May 2010", "last summer". */
  name: string;
  /** What stands before the name; missing: nothing. */
  preposition?: 'in' | 'on';
}

function between(first: string, last: string, today: Temporal.PlainDate): Days | undefined {
  const end = readDays(last, today);
  // "May to June 2010": the year is said once.
  const year = /\d{4}$/u.exec(last)?.[0];
  const start = readDays(/\d/u.test(first) || year === undefined ? first : `${first} ${year}`, today);
  if (!start || !end || Temporal.PlainDate.compare(start.from, end.to) >= 0) return undefined;
  return { from: start.from, to: end.to, name: `from ${start.name} to ${end.name}` };
}

type Reader = (match: RegExpExecArray, today: Temporal.PlainDate) => Days | undefined;

function readDays(text: string, today: Temporal.PlainDate): Days | undefined {
  for (const [pattern, read] of PATTERNS) {
    const match = pattern.exec(text);
    const days = match && read(match, today);
    if (days) return days;
  }
  return undefined;
}

const MONTHS = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
];
const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
/** First month of each, in the north; winter has the name of the year that it ends in. */
const SEASONS: Readonly<Record<string, number>> = { spring: 3, summer: 6, autumn: 9, fall: 9, winter: 12 };
const DECADES: Readonly<Record<string, number>> = {
  fifties: 50,
  sixties: 60,
  seventies: 70,
  eighties: 80,
  nineties: 90,
};
const NUMBERS = [
  'zero',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
];

const MONTH = `(${MONTHS.flatMap((name) => [name, name.slice(0, 3)]).join('|')}|sept)`;
const YEAR = String.raw`((?:19|20)\d\d)`;

const PATTERNS: readonly [RegExp, Reader][] = [
  [/^(today|yesterday)$/u, ([, word = ''], today) => oneDay(today.subtract({ days: word === 'today' ? 0 : 1 }), word)],
  [/^(?:day before yesterday)$/u, (_, today) => oneDay(today.subtract({ days: 2 }), 'the day before yesterday')],
  [
    /^(this|last|past|previous|current) (week|month|year)$/u,
    ([, which = '', unit = ''], today) => unitOf(which, unit, today),
  ],
  [
    new RegExp(String.raw`^(?:last|past|previous) (\d{1,4}|a|${NUMBERS.join('|')}) (day|week|month|year)s?$`, 'u'),
    ([, count = '', unit = ''], today) => lastOf(numberOf(count), unit, today),
  ],
  [/^(?:last|past) (?:couple of) (day|week|month|year)s$/u, ([, unit = ''], today) => lastOf(2, unit, today)],
  [/^(?:(this|last) )?weekend$/u, ([, which], today) => weekend(which, today)],
  [new RegExp(`^(?:last |this )?(${WEEKDAYS.join('|')})$`, 'u'), ([, name = ''], today) => weekday(name, today)],
  [
    new RegExp(`^(?:(this|last) )?(${Object.keys(SEASONS).join('|')})(?: of)?(?: ${YEAR})?$`, 'u'),
    ([, which, name = '', year], today) => season(which, name, year, today),
  ],
  [
    new RegExp(`^(?:(this|last) )?${MONTH}(?: of)?(?: ${YEAR})?$`, 'u'),
    ([, which, name = '', year], today) => month(which, name, year, today),
  ],
  [
    new RegExp(String.raw`^(\d{1,2})(?:st|nd|rd|th)?(?: of)? ${MONTH}(?: ${YEAR})?$`, 'u'),
    ([, day, name = '', year], today) => dayOf(day, name, year, today),
  ],
  [
    new RegExp(String.raw`^${MONTH} (?:the )?(\d{1,2})(?:st|nd|rd|th)?(?: ${YEAR})?$`, 'u'),
    ([, name = '', day, year], today) => dayOf(day, name, year, today),
  ],
  [
    new RegExp(String.raw`^${YEAR}-(\d\d)-(\d\d)$`, 'u'),
    ([, year, number, day], today) => dayOf(day, MONTHS[Number(number) - 1] ?? '', year, today),
  ],
  [
    new RegExp(String.raw`^${YEAR}-(\d\d)$`, 'u'),
    ([, year, number], today) => month(undefined, MONTHS[Number(number) - 1] ?? '', year, today),
  ],
  [new RegExp(`^(?:year )?${YEAR}$`, 'u'), ([, year]) => years(Number(year), 1, String(year))],
  [
    new RegExp(String.raw`^${YEAR.replace(String.raw`\d\d`, String.raw`\d`)}0s$`, 'u'),
    ([text, decade]) => years(Number(decade) * 10, 10, `the ${text}`),
  ],
  [
    /^(\d)0s$/u,
    ([text, tens]) => years(Number(tens) < 5 ? 2000 + Number(tens) * 10 : 1900 + Number(tens) * 10, 10, `the ${text}`),
  ],
  [
    new RegExp(`^(${Object.keys(DECADES).join('|')})$`, 'u'),
    ([name = '']) => years(1900 + (DECADES[name] ?? 0), 10, `the ${name}`),
  ],
];

function oneDay(from: Temporal.PlainDate, name: string, preposition?: 'on'): Days {
  return { from, to: from.add({ days: 1 }), name, ...(preposition && { preposition }) };
}

function unitOf(which: string, unit: string, today: Temporal.PlainDate): Days {
  const isThis = which === 'this' || which === 'current';
  const start =
    unit === 'week'
      ? today.subtract({ days: today.dayOfWeek - 1 })
      : today.with(unit === 'month' ? { day: 1 } : { month: 1, day: 1 });
  const one = { [`${unit}s`]: 1 };
  const from = isThis ? start : start.subtract(one);
  return { from, to: from.add(one), name: `${isThis ? 'this' : 'last'} ${unit}` };
}

/** The last 7 days are today and the six before it. */
function lastOf(count: number, unit: string, today: Temporal.PlainDate): Days | undefined {
  if (!(count >= 1)) return undefined;
  const to = today.add({ days: 1 });
  const name = count === 1 ? `the last ${unit}` : `the last ${count} ${unit}s`;
  return { from: to.subtract({ [`${unit}s`]: count }), to, name, preposition: 'in' };
}

function numberOf(word: string): number {
  if (word === 'a') return 1;
  return NUMBERS.includes(word) ? NUMBERS.indexOf(word) : Number(word);
}

/** Saturday and Sunday: this week's once it has come, else the week's before. */
function weekend(which: string | undefined, today: Temporal.PlainDate): Days {
  const saturday = today.add({ days: 6 - today.dayOfWeek });
  const isOn = today.dayOfWeek >= 6;
  const from = which === 'this' || (isOn && which !== 'last') ? saturday : saturday.subtract({ days: 7 });
  return { from, to: from.add({ days: 2 }), name: from.equals(saturday) ? 'this weekend' : 'last weekend' };
}

/** The one before today. */
function weekday(name: string, today: Temporal.PlainDate): Days {
  const back = (today.dayOfWeek - WEEKDAYS.indexOf(name) - 1 + 7) % 7 || 7;
  return oneDay(today.subtract({ days: back }), capital(name), 'on');
}

function season(which: string | undefined, name: string, year: string | undefined, today: Temporal.PlainDate): Days {
  const of = (number: number) => Temporal.PlainDate.from({ year: number, month: SEASONS[name] ?? 1, day: 1 });
  const shift = name === 'winter' ? 1 : 0;
  let from = of(year === undefined ? today.year : Number(year) - shift);
  if (year === undefined && Temporal.PlainDate.compare(from, today) > 0) from = from.subtract({ years: 1 });
  const isOn = year === undefined && Temporal.PlainDate.compare(today, from.add({ months: 3 })) < 0;
  if (isOn && which === 'last') from = from.subtract({ years: 1 });
  const label = year === undefined ? `${isOn && which !== 'last' ? 'this' : 'last'} ${name}` : `${name} ${year}`;
  return { from, to: from.add({ months: 3 }), name: label, ...(year !== undefined && { preposition: 'in' as const }) };
}

/** Without a year the last one that has begun; "last May" in May is that of the year before. */
function month(
  which: string | undefined,
  name: string,
  year: string | undefined,
  today: Temporal.PlainDate,
): Days | undefined {
  const number = monthOf(name);
  if (number === 0) return undefined;
  const later = number > today.month || (which === 'last' && number === today.month) ? 1 : 0;
  const from = Temporal.PlainDate.from({
    year: year === undefined ? today.year - later : Number(year),
    month: number,
    day: 1,
  });
  return {
    from,
    to: from.add({ months: 1 }),
    name: `${capital(MONTHS[number - 1] ?? '')} ${from.year}`,
    preposition: 'in',
  };
}

function dayOf(
  day: string | undefined,
  name: string,
  year: string | undefined,
  today: Temporal.PlainDate,
): Days | undefined {
  const number = monthOf(name);
  if (number === 0) return undefined;
  const first = Temporal.PlainDate.from({
    year: year === undefined ? today.year : Number(year),
    month: number,
    day: 1,
  });
  if (Number(day) < 1 || Number(day) > first.daysInMonth) return undefined;
  let date = first.with({ day: Number(day) });
  if (year === undefined && Temporal.PlainDate.compare(date, today) > 0) date = date.subtract({ years: 1 });
  return oneDay(date, `${date.day} ${capital(MONTHS[number - 1] ?? '')} ${date.year}`, 'on');
}

function years(first: number, count: number, name: string): Days {
  const from = Temporal.PlainDate.from({ year: first, month: 1, day: 1 });
  return { from, to: from.add({ years: count }), name, preposition: 'in' };
}

/** 1 to 12; 0 when it is none. */
function monthOf(name: string): number {
  return MONTHS.findIndex((month) => name !== '' && month.startsWith(name.slice(0, 3))) + 1;
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
