/** Todos and reminders over the database: the services that REST, the tools and the job queue share. */
import type { ToolPack } from '@switchyard/agent';
import { createReminders, createTodos, type Reminders, type Todos, todoTools, type User } from '@switchyard/tools-todo';
import type { Database } from '../../db/database.ts';
import type { Logger } from '../../logger.ts';
import type { Queue } from '../jobs/queue.ts';
import type { Live } from '../live/live.ts';
import type { Push } from '../live/push.ts';
import { defineReminderFiring } from './reminder-firing.ts';
import { createReminderSchedule } from './reminder-schedule.ts';
import { createReminderStore } from './reminder-store.ts';
import { tellingReminders, tellingTodos, type Tell } from './telling-stores.ts';
import { createTodoStore } from './todo-store.ts';

export interface TodoServices {
  todos: Todos;
  reminders: Reminders;
  /** The user, with the zone and language that words about time are meant in. */
  userOf(userId: string): Promise<User>;
  /** Fires what is due. Once the queue is started. */
  start(): Promise<void>;
  /** Before the queue is stopped. */
  stop(): Promise<void>;
}

export interface TodoServicesOptions {
  database: Database;
  queue: Queue;
  live: Live;
  push: Push;
  preferencesOf(userId: string): Promise<{ timeZone: string; language: string }>;
  log: Logger;
  /** Milliseconds since the epoch. */
  now: () => number;
}

/** Defines its jobs, so it must be called before the queue is started. */
export function createTodoServices(options: TodoServicesOptions): TodoServices {
  const { database, queue, live, push, preferencesOf, log, now } = options;

  function telling(event: string): Tell {
    return (userId, id, change) => {
      live.publish(userId, { event, data: { id, change } }).catch((error: unknown) => {
        // Pages read their lists again sooner or later; the change itself is stored.
        log.warn({ err: error }, 'a change could not be told to open pages');
      });
    };
  }

  const todos = createTodos({ store: tellingTodos(createTodoStore(database), telling('todo')), now });
  const store = tellingReminders(createReminderStore(database), telling('reminder_changed'));
  const schedule = createReminderSchedule({ database, queue, log, now });
  const reminders = createReminders({ store, now, schedule });
  defineReminderFiring({ queue, reminders, store, live, push, now });

  return {
    todos,
    reminders,
    async userOf(userId) {
      const { timeZone, language } = await preferencesOf(userId);
      return { id: userId, timeZone, language };
    },
    start: schedule.start,
    stop: schedule.stop,
  };
}

/** The tools over the same services. */
export function todoPackFor({ todos, reminders }: Pick<TodoServices, 'todos' | 'reminders'>): ToolPack {
  return todoTools({ todos, reminders });
}
