/** Recurrences: what was said about them, and what comes next. */
import { describeRecurrence, isRecurrence, nextOccurrence, parseWhen } from '@switchyard/agent/when';
import { hourOfDay, startOfDay } from './days.ts';
import { TodoError } from './errors.ts';
import type { User } from './user.ts';

export interface Series {
  /** RFC 5545. */
  rule: string;
  /** As it was said; of a bare rule, what it comes to. */
  words: string;
  /** The first time, after now. */
  at: number;
  hasTime: boolean;
}

/** Of a day without a time, as words have it. */
const DEFAULT_HOUR = 9;
/** What is left of a counted series is found by counting. */
const MOST_OCCURRENCES = 1000;

/** Reads a rule or words. @throws TodoError `invalid` */
export function readSeries(text: string, user: User, now: number, field: string): Series {
  const { timeZone } = user;
  const rule = text.replace(/^RRULE:/iu, '').toUpperCase();
  if (isRecurrence(rule) && countOf(rule) <= MOST_OCCURRENCES) {
    const at = nextOccurrence(rule, { ...beginning(now, timeZone), timeZone });
    if (at === undefined) throw new TodoError('invalid', `The recurrence “${text}” never comes (again).`, field);
    return { rule, words: describeRecurrence(rule), at, hasTime: false };
  }
  const when = parseWhen(text, { now, timeZone });
  if (when?.recurrence !== undefined) return { rule: when.recurrence, words: text, at: when.at, hasTime: when.hasTime };
  throw new TodoError(
    'invalid',
    `I do not understand “${text}” as a recurrence. Try “every day”, “every other week”, “every month on the 1st” or an RFC 5545 rule such as FREQ=WEEKLY;BYDAY=MO.`,
    field,
  );
}

/**
 * The time after both `at`, which belongs to the series, and `now`; with the rule from then on. What was
 * missed in between is not made up for. Undefined: the series has ended.
 */
export function nextInSeries(
  rule: string,
  { at, now, timeZone }: { at: number; now: number; timeZone: string },
): { at: number; rule: string } | undefined {
  const count = countOf(rule);
  if (count === 0) {
    const next = nextOccurrence(rule, { after: Math.max(at, now), start: at, timeZone });
    return next === undefined ? undefined : { at: next, rule };
  }
  let next = at;
  for (let left = count - 1; left > 0; left--) {
    const rest = rule.replace(COUNT, `COUNT=${left + 1}`);
    const following = nextOccurrence(rest, { after: next, start: next, timeZone });
    if (following === undefined) return undefined;
    next = following;
    if (next > now) return { at: next, rule: rule.replace(COUNT, `COUNT=${left}`) };
  }
  return undefined;
}

const COUNT = /\bCOUNT=(\d+)/u;

/** How many times it comes; 0: without end, or until a date. */
function countOf(rule: string): number {
  return Number(COUNT.exec(rule)?.[1] ?? 0);
}

/** A series without a date begins today, or tomorrow when the hour for days without a time is over. */
function beginning(now: number, timeZone: string): { start: number; after: number } {
  const today = hourOfDay(now, timeZone, DEFAULT_HOUR);
  const start = today > now ? today : hourOfDay(startOfDay(now, timeZone, 1), timeZone, DEFAULT_HOUR);
  return { start, after: start - 1 };
}
