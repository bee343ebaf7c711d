/** Rows as they go out. */
import type { ReminderJson, TodoJson } from './schemas.ts';
import type { Reminder, Todo } from './store.ts';

export function toTodoJson(todo: Todo): TodoJson {
  return {
    id: todo.id,
    title: todo.title,
    description: todo.description,
    completed: todo.completed,
    completedAt: isoOrNull(todo.completedAt),
    priority: todo.priority,
    dueDate: isoOrNull(todo.dueDate),
    dueText: todo.dueText,
    dueHasTime: todo.dueHasTime,
    recurrence: todo.recurrence,
    recurrenceText: todo.recurrenceText,
    createdAt: iso(todo.createdAt),
    updatedAt: iso(todo.updatedAt),
  };
}

export function toReminderJson(reminder: Reminder): ReminderJson {
  return {
    id: reminder.id,
    reminderText: reminder.reminderText,
    importance: reminder.importance,
    reminderDate: iso(reminder.reminderDate),
    dateText: reminder.dateText,
    recurrence: reminder.recurrence,
    recurrenceText: reminder.recurrenceText,
    timeZone: reminder.timeZone,
    firedAt: isoOrNull(reminder.firedAt),
    createdAt: iso(reminder.createdAt),
    updatedAt: iso(reminder.updatedAt),
  };
}

function iso(time: number): string {
  return new Date(time).toISOString();
}

function isoOrNull(time: number | null): string | null {
  return time === null ? null : iso(time);
}
