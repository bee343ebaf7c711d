import { createReminders } from '@switchyard/tools-todo';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { SignedIn } from '../http/endpoint.ts';
import { createReminderStore } from '../services/todos/reminder-store.ts';
import { serveEndpoints, type TestEndpoints } from '../testing/endpoints.ts';
import { reminderEndpoints } from './reminders.ts';

/** In Berlin it is noon. */
const NOW = Date.parse('2026-11-21T11:00:00Z');

interface Reminder {
  id: string;
  reminderText: string;
  [field: string]: unknown;
}

let service: TestEndpoints;
let anna: SignedIn;
let bert: SignedIn;
let scheduled: string[] = [];

beforeAll(async () => {
  service = await serveEndpoints((database) =>
    reminderEndpoints({
      reminders: createReminders({
        store: createReminderStore(database),
        now: () => NOW,
        schedule: {
          set: async ({ reminderDate }) => void scheduled.push(new Date(reminderDate).toISOString()),
          cancel: async () => void scheduled.push('none'),
        },
      }),
      userOf: async (id) => ({ id, timeZone: 'Europe/Berlin', language: 'en' }),
    }),
  );
});

beforeEach(async () => {
  scheduled = [];
  anna = await service.createUser();
  bert = await service.createUser();
});

afterAll(() => service.stop());

async function create(input: object): Promise<Reminder> {
  const response = await service.as(anna)('POST', '/api/reminders', input);
  expect(response.status).toBe(201);
  return (await response.json()) as Reminder;
}

test('a reminder is created from words, changed and deleted, and its job with it', async () => {
  const reminder = await create({ reminderText: 'call mom', reminderDate: 'tomorrow at 3pm' });
  expect(reminder).toMatchObject({
    reminderText: 'call mom',
    importance: 'medium',
    reminderDate: '2026-11-22T14:00:00.000Z',
    dateText: 'tomorrow at 3pm',
    recurrence: null,
    firedAt: null,
    timeZone: 'Europe/Berlin',
  });
  const path = `/api/reminders/${reminder.id}`;
  expect(await (await service.as(anna)('GET', path)).json()).toEqual(reminder);
  const changed = await service.as(anna)('PATCH', path, { reminderDate: '2026-11-23T08:00:00Z', importance: 'high' });
  expect(await changed.json()).toMatchObject({ reminderDate: '2026-11-23T08:00:00.000Z', importance: 'high' });
  expect((await service.as(anna)('DELETE', path)).status).toBe(204);
  expect((await service.as(anna)('GET', path)).status).toBe(404);
  expect(scheduled).toEqual(['2026-11-22T14:00:00.000Z', '2026-11-23T08:00:00.000Z', 'none']);
});

test('reminders are listed the soonest first, page by page', async () => {
  await create({ reminderText: 'third', reminderDate: 'every monday at 9am' });
  await create({ reminderText: 'first', reminderDate: 'in 20 minutes' });
  await create({ reminderText: 'second', reminderDate: 'tomorrow', importance: 'urgent' });
  const list = async (query: string) => {
    const response = await service.as(anna)('GET', `/api/reminders${query}`);
    return (await response.json()) as { items: Reminder[]; nextCursor: string };
  };
  const texts = async (query: string) => (await list(query)).items.map(({ reminderText }) => reminderText);
  expect(await texts('')).toEqual(['first', 'second', 'third']);
  expect(await texts('?importance=urgent')).toEqual(['second']);
  expect(await texts('?q=IRS')).toEqual(['first']);
  expect(await texts('?fired=true')).toEqual([]);
  const { nextCursor } = await list('?limit=1');
  expect(await texts(`?cursor=${nextCursor}`)).toEqual(['second', 'third']);
});

test('what breaks a rule is refused, and the field is named', async () => {
  for (const [body, field] of [
    [{ reminderDate: 'tomorrow' }, 'reminderText'],
    [{ reminderText: 'x'.repeat(1001), reminderDate: 'tomorrow' }, 'reminderText'],
    [{ reminderText: 'x' }, 'reminderDate'],
    [{ reminderText: 'x', reminderDate: 'when pigs fly' }, 'reminderDate'],
    [{ reminderText: 'x', reminderDate: '2020-01-01T00:00:00Z' }, 'reminderDate'],
    [{ reminderText: 'x', reminderDate: 'tomorrow', recurrence: 'now and then' }, 'recurrence'],
  ] as const) {
    const response = await service.as(anna)('POST', '/api/reminders', body);
    expect(response.status, JSON.stringify(body).slice(0, 80)).toBe(422);
    expect(await response.json()).toMatchObject({ code: 'invalid_body', errors: [{ path: field }] });
  }
  expect(scheduled).toEqual([]);
});

test('a query that is not understood is a 400', async () => {
  for (const query of ['?fired=perhaps', '?importance=huge', '?limit=x', '?cursor=abc', '?span=when+pigs+fly']) {
    const response = await service.as(anna)('GET', `/api/reminders${query}`);
    expect(response.status, query).toBe(400);
  }
});

test('nobody sees or touches the reminders of somebody else', async () => {
  const { id } = await create({ reminderText: 'call mom', reminderDate: 'tomorrow' });
  const path = `/api/reminders/${id}`;
  expect((await service.as(bert)('GET', path)).status).toBe(404);
  expect((await service.as(bert)('PATCH', path, { reminderText: 'mine' })).status).toBe(404);
  expect((await service.as(bert)('DELETE', path)).status).toBe(404);
  expect(await (await service.as(bert)('GET', '/api/reminders')).json()).toEqual({ items: [], nextCursor: null });
});

test('nobody uses reminders without signing in', async () => {
  const path = `/api/reminders/${anna.id}`;
  for (const [method, at, body] of [
    ['GET', '/api/reminders'],
    ['POST', '/api/reminders', { reminderText: 'x', reminderDate: 'tomorrow' }],
    ['GET', path],
    ['PATCH', path, {}],
    ['DELETE', path],
  ] as const) {
    expect((await service.as(undefined)(method, at, body)).status, `${method} ${at}`).toBe(401);
  }
});
