/** Todos and reminders in words. */
import { describeRecurrence, describeWhen } from '@switchyard/agent/when';
import type { ToolContext } from '@switchyard/agent';
import type { Priority, Reminder, Todo } from '../store.ts';

/** When something is, and what clock and language to say it in. */
export type Told = Pick<ToolContext, 'now' | 'timeZone' | 'language'>;

export function quoted(title: string): string {
  return `“${title.length > LONGEST ? `${title.slice(0, LONGEST).toWellFormed()}…` : title}”`;
}

const LONGEST = 120;

/** `tomorrow`, `on Friday at 3:00 pm`; undefined: it has no date. */
export function dueWords({ dueDate, dueHasTime }: Todo, told: Told): string | undefined {
  return dueDate === null ? undefined : describeWhen(dueDate, { ...options(told), hasTime: dueHasTime });
}

export function timeWords({ reminderDate }: Reminder, told: Told): string {
  return describeWhen(reminderDate, { ...options(told), hasTime: true });
}

function options({ now, timeZone, language }: Told) {
  return { now, timeZone, language };
}

/** `due tomorrow, high priority, every week`; empty for the plainest todo. */
export function detailsOf(todo: Todo, told: Told): string {
  const due = dueWords(todo, told);
  return [
    ...(todo.recurrence === null ? [] : [describeRecurrence(todo.recurrence)]),
    ...(due === undefined ? [] : [`due ${due}`]),
    ...(todo.priority === 'medium' ? [] : [priorityWords(todo.priority)]),
  ].join(', ');
}

export function priorityWords(priority: Priority): string {
  return priority === 'urgent' ? 'urgent' : `${priority} priority`;
}

/** `“buy milk”, due tomorrow`. */
export function todoWords(todo: Todo, told: Told): string {
  return withDetails(quoted(todo.title), detailsOf(todo, told));
}

/** `“call mom”, every week, tomorrow at 9:00 am`. */
export function reminderWords(reminder: Reminder, told: Told): string {
  const series = reminder.recurrence === null ? '' : `${describeRecurrence(reminder.recurrence)}, next `;
  return `${quoted(reminder.reminderText)}, ${series}${timeWords(reminder, told)}`;
}

export function withDetails(what: string, details: string): string {
  return details === '' ? what : `${what}, ${details}`;
}

/** To tell one from another in a short list: `call mom (tomorrow)`. */
export function todoLabel(todo: Todo, told: Told): string {
  return labelled(todo.title, todo.completed ? 'done' : dueWords(todo, told));
}

export function reminderLabel(reminder: Reminder, told: Told): string {
  return labelled(reminder.reminderText, timeWords(reminder, told));
}

function labelled(title: string, note: string | undefined): string {
  const short = quoted(title).slice(1, -1);
  return note === undefined ? short : `${short} (${note})`;
}

/** `a; b; and c`, ten at most: `…; and 12 more`. */
export function listed(items: readonly string[]): string {
  const shown = items.slice(0, 10);
  const rest = items.length - shown.length;
  const parts = rest > 0 ? [...shown, `${rest} more`] : shown;
  if (parts.length < 2) return parts.join('');
  return `${parts.slice(0, -1).join('; ')}; and ${parts.at(-1)}`;
}

/** `1 todo`, `no todos`. */
export function counted(count: number, noun: string): string {
  return `${count === 0 ? 'no' : count.toLocaleString('en')} ${noun}${count === 1 ? '' : 's'}`;
}
