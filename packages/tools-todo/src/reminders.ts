/** Reminders, as tools, REST and the scheduler use them. */
import { describeWhen } from '@switchyard/agent/when';
import { readReminderCursor, reminderCursor } from './cursor.ts';
import { startOfDay } from './days.ts';
import { readDue } from './due.ts';
import type { Due } from './due.ts';
import { checked, TodoError } from './errors.ts';
import { inferPriority } from './priority.ts';
import { ReminderInput, ReminderPatch, ReminderQuery } from './schemas.ts';
import { nextInSeries } from './series.ts';
import { readSpan } from './spans.ts';
import type { Reminder, ReminderFilter, ReminderStore } from './store.ts';
import type { Page, User } from './user.ts';

/** All throw `TodoError`: `invalid` for what breaks a rule, `not_found` for an id that is none of the user's reminders. */
export interface Reminders {
  create(user: User, input: ReminderInput): Promise<Reminder>;
  get(user: User, id: string): Promise<Reminder>;
  /** The soonest first. */
  list(user: User, query?: ReminderQuery): Promise<Page<Reminder>>;
  update(user: User, id: string, patch: ReminderPatch): Promise<Reminder>;
  remove(user: User, id: string): Promise<void>;
  /**
   * For the scheduler, when a reminder's time has come: marks it as fired and schedules the next of its series,
   * once however often and from wherever it is called. Times missed meanwhile fire as one. Undefined: there is
   * nothing to tell the user, as it is gone, moved or has fired.
   */
  fire(userId: string, id: string): Promise<{ reminder: Reminder; due: number } | undefined>;
}

/** Wakes `fire` up. */
export interface ReminderScheduler {
  /** At its `reminderDate`, in place of any other time that was set for it. */
  set(reminder: Reminder): Promise<void>;
  cancel(id: string): Promise<void>;
}

export interface RemindersOptions {
  store: ReminderStore;
  /** Milliseconds since the epoch. */
  now: () => number;
  schedule: ReminderScheduler;
}

export function createReminders({ store, now, schedule }: RemindersOptions): Reminders {
  const reminders: Reminders = {
    async create(user, input) {
      const { reminderText, importance, reminderDate, recurrence } = checked(ReminderInput, input);
      const createdAt = now();
      const when = readDue(saidOf(reminderDate, recurrence), user, createdAt);
      if (when === undefined)
        throw new TodoError('invalid', 'Say when, such as “tomorrow at 3pm” or “every monday”.', 'reminderDate');
      const reminder = await store.create(user.id, {
        reminderText,
        importance: importance ?? inferPriority(reminderText),
        ...dateFields(when, user, createdAt),
        createdAt,
      });
      await schedule.set(reminder);
      return reminder;
    },

    async get(user, id) {
      return (await store.get(user.id, id)) ?? notFound();
    },

    async list(user, query = {}) {
      const { cursor, limit, ...wanted } = checked(ReminderQuery, query);
      const filter = filterOf(wanted, user, now());
      const after = cursor === undefined ? {} : { after: readReminderCursor(cursor) };
      const rows = await store.list(user.id, filter, { limit: limit + 1, ...after });
      const items = rows.slice(0, limit);
      const last = items.at(-1);
      return { items, nextCursor: rows.length > limit && last !== undefined ? reminderCursor(last) : null };
    },

    async update(user, id, patch) {
      const { reminderText, importance, reminderDate, recurrence } = checked(ReminderPatch, patch);
      const reminder = await reminders.get(user, id);
      const at = now();
      const when = readDue(saidOf(reminderDate, recurrence), user, at);
      const change = {
        ...(reminderText === undefined ? {} : { reminderText }),
        ...(importance === undefined ? {} : { importance }),
        ...(when === undefined ? {} : dateChange(reminder, dateFields(when, user, at), reminderDate !== undefined)),
        ...(recurrence === null ? { recurrence: null, recurrenceText: null } : {}),
      };
      if (Object.keys(change).length === 0) return reminder;
      const changed = (await store.update(user.id, id, { ...change, updatedAt: at })) ?? notFound();
      if (when !== undefined) await schedule.set(changed);
      return changed;
    },

    async remove(user, id) {
      if (!(await store.delete(user.id, id))) notFound();
      await schedule.cancel(id);
    },

    async fire(userId, id) {
      const reminder = await store.get(userId, id);
      const firedAt = now();
      if (reminder === undefined || reminder.reminderDate > firedAt) return undefined;
      const due = reminder.reminderDate;
      const next = nextOf(reminder, firedAt);
      const fired = await store.fire(userId, id, {
        reminderDate: due,
        firedAt,
        ...(next === undefined ? {} : { next: next.at, recurrence: next.rule }),
      });
      if (fired === undefined) return undefined;
      if (next !== undefined) await schedule.set(fired);
      return { reminder: fired, due };
    },
  };
  return reminders;
}

