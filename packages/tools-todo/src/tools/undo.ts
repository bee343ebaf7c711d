/** The calls that take back what a tool has changed; they stand in its result, for the model and the offline assistant. */
import { asWritten, type Moment } from '../moved.ts';
import type { Reminder, Todo } from '../store.ts';
import type { Completion } from '../todos.ts';
import type { User } from '../user.ts';

export interface UndoCall {
  tool: string;
  arguments: Record<string, unknown>;
}

/** So long after something was made, deleting it is but taking it back, and nobody is asked. */
const JUST_MADE_MS = 15 * 60_000;

export function isJustMade({ createdAt }: Todo | Reminder, now: number): boolean {
  return now - createdAt < JUST_MADE_MS;
}

export function uncreateTodo({ id }: Todo): UndoCall[] {
  return [{ tool: 'delete_todo', arguments: { id, undo: true } }];
}

export function uncreateReminder({ id }: Reminder): UndoCall[] {
  return [{ tool: 'delete_reminder', arguments: { id, undo: true } }];
}

/** Of a series, the next one goes, and this one carries it on again. */
export function uncomplete({ todo, next, already }: Completion): UndoCall[] {
  if (already) return [];
  const { id, recurrence } = todo;
  const reopened = {
    tool: 'update_todo',
    arguments: { id, completed: false, ...(recurrence !== null && { recurrence }) },
  };
  return next === undefined ? [reopened] : [reopened, ...uncreateTodo(next)];
}

export function unchange(before: Todo, after: Todo, user: User): UndoCall[] {
  const dates =
    before.dueDate === after.dueDate && before.dueHasTime === after.dueHasTime && before.recurrence === after.recurrence
      ? {}
      : { due: dueOf(before, user) ?? 'none', recurrence: before.recurrence ?? 'none' };
  const changed = {
    ...(before.title === after.title ? {} : { newTitle: before.title }),
    ...(before.description === after.description ? {} : { description: before.description ?? '' }),
    ...(before.priority === after.priority ? {} : { priority: before.priority }),
    ...(before.completed === after.completed ? {} : { completed: before.completed }),
    ...dates,
  };
  return Object.keys(changed).length === 0 ? [] : [{ tool: 'update_todo', arguments: { id: before.id, ...changed } }];
}

/** What is made again is open, so that what was done cannot be had back. */
export function undelete(todos: readonly Todo[], user: User): UndoCall[] | undefined {
  if (todos.some(({ completed }) => completed)) return undefined;
  return todos.map((todo) => {
    const { title, description, priority, recurrence } = todo;
    const due = dueOf(todo, user);
    return {
      tool: 'create_todo',
      arguments: {
        title,
        priority,
        ...(description !== null && { description }),
        ...(due !== undefined && { due }),
        ...(recurrence !== null && { recurrence }),
      },
    };
  });
}

/** A time that is over cannot be set again. */
export function undeleteReminders(reminders: readonly Reminder[], user: User, now: number): UndoCall[] | undefined {
  if (reminders.some(({ reminderDate }) => reminderDate <= now)) return undefined;
  return reminders.map((reminder) => {
    const { reminderText: text, importance, recurrence } = reminder;
    const when = asWritten(timeOf(reminder), user);
    return {
      tool: 'create_reminder',
      arguments: { text, when, importance, ...(recurrence !== null && { recurrence }) },
    };
  });
}

export function unchangeReminder(before: Reminder, user: User, now: number): UndoCall[] | undefined {
  return undeleteReminders([before], user, now)?.map((call) => ({
    ...call,
    arguments: { ...call.arguments, replaces: before.id },
  }));
}

/** When it is due, where it is. */
export function momentOf({ dueDate, dueHasTime }: Todo): Moment | undefined {
  return dueDate === null ? undefined : { at: dueDate, hasTime: dueHasTime };
}

export function timeOf({ reminderDate }: Reminder): Moment {
  return { at: reminderDate, hasTime: true };
}

function dueOf(todo: Todo, user: User): string | undefined {
  const moment = momentOf(todo);
  return moment && asWritten(moment, user);
}
