import { pino } from 'pino';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { SignedIn } from '../http/endpoint.ts';
import { createQueue } from '../services/jobs/queue.ts';
import { createLive, type Live } from '../services/live/live.ts';
import { createMissedReminders } from '../services/todos/missed-reminders.ts';
import { createTodoServices } from '../services/todos/todo-services.ts';
import { serveEndpoints, type TestEndpoints } from '../testing/endpoints.ts';
import { eventEndpoints } from './events.ts';
import { reminderEndpoints } from './reminders.ts';
import { todoEndpoints } from './todos.ts';

const NOW = Date.parse('2026-11-21T11:00:00Z');
const HOUR = 3_600_000;
const now = () => NOW;

let service: TestEndpoints;
let live: Live;
let anna: SignedIn;
let bert: SignedIn;

beforeAll(async () => {
  service = await serveEndpoints((database) => {
    const log = pino({ level: 'silent' });
    live = createLive({ database, now, missed: createMissedReminders({ database, now }) });
    const services = createTodoServices({
      database,
      queue: createQueue({ database, log }),
      live,
      push: { send: async () => {} },
      preferencesOf: async () => ({ timeZone: 'Europe/Berlin', language: 'en' }),
      log,
      now,
    });
    return [...eventEndpoints(live), ...todoEndpoints(services), ...reminderEndpoints(services)];
  });
});

beforeEach(async () => {
  anna = await service.createUser();
  bert = await service.createUser();
});

afterAll(async () => {
  live.close();
  await service.stop();
});

interface Heard {
  event: string;
  id: string | undefined;
  data: Record<string, unknown>;
}

/** A page of the user's. */
async function listen(user: SignedIn, lastEventId?: string) {
  const headers = { ...(lastEventId !== undefined && { 'last-event-id': lastEventId }) };
  const response = await service.as(user)('GET', '/api/events', undefined, headers);
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toMatch('text/event-stream');
  const reader = (response.body as ReadableStream<Uint8Array>).getReader();
  const decoder = new TextDecoder();
  let text = '';
  return {
    async next(): Promise<Heard> {
      for (;;) {
        const end = text.indexOf('\n\n');
        if (end === -1) {
          const { value, done } = await reader.read();
          if (done) throw new Error('the stream has ended');
          text += decoder.decode(value, { stream: true });
          continue;
        }
        const fields = new Map(
          text
            .slice(0, end)
            .split('\n')
            .map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 2)] as const),
        );
        text = text.slice(end + 2);
        return { event: fields.get('event') ?? '', id: fields.get('id'), data: JSON.parse(fields.get('data') ?? '{}') };
      }
    },
    close: () => reader.cancel(),
  };
}

function fired({ id: userId }: SignedIn, reminderText: string, firedAt: number) {
  const at = new Date(firedAt);
  return service.database.prisma.reminder.create({
    data: { userId, reminderText, reminderDate: at, firedAt: at, timeZone: 'UTC' },
  });
}

test('a page hears what becomes of todos and reminders, whoever changes them, and nothing of other users', async () => {
  const page = await listen(anna);
  expect(await page.next()).toEqual({ event: 'hello', id: String(NOW), data: {} });
  await service.as(bert)('POST', '/api/todos', { title: 'of somebody else' });
  const created = await service.as(anna)('POST', '/api/todos', { title: 'water the plants', due: 'every day' });
  const { id } = (await created.json()) as { id: string };
  expect(await page.next()).toEqual({ event: 'todo', data: { id, change: 'created' } });
  await service.as(anna)('PATCH', `/api/todos/${id}`, { title: 'water them' });
  expect(await page.next()).toEqual({ event: 'todo', data: { id, change: 'updated' } });
  await service.as(anna)('PATCH', `/api/todos/${id}`, { completed: true });
  expect(await page.next()).toEqual({ event: 'todo', data: { id, change: 'updated' } });
  expect(await page.next()).toMatchObject({ event: 'todo', data: { change: 'created' } });
  await service.as(anna)('DELETE', `/api/todos/${id}`);
  expect(await page.next()).toEqual({ event: 'todo', data: { id, change: 'deleted' } });
  const reminder = { reminderText: 'call mom', reminderDate: 'tomorrow' };
  const { id: reminderId } = (await (await service.as(anna)('POST', '/api/reminders', reminder)).json()) as {
    id: string;
  };
  expect(await page.next()).toEqual({ event: 'reminder_changed', data: { id: reminderId, change: 'created' } });
  await service.as(anna)('PATCH', `/api/reminders/${reminderId}`, { importance: 'low' });
  expect(await page.next()).toEqual({ event: 'reminder_changed', data: { id: reminderId, change: 'updated' } });
  await service.as(anna)('DELETE', `/api/reminders/${reminderId}`);
  expect(await page.next()).toEqual({ event: 'reminder_changed', data: { id: reminderId, change: 'deleted' } });
  await page.close();
});

test('a page that comes back is told the reminders that fired meanwhile, but none of yesterday', async () => {
  await fired(anna, 'two days ago', NOW - 48 * HOUR);
  const heard = await fired(anna, 'heard', NOW - 2 * HOUR);
  await fired(anna, 'second', NOW - HOUR / 2);
  await fired(anna, 'first', NOW - HOUR);
  await fired(bert, 'of somebody else', NOW - HOUR);
  const page = await listen(anna, `${NOW - 2 * HOUR}.${heard.id}`);
  expect((await page.next()).event).toBe('hello');
  const [first, second] = [await page.next(), await page.next()];
  expect(first).toMatchObject({ event: 'reminder', data: { reminderText: 'first' } });
  expect(second).toMatchObject({ event: 'reminder', data: { reminderText: 'second' } });
  expect(first.id).toBe(`${NOW - HOUR}.${String(first.data['id'])}`);
  await page.close();
  const longAway = await listen(anna, `${NOW - 100 * HOUR}.${heard.id}`);
  await longAway.next();
  expect(await longAway.next()).toMatchObject({ data: { reminderText: 'heard' } });
  await longAway.close();
});

test('nobody hears anything without signing in', async () => {
  expect((await service.as(undefined)('GET', '/api/events')).status).toBe(401);
});
