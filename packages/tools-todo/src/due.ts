/** Dates, times and recurrences as they are said, made the fields that are stored. */
import { parseWhen } from '@switchyard/agent/when';
import type { When } from '@switchyard/agent/when';
import { timeOnDayOf } from './days.ts';
import { TodoError } from './errors.ts';
import { readSeries } from './series.ts';
import type { Series } from './series.ts';
import type { User } from './user.ts';

export interface Due {
  at: number;
  hasTime: boolean;
  /** The words that it was resolved from; null: it came as a date. */
  text: string | null;
  recurrence: string | null;
  recurrenceText: string | null;
}

/** What was said, and the names of the inputs that it was said in. */
export interface Said {
  when?: string | undefined;
  /** Words to keep with a `when` that is a date. */
  words?: string | undefined;
  recurrence?: string | undefined;
  whenField: string;
}

/** Undefined: nothing was said. @throws TodoError `invalid` */
export function readDue(said: Said, user: User, now: number): Due | undefined {
  const when = said.when === undefined ? undefined : readWhen(said.when, user, now, said.whenField);
  const series = said.recurrence === undefined ? undefined : readSeries(said.recurrence, user, now, 'recurrence');
  if (when === undefined)
    return series && { ...series, text: series.words, recurrence: series.rule, recurrenceText: series.words };
  const text = said.words ?? (isDate(when.text) ? null : when.text);
  const { at, hasTime } = withTimeOf(series, when, user);
  return {
    at,
    hasTime,
    text,
    recurrence: series?.rule ?? when.recurrence ?? null,
    recurrenceText: series?.words ?? (when.recurrence === undefined ? null : when.text),
  };
}

/** "tomorrow" and "every day at 8" together are tomorrow at 8. */
function withTimeOf(series: Series | undefined, when: When, user: User): { at: number; hasTime: boolean } {
  if (when.hasTime || series?.hasTime !== true) return when;
  return { at: timeOnDayOf(when.at, series.at, user.timeZone), hasTime: true };
}

/** @throws TodoError `invalid` */
function readWhen(text: string, user: User, now: number, field: string): When {
  const when = parseMoment(text, user, now);
  if (when !== undefined) return { ...when, text };
  const message = `I do not understand “${text}” as a date or time. Try “tomorrow at 3pm”, “in 20 minutes”, “next monday”, “every other day” or 2026-12-24T15:00.`;
  throw new TodoError('invalid', message, field);
}

/** Undefined: the words are not understood, or mean a time outside of what calendars and databases agree on. */
export function parseMoment(text: string, { timeZone }: User, now: number): When | undefined {
  const when = parseWhen(text, { now, timeZone });
  return when !== undefined && when.at >= 0 && when.at < LATEST ? when : undefined;
}

const LATEST = Date.UTC(9999, 0, 1);

function isDate(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}/u.test(text);
}
