/** What the simulated models know of the tools: names, schemas, and what people say. The service runs them. */
import type { ToolPack } from '@switchyard/agent';
import { createReminders, createTodos, todoTools } from '@switchyard/tools-todo';
import { memoryReminderStore, memoryTodoStore } from '@switchyard/tools-todo/testing';
import { connectTool, spotifyTools } from '@switchyard/tools-spotify';

export function demoPacks(): ToolPack[] {
  const now = Date.now;
  const nothing = { set: async () => undefined, cancel: async () => undefined };
  const todos = createTodos({ store: memoryTodoStore(), now });
  const reminders = createReminders({ store: memoryReminderStore(), now, schedule: nothing });
  const spotify = spotifyTools({
    clientFor: notHere,
    playlists: { add: notHere, list: notHere },
    preferencesFor: notHere,
    recommend: notHere,
  });
  return [todoTools({ todos, reminders }), spotify, connectTool({ url: '/auth/spotify' })];
}

function notHere(): never {
  throw new Error('The simulated models only ask for calls; the service makes them.');
}
