/** What tools answer with, in the shapes that the page, the model and the offline assistant read. */
import type { ToolContext, ToolOutcome } from '@switchyard/agent';
import { TodoError } from '../errors.ts';
import { toReminderJson, toTodoJson } from '../json.ts';
import type { Reminder, Todo } from '../store.ts';
import type { Page, User } from '../user.ts';
import type { UndoCall } from './undo.ts';

export function userOf({ userId, timeZone, language }: ToolContext): User {
  return { id: userId, timeZone, language };
}

/** One todo is what it is about. @param undo what takes back what was done to it; absent: it cannot be taken back */
export function aboutTodo(text: string, todo: Todo, undo?: readonly UndoCall[]): ToolOutcome {
  const json = toTodoJson(todo);
  return {
    text,
    data: { subject: { id: todo.id, label: todo.title }, todo: json, ...(undo && { undo }) },
    card: { kind: 'todo', todo: json },
  };
}

export function aboutReminder(text: string, reminder: Reminder, undo?: readonly UndoCall[]): ToolOutcome {
  const json = toReminderJson(reminder);
  const subject = { id: reminder.id, label: reminder.reminderText };
  return { text, data: { subject, reminder: json, ...(undo && { undo }) }, card: { kind: 'reminder', reminder: json } };
}

/** `subject` when there is but one. */
export function subjectOf(items: readonly { id: string; label: string }[]): {
  subject?: { id: string; label: string };
} {
  const [first, ...others] = items;
  return first !== undefined && others.length === 0 ? { subject: { id: first.id, label: first.label } } : {};
}

/** What the user can mend is told; faults are thrown on. */
export function told(error: unknown): ToolOutcome {
  if (error instanceof TodoError) return { text: error.message, isError: true };
  throw error;
}

/** Models send empty strings where they mean nothing. */
export function given(text: string | null | undefined): string | undefined {
  return text?.trim() ? text.trim() : undefined;
}

/** What is looked through at most; the rest is the oldest, and can be had by REST. */
const MOST = 1000;

/** All pages of a list, up to a bound. */
export async function allOf<Item>(
  list: (paging: { limit: number; cursor?: string }) => Promise<Page<Item>>,
  signal: AbortSignal,
): Promise<Item[]> {
  const items: Item[] = [];
  let paging: { limit: number; cursor?: string } = { limit: 200 };
  for (;;) {
    signal.throwIfAborted();
    const page = await list(paging);
    items.push(...page.items);
    if (page.nextCursor === null || items.length >= MOST) return items;
    paging = { limit: 200, cursor: page.nextCursor };
  }
}