/** Whether it has fired and will not again. */
export function isFired({ firedAt, reminderDate }: Reminder): boolean {
  return firedAt !== null && firedAt >= reminderDate;
}

function saidOf(when: string | undefined, recurrence: string | null | undefined) {
  return { when, recurrence: recurrence ?? undefined, whenField: 'reminderDate' };
}

type DateFields = Pick<Reminder, 'reminderDate' | 'dateText' | 'recurrence' | 'recurrenceText' | 'timeZone'>;

function dateFields(when: Due, user: User, now: number): DateFields {
  const { text, recurrence, recurrenceText } = when;
  return { reminderDate: toCome(when, user, now), dateText: text, recurrence, recurrenceText, timeZone: user.timeZone };
}

/** A new date moves a series and lets what has fired fire again; a rule alone begins with the date that is to come. */
function dateChange(reminder: Reminder, fields: DateFields, isMoved: boolean): Partial<Reminder> {
  const { recurrence, recurrenceText, timeZone, ...date } = fields;
  const series = recurrence === null ? {} : { recurrence, recurrenceText };
  return isMoved || isFired(reminder) ? { ...date, ...series, timeZone, firedAt: null } : { ...series, timeZone };
}

/** Between saying "now" and its being read. */
const GRACE_MS = 5000;
const HOUR_MS = 3_600_000;

/** @throws TodoError `invalid` for a time that is over */
function toCome({ at, hasTime }: Due, user: User, now: number): number {
  if (at >= now - GRACE_MS) return at;
  const { timeZone, language } = user;
  // "Today", said when the hour for such days is over, is later today.
  const soon = Math.ceil((now + 1) / HOUR_MS) * HOUR_MS;
  const isToday = !hasTime && at >= startOfDay(now, timeZone) && soon < startOfDay(now, timeZone, 1);
  if (isToday) return soon;
  const words = describeWhen(at, { now, timeZone, hasTime, language });
  throw new TodoError('invalid', `That would be ${words}, which is over. Say a time to come.`, 'reminderDate');
}

function nextOf({ recurrence, reminderDate, timeZone }: Reminder, now: number): ReturnType<typeof nextInSeries> {
  return recurrence === null ? undefined : nextInSeries(recurrence, { at: reminderDate, now, timeZone });
}

function filterOf(
  { fired, importance, q, span }: Pick<ReturnType<typeof ReminderQuery.parse>, 'fired' | 'importance' | 'q' | 'span'>,
  user: User,
  now: number,
): ReminderFilter {
  const filter: ReminderFilter = {
    ...(fired === undefined ? {} : { fired }),
    ...(importance === undefined ? {} : { importance }),
    ...(q ? { text: q } : {}),
  };
  if (span === undefined) return filter;
  const read = readSpan(span, user, now, 'span');
  switch (read.kind) {
    case 'overdue':
      return { ...filter, before: read.now };
    case 'undated':
      throw new TodoError('invalid', 'Every reminder has a date. Say a span such as “today” or “this week”.', 'span');
    case 'span':
      return {
        ...filter,
        ...(read.from === undefined ? {} : { from: read.from }),
        ...(read.before === undefined ? {} : { before: read.before }),
      };
  }
}

function notFound(): never {
  throw new TodoError('not_found', 'There is no such reminder.');
}
