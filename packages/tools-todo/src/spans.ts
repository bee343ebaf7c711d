/** Spans of time as people ask for them: `today`, `this week`, `by friday`, `overdue`. */
import { dateOf, startOfDay } from './days.ts';
import { parseMoment } from './due.ts';
import { TodoError } from './errors.ts';
import type { User } from './user.ts';

/** From `from` on, and before `before`; or what is late, or what has no date. */
export type Span =
  | { kind: 'span'; from?: number; before?: number }
  | { kind: 'overdue'; now: number; today: number }
  | { kind: 'undated' };

/** @throws TodoError `invalid` */
export function readSpan(words: string, user: User, now: number, field: string): Span {
  const text = words
    .toLowerCase()
    .replace(/^(?:is |are )?(?:due |for |on |during |within |in )*/u, '')
    .replace(/^(?:the )/u, '');
  const { timeZone } = user;
  const day = (days: number) => startOfDay(now, timeZone, days);
  if (/^(?:overdue|late|past due|missed)$/u.test(text)) return { kind: 'overdue', now, today: day(0) };
  if (/^(?:none|undated|no (?:due )?date|without (?:a )?(?:due )?date)$/u.test(text)) return { kind: 'undated' };
  const days = daysOf(text, now, timeZone);
  if (days !== undefined) return { kind: 'span', from: day(days[0]), before: day(days[1]) };
  const [, bound, rest = text] = /^(by|until|till|before|after|since|from) (.+)$/u.exec(text) ?? [];
  const when = parseMoment(rest, user, now);
  if (when === undefined)
    throw new TodoError(
      'invalid',
      `I do not understand “${words}” as a span of time. Try “today”, “tomorrow”, “this week”, “next month”, “by friday” or “overdue”.`,
      field,
    );
  const from = startOfDay(when.at, timeZone);
  const before = startOfDay(when.at, timeZone, 1);
  switch (bound) {
    case undefined:
      return { kind: 'span', from, before };
    case 'before':
      return { kind: 'span', before: when.hasTime ? when.at : from };
    case 'after':
      return { kind: 'span', from: when.hasTime ? when.at : before };
    case 'since':
    case 'from':
      return { kind: 'span', from: when.hasTime ? when.at : from };
    default:
      return { kind: 'span', before: when.hasTime ? when.at + 1 : before };
  }
}

/** First day and the day after the last, counted from today. Weeks begin on Monday. */
function daysOf(text: string, now: number, timeZone: string): [number, number] | undefined {
  const today = dateOf(now, timeZone);
  const monday = 8 - today.dayOfWeek;
  const first = today.daysInMonth - today.day + 1;
  const counted = /^(?:next |coming )(\d{1,3}) (day|week)s?$/u.exec(text);
  if (counted) return [0, Number(counted[1]) * (counted[2] === 'week' ? 7 : 1)];
  switch (text) {
    case 'today':
    case 'tonight':
      return [0, 1];
    case 'tomorrow':
      return [1, 2];
    case 'yesterday':
      return [-1, 0];
    case 'week':
    case 'this week':
    case 'rest of the week':
      return [0, monday];
    case 'next week':
      return [monday, monday + 7];
    case 'weekend':
    case 'this weekend':
      return [Math.max(monday - 2, 0), monday];
    case 'month':
    case 'this month':
      return [0, first];
    case 'next month':
      return [first, first + today.add({ months: 1 }).daysInMonth];
    default:
      return undefined;
  }
}
