/** How tables of words about time are written: an expression, and what its matches mean. */
import type { Clock } from './clock.ts';

/** One table row. */
export interface Pattern {
  words: RegExp;
  /** Undefined when the words mean something else after all, such as the 30th of February. */
  read(match: RegExpExecArray, clock: Clock): Meaning | undefined;
}

/** What a few words say; neighbours that say different things make one expression: `tomorrow` + `at 3pm`. */
export interface Meaning {
  day?: Day;
  time?: DayTime;
  part?: Part;
  /** An exact instant, milliseconds since the epoch. */
  at?: number;
  /** RFC 5545. */
  rule?: string;
  /** Too little to stand alone in a longer text: `sat`, `night`. Counts beside a neighbour, or as the whole text. */
  weak?: boolean;
}

export interface Day {
  date: Temporal.PlainDate;
  /** Meant instead when `date` is today and has passed. */
  next?: Temporal.PlainDate;
  /** Without a time the words do not mean today, even where `date` says so. */
  needsTime?: boolean;
  /** A day of the week, which a date beside it makes more exact: `Friday, December 24`. */
  isWeekday?: boolean;
}

export interface DayTime {
  /** 0 to 24, 24 being the midnight that ends the day. */
  hour: number;
  minute: number;
  /** Morning or afternoon is left open: `at 5`. */
  isOpen?: boolean;
}

export type Part = 'morning' | 'afternoon' | 'evening' | 'night';

/** Whole words only; `today's` and `non-daily` are others. */
export function words(source: string): RegExp {
  return new RegExp(String.raw`(?<![\w'’.@#/-])(?:${source})(?![\w%]|['’]\w|-\w)`, 'gi');
}

/** Behind a bare number or ordinal: what can follow a time, which keeps out `at 5 places` and `on the 2nd floor`. */
export const FOLLOWS = String.raw`(?=\s*(?:$|[\0,;!?)\]]|\.(?!\d)|(?:to|and|at|by|for|on|in|from|until|till|or|then|please|with|about|that|I|we|every|each|daily|tomorrow|today|tonight|this|next|sharp|instead|before|after|starting|remind|mon|tues|wednes|thurs|fri|satur|sun)(?:day)?\b))`;

const NUMBERS = 'one two three four five six seven eight nine ten eleven twelve'.split(' ');

export const NUMBER_WORD = NUMBERS.join('|');

/** Of digits with or without `st`, or a number word. */
export function numberOf(word: string): number {
  const at = NUMBERS.indexOf(word.toLowerCase());
  return at >= 0 ? at + 1 : Number.parseInt(word, 10);
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

export const MONTH_NAME = 'january|february|march|april|may|june|july|august|september|october|november|december';

export const MONTH = String.raw`(?:${MONTH_NAME}|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\.?`;

/** 1 to 12. */
export function monthOf(name: string): number {
  return MONTHS.indexOf(name.slice(0, 3).toLowerCase()) + 1;
}

const WEEKDAYS = ['mo', 'tu', 'we', 'th', 'fr', 'sa', 'su'];

export const WEEKDAY_NAME = 'monday|tuesday|wednesday|thursday|friday|saturday|sunday';

export const WEEKDAY_SHORT = 'mon|tues?|wed|thu(?:rs?)?|fri|sat|sun';

/** 1 for Monday to 7 for Sunday. */
export function weekdayOf(name: string): number {
  return WEEKDAYS.indexOf(name.slice(0, 2).toLowerCase()) + 1;
}
