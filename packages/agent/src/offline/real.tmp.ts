import { createRouter } from 'llm-router';
import { createAgent, callPart, resultPart } from '../index.ts';
import { createOfflineAssistant } from './index.ts';
import { createTodos, createReminders, todoTools } from '../../../tools-todo/src/index.ts';
import { memoryTodoStore, memoryReminderStore } from '../../../tools-todo/src/testing/index.ts';
import { createFold } from 'llm-router/content';
const NOW = Date.UTC(2026, 10, 21, 12);
let clock = NOW;
let id = 0;
const now = () => (clock += 10);
for (const line of process.argv.slice(2)) {
  const newId = () => `id${++id}`;
  const todos = createTodos({ store: memoryTodoStore(), now } as any);
  const reminders = createReminders({
    store: memoryReminderStore(),
    now,
    schedule: { set: async () => {}, cancel: async () => {} },
  } as any);
  const pack = todoTools({ todos, reminders });
  const offline = createOfflineAssistant({ packs: [pack], now: () => NOW });
  const router = createRouter({ providers: [offline] } as any);
  const agent = createAgent({ router, now, newId } as any);
  const messages: any[] = [];
  for (const said of line.split(' | ')) {
    console.log('> ' + said);
    messages.push({ role: 'user', content: said });
    let round: any[] = [];
    let content: any[] = [];
    let text = '';
    const flush = () => {
      if (content.length) messages.push({ role: 'assistant', content });
      if (round.length) messages.push({ role: 'tool', content: round.map(resultPart) });
      round = [];
      content = [];
    };
    for await (const e of agent.run({
      model: 'offline/assistant',
      system: 'You are x',
      messages: [...messages],
      packs: [pack],
      context: { userId: 'u', timeZone: 'Europe/Berlin', language: 'en' },
      approval: 'never',
      signal: new AbortController().signal,
    } as any)) {
      if (e.type === 'text') text += e.text;
      if (e.type === 'answered') {
        flush();
        if (text) content.push({ type: 'text', text });
      }
      if (e.type === 'tool_result') {
        content.push(callPart(e.call));
        round.push(e.call);
        console.log('   ', e.call.name, JSON.stringify(e.call.arguments), '->', e.call.status);
      }
    }
    flush();
    console.log('   "' + text.replaceAll('\n', '⏎').slice(0, 400) + '"');
  }
  console.log();
}
