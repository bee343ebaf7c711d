/** Single sentences to the built-in assistant, with the tools there are, through the whole service. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Answer } from '../services/chat/answers.ts';
import { startService, type TestService } from '../testing/service.ts';
import { NOW } from './dialogues.test-kit.ts';
import { type Meant, REMINDERS, TODOS, utterances } from './utterances.test-kit.ts';

let service: TestService;
beforeAll(async () => {
  service = await startService({ env: { ALLOW_GUESTS: 'true', LOG_LEVEL: 'error' }, now: () => NOW });
});
afterAll(() => service.stop());

async function post<Body>(path: string, body: object, headers?: Record<string, string>): Promise<Body> {
  return (await (await service.post(path, body, headers)).json()) as Body;
}

/** A guest with the list that is spoken of; one each, so that no sentence changes what the next one meets. */
async function newcomer() {
  const { prisma } = service.context.database;
  const { user, accessToken } = await post<{ user: { id: string }; accessToken: string }>('/api/auth/guest', {}, {});
  const { id: userId } = user;
  const todos = await prisma.todo.createManyAndReturn({ data: TODOS.map((todo) => ({ userId, ...todo })) });
  const reminderDate = new Date(NOW + 86_400_000);
  const reminders = await prisma.reminder.createManyAndReturn({
    data: REMINDERS.map((reminderText) => ({ userId, reminderText, reminderDate, timeZone: 'UTC' })),
  });
  const titles = new Map([
    ...todos.map(({ id, title }) => [id, title] as const),
    ...reminders.map(({ id, reminderText }) => [id, reminderText] as const),
  ]);
  return {
    say: (message: string) => post<Answer>('/api/chat', { message }, { authorization: `Bearer ${accessToken}` }),
    titleOf: (id: unknown) => titles.get(String(id)) ?? id,
  };
}

/** The same title, however many words were taken with it. */
function plain([tool, given]: Meant): Meant {
  const { title } = given;
  if (tool === 'create_todo' || typeof title !== 'string') return [tool, given];
  return [tool, { ...given, title: title.replace(/^the /, '').replace(/ todo$/, '') }];
}

it.each(utterances)('$sentence', async ({ sentence, meant }) => {
  const { say, titleOf } = await newcomer();
  const { toolCalls, response, model } = await say(sentence);
  expect(model).toBe('offline/assistant');
  const made = toolCalls.map(({ name, arguments: { id, ...given } }): Meant => [
    name,
    id === undefined ? given : { ...given, id: titleOf(id) },
  ]);
  expect(made.map(plain)).toEqual(meant.map(plain));
  if (meant.length > 0) expect(toolCalls.map(({ status }) => status)).not.toContain('error');
  if (toolCalls.every(({ status }) => status !== 'awaiting_approval')) expect(response).not.toBe('');
});
