/** Everything of the pack, in memory, with a clock that is set by hand. */
import type { Tool, ToolContext, ToolOutcome } from '@switchyard/agent';
import { createReminders } from './reminders.ts';
import { memoryReminderStore, memoryTodoStore } from './testing/memory-store.ts';
import { createTodos } from './todos.ts';
import { todoTools } from './tools/todo-tools.ts';
import type { User } from './user.ts';

/** Monday; in Berlin it is eleven. */
export const NOW = Date.parse('2026-11-02T10:00:00Z');

export const USER: User = { id: '0190a0a0-0000-7000-8000-000000000001', timeZone: 'Europe/Berlin', language: 'en' };
export const STRANGER: User = {
  id: '0190a0a0-0000-7000-8000-000000000002',
  timeZone: 'America/New_York',
  language: 'en',
};

export function createKit() {
  const clock = { now: NOW };
  const now = () => clock.now;
  /** When each reminder is to fire. */
  const scheduled = new Map<string, number>();
  const schedule = {
    set: async ({ id, reminderDate }: { id: string; reminderDate: number }) => void scheduled.set(id, reminderDate),
    cancel: async (id: string) => void scheduled.delete(id),
  };
  const todos = createTodos({ store: memoryTodoStore(), now });
  const reminders = createReminders({ store: memoryReminderStore(), now, schedule });
  const pack = todoTools({ todos, reminders });
  const tool = (name: string): Tool => {
    const found = pack.tools.find((one) => one.name === name);
    if (found === undefined) throw new Error(`no tool ${name}`);
    return found;
  };
  const context = (user: User): ToolContext => ({
    userId: user.id,
    timeZone: user.timeZone,
    language: user.language,
    now: clock.now,
    signal: new AbortController().signal,
  });
  return {
    clock,
    scheduled,
    todos,
    reminders,
    pack,
    /** As the agent does: the arguments are checked first. */
    call: (name: string, input: object, user = USER): Promise<ToolOutcome> =>
      tool(name).run(tool(name).input.parse(input), context(user)),
    preview: (name: string, input: object, user = USER) =>
      tool(name).preview?.(tool(name).input.parse(input), context(user)),
  };
}

/** A time as it is read best. */
export function iso(time: number | null | undefined): string | null {
  return typeof time === 'number' ? new Date(time).toISOString() : null;
}
