/** A todo while it is edited. */
import { wallTime } from '../../shared/quick-add/format-when.ts';
import type { Priority } from '../../shared/quick-add/priority.ts';
import type { Todo } from './sorted.ts';

/** As it is typed; dates and recurrences in words. */
export interface Draft {
  title: string;
  description: string;
  priority: Priority;
  due: string;
  recurrence: string;
}

export type TodoPatch = Partial<{
  title: string;
  description: string | null;
  priority: Priority;
  due: string | null;
  recurrence: string | null;
}>;

/** A date appears as a date: words such as "tomorrow" mean another day by now. */
export function draftOf(todo: Todo, timeZone: string): Draft {
  const { title, description, priority, dueDate, dueHasTime, recurrence, recurrenceText } = todo;
  return {
    title,
    description: description ?? '',
    priority,
    due: dueDate === null ? '' : wallTime(dueDate, dueHasTime, timeZone),
    recurrence: recurrenceText ?? recurrence ?? '',
  };
}

/** What has changed; nothing else is sent, so that it stays as it was said. */
export function patchOf(before: Draft, after: Draft): TodoPatch {
  const patch: TodoPatch = {};
  const [title, description] = [after.title.trim(), after.description.trim()];
  const [due, recurrence] = [after.due.trim(), after.recurrence.trim()];
  if (title !== before.title) patch.title = title;
  if (description !== before.description) patch.description = description || null;
  if (after.priority !== before.priority) patch.priority = after.priority;
  if (due !== before.due) patch.due = due || null;
  if (recurrence !== before.recurrence) patch.recurrence = recurrence || null;
  return patch;
}
