import { createTodos } from '@switchyard/tools-todo';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { SignedIn } from '../http/endpoint.ts';
import { createTodoStore } from '../services/todos/todo-store.ts';
import { serveEndpoints, type TestEndpoints } from '../testing/endpoints.ts';
import { todoEndpoints } from './todos.ts';

/** In Berlin it is noon. */
const NOW = Date.parse('2026-11-21T11:00:00Z');

interface Todo {
  id: string;
  title: string;
  [field: string]: unknown;
}

let service: TestEndpoints;
let anna: SignedIn;
let bert: SignedIn;
let clock = NOW;

beforeAll(async () => {
  service = await serveEndpoints((database) =>
    todoEndpoints({
      todos: createTodos({ store: createTodoStore(database), now: () => clock++ }),
      userOf: async (id) => ({ id, timeZone: 'Europe/Berlin', language: 'en' }),
    }),
  );
});

beforeEach(async () => {
  clock = NOW;
  anna = await service.createUser();
  bert = await service.createUser();
});

afterAll(() => service.stop());

async function create(input: object): Promise<Todo> {
  const response = await service.as(anna)('POST', '/api/todos', input);
  expect(response.status).toBe(201);
  return (await response.json()) as Todo;
}

async function list(query = ''): Promise<{ items: Todo[]; nextCursor: string | null }> {
  const response = await service.as(anna)('GET', `/api/todos${query}`);
  expect(response.status).toBe(200);
  return (await response.json()) as { items: Todo[]; nextCursor: string | null };
}

test('a todo is created from words, in the zone of its user', async () => {
  const todo = await create({ title: '  buy milk ', due: 'tomorrow at 3pm' });
  expect(todo).toMatchObject({
    title: 'buy milk',
    description: null,
    completed: false,
    priority: 'medium',
    dueDate: '2026-11-22T14:00:00.000Z',
    dueText: 'tomorrow at 3pm',
    recurrence: null,
    createdAt: '2026-11-21T11:00:00.000Z',
    updatedAt: '2026-11-21T11:00:00.000Z',
  });
  const response = await service.as(anna)('GET', `/api/todos/${todo.id}`);
  expect(await response.json()).toEqual(todo);
});

test('todos are listed by state, priority and text, page by page', async () => {
  const milk = await create({ title: 'Buy milk', priority: 'urgent' });
  await create({ title: 'walk the dog', priority: 'low' });
  await create({ title: '100% of the milk' });
  await service.as(anna)('PATCH', `/api/todos/${milk.id}`, { completed: true });
  const titles = async (query: string) => (await list(query)).items.map(({ title }) => title);
  expect(await titles('')).toEqual(['100% of the milk', 'walk the dog', 'Buy milk']);
  expect(await titles('?completed=false')).toEqual(['100% of the milk', 'walk the dog']);
  expect(await titles('?priority=urgent&completed=true')).toEqual(['Buy milk']);
  expect(await titles('?q=MILK')).toEqual(['100% of the milk', 'Buy milk']);
  expect(await titles('?q=%25')).toEqual(['100% of the milk']);
  const first = await list('?limit=2');
  expect(first.items.map(({ title }) => title)).toEqual(['100% of the milk', 'walk the dog']);
  expect(await list(`?limit=2&cursor=${first.nextCursor}`)).toEqual({
    items: [expect.objectContaining({ title: 'Buy milk' })],
    nextCursor: null,
  });
});

test('a change touches what it names, and completing one of a series makes the next', async () => {
  const { id } = await create({ title: 'water the plants', due: 'tomorrow', recurrence: 'every day' });
  const renamed = await service.as(anna)('PATCH', `/api/todos/${id}`, { title: 'water them', priority: 'high' });
  expect(await renamed.json()).toMatchObject({ id, title: 'water them', priority: 'high', completed: false });
  const done = await service.as(anna)('PATCH', `/api/todos/${id}`, { completed: true });
  expect(await done.json()).toMatchObject({ id, completed: true });
  const open = await list('?completed=false');
  expect(open.items).toEqual([expect.objectContaining({ title: 'water them', recurrence: 'FREQ=DAILY' })]);
});

test('a deleted todo is gone', async () => {
  const { id } = await create({ title: 'buy milk' });
  expect((await service.as(anna)('DELETE', `/api/todos/${id}`)).status).toBe(204);
  expect((await service.as(anna)('DELETE', `/api/todos/${id}`)).status).toBe(404);
  expect((await service.as(anna)('GET', `/api/todos/${id}`)).status).toBe(404);
});

test('what breaks a rule is refused, and the field is named', async () => {
  const post = service.as(anna);
  for (const [body, field] of [
    [{}, 'title'],
    [{ title: ' ' }, 'title'],
    [{ title: 'x'.repeat(501) }, 'title'],
    [{ title: 'x', description: 'x'.repeat(2001) }, 'description'],
    [{ title: 'x', priority: 'huge' }, 'priority'],
    [{ title: 'x', due: 'when pigs fly' }, 'due'],
    [{ title: 'x', recurrence: 'now and then' }, 'recurrence'],
  ] as const) {
    const response = await post('POST', '/api/todos', body);
    expect(response.status, JSON.stringify(body).slice(0, 80)).toBe(422);
    expect(await response.json()).toMatchObject({ code: 'invalid_body', errors: [{ path: field }] });
  }
});

test('a query that is not understood is a 400', async () => {
  for (const query of ['?completed=perhaps', '?priority=huge', '?limit=0', '?cursor=abc', '?due=when+pigs+fly']) {
    const response = await service.as(anna)('GET', `/api/todos${query}`);
    expect(response.status, query).toBe(400);
    expect(await response.json()).toMatchObject({ code: 'invalid_query' });
  }
});

test('nobody sees or touches the todos of somebody else', async () => {
  const { id } = await create({ title: 'buy milk' });
  const path = `/api/todos/${id}`;
  expect((await service.as(bert)('GET', path)).status).toBe(404);
  expect((await service.as(bert)('PATCH', path, { title: 'mine' })).status).toBe(404);
  expect((await service.as(bert)('PATCH', path, { completed: true })).status).toBe(404);
  expect((await service.as(bert)('DELETE', path)).status).toBe(404);
  expect(await (await service.as(bert)('GET', '/api/todos')).json()).toEqual({ items: [], nextCursor: null });
  expect((await list()).items).toEqual([expect.objectContaining({ title: 'buy milk', completed: false })]);
});

test('nobody uses todos without signing in', async () => {
  const path = `/api/todos/${anna.id}`;
  for (const [method, at, body] of [
    ['GET', '/api/todos'],
    ['POST', '/api/todos', { title: 'x' }],
    ['GET', path],
    ['PATCH', path, {}],
    ['DELETE', path],
  ] as const) {
    expect((await service.as(undefined)(method, at, body)).status, `${method} ${at}`).toBe(401);
  }
});
