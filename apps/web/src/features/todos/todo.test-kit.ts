/** Todos for tests. */
import type { Todo } from './sorted.ts';

export function todo(fields: Partial<Todo> = {}): Todo {
  return {
    id: 't1',
    title: 'buy milk',
    description: null,
    completed: false,
    completedAt: null,
    priority: 'medium',
    dueDate: null,
    dueText: null,
    dueHasTime: false,
    recurrence: null,
    recurrenceText: null,
    createdAt: '2026-11-21T09:00:00.000Z',
    updatedAt: '2026-11-21T09:00:00.000Z',
    ...fields,
  };
}
