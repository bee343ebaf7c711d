/** Spans of time that are over or run until now, as people speak of what they have done: `today`, `last week`, `since monday`. */
import { dateOf, startOfDay } from './days.ts';
import { TodoError } from './errors.ts';
import { readSpan } from './spans.ts';
import type { User } from './user.ts';

export interface PastSpan {
  /** Milliseconds since the epoch; the end is exclusive. */
  from: number;
  before: number;
}

/** @throws TodoError `invalid` */
export function readPast(words: string, user: User, now: number, field: string): PastSpan {
  const text = words
    .trim()
    .toLowerCase()
    .replace(/^(?:(?:on|in|during|within|over|for|from|so far|the) )*/u, '')
    .replace(/ (?:so far|until now)$/u, '');
  const days = daysOf(text, dateOf(now, user.timeZone));
  if (days === undefined) return dated(words, user, now, field);
  const [from, before] = days;
  return { from: startOfDay(now, user.timeZone, from), before: startOfDay(now, user.timeZone, before) };
}

const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
const LENGTHS: Readonly<Record<string, number>> = { day: 1, week: 7, month: 30, year: 365 };

/** First day and the day after the last, counted from today. Weeks begin on Monday. */
function daysOf(text: string, today: Temporal.PlainDate): [number, number] | undefined {
  const [, many, unit] = /^(?:last|past) (?:(\d{1,3}) )?(day|week|month|year)s?$/u.exec(text) ?? [];
  if (many !== undefined && unit !== undefined) return [1 - Number(many) * (LENGTHS[unit] ?? 1), 1];
  const [, since, weekday = ''] = /^(since |last )?(\w+day)$/u.exec(text) ?? [];
  if (WEEKDAYS.includes(weekday)) {
    const ago = (today.dayOfWeek - 1 - WEEKDAYS.indexOf(weekday) + 7) % 7 || (since === undefined ? 0 : 7);
    return since === 'since ' ? [-(ago % 7), 1] : [-ago, 1 - ago];
  }
  const monday = 1 - today.dayOfWeek;
  const first = 1 - today.day;
  switch (text.replace(/^since /u, '')) {
    case 'today':
      return [0, 1];
    case 'yesterday':
      return [-1, text.startsWith('since') ? 1 : 0];
    case 'week':
    case 'this week':
      return [monday, 1];
    case 'last week':
      return [monday - 7, text.startsWith('since') ? 1 : monday];
    case 'past week':
      return [-6, 1];
    case 'month':
    case 'this month':
      return [first, 1];
    case 'last month':
      return [first - today.subtract({ months: 1 }).daysInMonth, text.startsWith('since') ? 1 : first];
    case 'past month':
      return [-29, 1];
    case 'year':
    case 'this year':
      return [1 - today.dayOfYear, 1];
    default:
      return undefined;
  }
}

/** A date, or a span from or up to one. */
function dated(words: string, user: User, now: number, field: string): PastSpan {
  const span = readSpan(words, user, now, field);
  if (span.kind !== 'span')
    throw new TodoError('invalid', `“${words}” is no time at which something can have been done.`, field);
  return { from: span.from ?? 0, before: Math.min(span.before ?? Infinity, startOfDay(now, user.timeZone, 1)) };
}
