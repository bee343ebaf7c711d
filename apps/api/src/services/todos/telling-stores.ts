/** Stores that tell the user's open pages what has changed, whoever changed it: a page, a tool, or a program. */
import type { ReminderStore, TodoStore } from '@switchyard/tools-todo';

export type Change = 'created' | 'updated' | 'deleted';

/** Nobody waits for it, and it must not throw: what is stored is stored. */
export type Tell = (userId: string, id: string, change: Change) => void;

export function tellingTodos(store: TodoStore, tell: Tell): TodoStore {
  return {
    ...store,
    async create(userId, todo) {
      const created = await store.create(userId, todo);
      tell(userId, created.id, 'created');
      return created;
    },
    async update(userId, id, change) {
      const updated = await store.update(userId, id, change);
      if (updated !== undefined) tell(userId, id, 'updated');
      return updated;
    },
    async complete(userId, id, completedAt, next) {
      const done = await store.complete(userId, id, completedAt, next);
      if (done !== undefined) tell(userId, id, 'updated');
      if (done?.next !== undefined) tell(userId, done.next.id, 'created');
      return done;
    },
    async delete(userId, id) {
      const deleted = await store.delete(userId, id);
      if (deleted) tell(userId, id, 'deleted');
      return deleted;
    },
  };
}

/** Firing is told by itself. */
export function tellingReminders(store: ReminderStore, tell: Tell): ReminderStore {
  return {
    ...store,
    async create(userId, reminder) {
      const created = await store.create(userId, reminder);
      tell(userId, created.id, 'created');
      return created;
    },
    async update(userId, id, change) {
      const updated = await store.update(userId, id, change);
      if (updated !== undefined) tell(userId, id, 'updated');
      return updated;
    },
    async delete(userId, id) {
      const deleted = await store.delete(userId, id);
      if (deleted) tell(userId, id, 'deleted');
      return deleted;
    },
  };
}
