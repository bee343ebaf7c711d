/** What can be done with todos: shown at once, put back when the API refuses, and taken back by who did it. */
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, dataOf } from '../../shared/api/client.ts';
import { useDeleteWithUndo } from '../../shared/notifications/delete-with-undo.ts';
import type { Undo } from '../../shared/notifications/undo.ts';
import { formatWhen, useClock } from '../../shared/quick-add/format-when.ts';
import type { Line } from '../../shared/quick-add/read-line.ts';
import { useSnack } from '../../shared/ui/snacks.tsx';
import type { TodoPatch } from './draft.ts';
import { nextInSeries, reopen } from './series.ts';
import type { Todo } from './sorted.ts';
import { type TodoPages, withChanged } from './todo-pages.ts';

export interface TodoChanges {
  /** @throws when it could not be added */
  add: (line: Line) => Promise<Todo>;
  /** @throws when it could not be saved, and then nothing has changed */
  save: (todo: Todo, patch: TodoPatch) => Promise<void>;
  /** Completes what is open, and opens what is completed. */
  toggle: (todo: Todo) => Promise<void>;
  remove: (todo: Todo) => void;
}

/** What is completed stays in sight for so long. */
const FAREWELL_MS = 800;
const KEY = ['todos'];

export function useTodoChanges(undo: Undo): TodoChanges {
  const queries = useQueryClient();
  const show = useSnack();
  const { t } = useTranslation('todos');
  const clock = useClock();
  const refresh = () => queries.invalidateQueries({ queryKey: KEY });
  const deleteWithUndo = useDeleteWithUndo(
    {
      kind: 'todos',
      remove: (id) => api.DELETE('/api/todos/{id}', { params: { path: { id } }, keepalive: true }),
    },
    undo,
  );

  /** @throws what `change` does, once all is as it was */
  async function optimistically<Result>(todo: Todo, shown: Partial<Todo>, change: () => Promise<Result>) {
    await queries.cancelQueries({ queryKey: KEY });
    const put = (fields: Partial<Todo>) =>
      queries.setQueriesData<TodoPages>({ queryKey: KEY }, (pages) => withChanged(pages, todo.id, fields));
    put(shown);
    try {
      return await change();
    } catch (error) {
      put(todo);
      throw error;
    }
  }

  function tell(error: unknown): void {
    show({ message: error instanceof TypeError ? t('shared:offline.notSaved') : (error as Error).message });
  }

  const patch = (id: string, body: TodoPatch & { completed?: boolean }) =>
    dataOf(api.PATCH('/api/todos/{id}', { params: { path: { id } }, body }));

  async function takeBack(done: Todo, next: Todo | undefined): Promise<void> {
    try {
      await optimistically(done, { completed: false, completedAt: null }, () => reopen(done, next));
    } catch (error) {
      tell(error);
    }
    await refresh();
  }

  const changes: TodoChanges = {
    async add({ title, due, priority }) {
      const body = { title, ...(due && { due }), ...(priority && { priority }) };
      const todo = await dataOf(api.POST('/api/todos', { body }));
      await refresh();
      return todo;
    },

    async save(todo, change) {
      const { title = todo.title, description = todo.description, priority = todo.priority } = change;
      await optimistically(todo, { title, description, priority }, () => patch(todo.id, change));
      await refresh();
    },

    async toggle(todo) {
      const completed = !todo.completed;
      try {
        const changed = await optimistically(todo, { completed }, () => patch(todo.id, { completed }));
        const next = completed ? await nextInSeries(changed).catch(() => undefined) : undefined;
        const when = next?.dueDate && formatWhen(next.dueDate, next.dueHasTime, clock);
        undo.offer({
          message: !completed ? t('reopened') : when ? t('completedNext', { when }) : t('completed'),
          undo: () => void (completed ? takeBack(changed, next) : changes.toggle(changed)),
        });
        setTimeout(() => void refresh(), FAREWELL_MS);
      } catch (error) {
        tell(error);
      }
    },

    remove: ({ id, title }) => deleteWithUndo({ id, name: title }),
  };
  return changes;
}
