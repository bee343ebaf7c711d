/** Completing one of a series makes the next one, and undoing it takes that back. */
import { api, dataOf } from '../../shared/api/client.ts';
import type { Todo } from './sorted.ts';

/** The one that came when this one was completed; the API makes it in that moment. */
export async function nextInSeries({ title, recurrence, completedAt }: Todo): Promise<Todo | undefined> {
  if (recurrence === null || completedAt === null) return undefined;
  // Not by its title, which a search may read as several words: the newest come first.
  const { items } = await dataOf(api.GET('/api/todos', { params: { query: { completed: false, limit: 20 } } }));
  return items.find((todo) => todo.createdAt === completedAt && todo.title === title);
}

/** @param next what came of it, which goes */
export async function reopen({ id, recurrence }: Todo, next: Todo | undefined): Promise<void> {
  const params = { path: { id } };
  if (next) await api.DELETE('/api/todos/{id}', { params: { path: { id: next.id } } });
  await api.PATCH('/api/todos/{id}', { params, body: { completed: false } });
  // The API ends the series of what is opened again, as it has gone on with the next one.
  if (recurrence !== null) await api.PATCH('/api/todos/{id}', { params, body: { recurrence } });
}
