/** What every `TodoStore` does. */
import assert from 'node:assert/strict';
import type { NewTodo, Todo, TodoFilter } from '../store.ts';
import type { StoresUnderTest } from './store-contract.ts';

const T0 = Date.UTC(2026, 10, 2, 9);
const MINUTE = 60_000;
const NOWHERE = '0190a0a0-0000-7000-8000-00000000dead';

function todo(title: string, more: Partial<NewTodo> = {}): NewTodo {
  return {
    title,
    description: null,
    priority: 'medium',
    dueDate: null,
    dueText: null,
    dueHasTime: false,
    recurrence: null,
    recurrenceText: null,
    createdAt: T0,
    ...more,
  };
}

async function listed({ todos, userId }: StoresUnderTest, filter: TodoFilter = {}): Promise<string[]> {
  const rows = await todos.list(userId, filter, { limit: 100 });
  return rows.map((row) => row.title);
}

export const todoChecks: [name: string, check: (stores: StoresUnderTest) => Promise<void>][] = [
  [
    'a todo comes back as it was stored, open, last changed when it was made',
    async ({ todos, userId }) => {
      const fields = todo('buy milk', {
        description: 'two bottles\nand oats 🥛',
        priority: 'urgent',
        dueDate: T0 + 7,
        dueText: 'every day',
        dueHasTime: true,
        recurrence: 'FREQ=DAILY',
        recurrenceText: 'every day',
      });
      const row = await todos.create(userId, fields);
      const { id, ...rest } = row;
      assert.match(id, /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/u);
      assert.deepEqual(rest, { ...fields, userId, completed: false, completedAt: null, updatedAt: T0 });
      assert.deepEqual(await todos.get(userId, id), row);
    },
  ],
  [
    "a todo of somebody else's is one that is not there",
    async (stores) => {
      const { todos, userId, otherUserId } = stores;
      const { id } = await todos.create(userId, todo('buy milk'));
      assert.equal(await todos.get(otherUserId, id), undefined);
      assert.equal(await todos.update(otherUserId, id, { title: 'mine', updatedAt: T0 }), undefined);
      assert.equal(await todos.complete(otherUserId, id, T0, todo('next')), undefined);
      assert.equal(await todos.delete(otherUserId, id), false);
      assert.deepEqual(await todos.list(otherUserId, {}, { limit: 10 }), []);
      assert.deepEqual(await listed(stores), ['buy milk']);
    },
  ],
  [
    'an id that is none is one that is not there',
    async ({ todos, userId }) => {
      for (const id of [NOWHERE, 'buy milk', '', "' or 1=1 --"]) {
        assert.equal(await todos.get(userId, id), undefined);
        assert.equal(await todos.update(userId, id, { updatedAt: T0 }), undefined);
        assert.equal(await todos.complete(userId, id, T0), undefined);
        assert.equal(await todos.delete(userId, id), false);
      }
    },
  ],
  [
    'a change touches what it names, and null clears',
    async ({ todos, userId }) => {
      const row = await todos.create(userId, todo('buy milk', { description: 'oats', dueDate: T0 }));
      const changed = await todos.update(userId, row.id, { title: 'buy oats', dueDate: null, updatedAt: T0 + MINUTE });
      assert.deepEqual(changed, { ...row, title: 'buy oats', dueDate: null, updatedAt: T0 + MINUTE });
      assert.deepEqual(await todos.get(userId, row.id), changed);
    },
  ],
  [
    'a deleted todo is gone, and cannot be deleted again',
    async (stores) => {
      const { todos, userId } = stores;
      const { id } = await todos.create(userId, todo('buy milk'));
      assert.equal(await todos.delete(userId, id), true);
      assert.equal(await todos.delete(userId, id), false);
      assert.deepEqual(await listed(stores), []);
    },
  ],
  [
    'completing stores the next todo with it',
    async (stores) => {
      const { todos, userId } = stores;
      const { id } = await todos.create(userId, todo('water the plants'));
      const next = todo('water the plants', { dueDate: T0 + MINUTE, createdAt: T0 + 1 });
      const done = await todos.complete(userId, id, T0 + 1, next);
      assert.equal(done?.todo.completed, true);
      assert.equal(done.todo.completedAt, T0 + 1);
      assert.equal(done.todo.updatedAt, T0 + 1);
      assert.equal(done.next?.dueDate, T0 + MINUTE);
      assert.deepEqual(await listed(stores, { completed: false }), ['water the plants']);
      assert.deepEqual(await todos.get(userId, done.next.id), done.next);
    },
  ],
  [
    'of many who complete a todo at once, one does',
    async (stores) => {
      const { todos, userId } = stores;
      const { id } = await todos.create(userId, todo('water the plants'));
      const attempts = Array.from({ length: 8 }, () => todos.complete(userId, id, T0, todo('the next one')));
      const done = (await Promise.all(attempts)).filter((result) => result !== undefined);
      assert.equal(done.length, 1);
      assert.deepEqual(await listed(stores, { completed: false }), ['the next one']);
    },
  ],
  [
    'open todos are listed before completed ones, and each the newest first',
    async (stores) => {
      const { todos, userId } = stores;
      for (const [index, title] of ['a', 'b', 'c', 'd'].entries()) {
        const { id } = await todos.create(userId, todo(title, { createdAt: T0 + index }));
        if (title === 'b' || title === 'd') await todos.complete(userId, id, T0);
      }
      assert.deepEqual(await listed(stores), ['c', 'a', 'd', 'b']);
    },
  ],
  [
    'pages join without a gap or a repeat, whatever is added meanwhile and however many are of one moment',
    async ({ todos, userId }) => {
      for (let i = 0; i < 12; i++) {
        const { id } = await todos.create(userId, todo(`todo ${i}`, { createdAt: T0 + Math.floor(i / 5) }));
        if (i % 4 === 3) await todos.complete(userId, id, T0);
      }
      const whole = await todos.list(userId, {}, { limit: 100 });
      const joined: Todo[] = [];
      for (let page = 0; page < 10; page++) {
        const after = joined.at(-1);
        const rows = await todos.list(userId, {}, after === undefined ? { limit: 5 } : { limit: 5, after });
        assert.ok(rows.length <= 5);
        if (rows.length === 0) break;
        joined.push(...rows);
        await todos.create(userId, todo('added meanwhile', { createdAt: T0 + MINUTE + page }));
      }
      assert.deepEqual(joined, whole);
    },
  ],
  [
    'a page goes on behind a todo that has been deleted',
    async ({ todos, userId }) => {
      for (const [index, title] of ['a', 'b', 'c'].entries())
        await todos.create(userId, todo(title, { createdAt: T0 - index }));
      const [first] = await todos.list(userId, {}, { limit: 1 });
      assert.ok(first);
      await todos.delete(userId, first.id);
      const rest = await todos.list(userId, {}, { limit: 5, after: first });
      assert.deepEqual(
        rest.map((row) => row.title),
        ['b', 'c'],
      );
    },
  ],
  [
    'todos are filtered by state, priority and text, and by all of them together',
    async (stores) => {
      const { todos, userId } = stores;
      await todos.create(userId, todo('Buy MILK', { priority: 'high', createdAt: T0 + 3 }));
      await todos.create(userId, todo('walk the dog', { description: 'milk him after', createdAt: T0 + 2 }));
      const { id } = await todos.create(userId, todo('milk the cow', { priority: 'high', createdAt: T0 + 1 }));
      await todos.complete(userId, id, T0 + 9);
      assert.deepEqual(await listed(stores, { completed: true }), ['milk the cow']);
      assert.deepEqual(await listed(stores, { priority: 'high' }), ['Buy MILK', 'milk the cow']);
      assert.deepEqual(await listed(stores, { text: 'milk' }), ['Buy MILK', 'walk the dog', 'milk the cow']);
      assert.deepEqual(await listed(stores, { text: 'milk', priority: 'high', completed: false }), ['Buy MILK']);
    },
  ],
  [
    'no character of a search is special',
    async (stores) => {
      const { todos, userId } = stores;
      await todos.create(userId, todo('100% sure', { createdAt: T0 + 1 }));
      await todos.create(userId, todo('snake_case \\o/', { createdAt: T0 }));
      assert.deepEqual(await listed(stores, { text: '%' }), ['100% sure']);
      assert.deepEqual(await listed(stores, { text: '_' }), ['snake_case \\o/']);
      assert.deepEqual(await listed(stores, { text: '\\O/' }), ['snake_case \\o/']);
      assert.deepEqual(await listed(stores, { text: "'" }), []);
    },
  ],
  [
    'a span of due dates takes in its start and not its end, and undated ones stand apart',
    async (stores) => {
      const { todos, userId } = stores;
      await todos.create(userId, todo('none', { createdAt: T0 + 3 }));
      await todos.create(userId, todo('start', { dueDate: T0, createdAt: T0 + 2 }));
      await todos.create(userId, todo('end', { dueDate: T0 + MINUTE, createdAt: T0 + 1 }));
      assert.deepEqual(await listed(stores, { dueFrom: T0, dueBefore: T0 + MINUTE }), ['start']);
      assert.deepEqual(await listed(stores, { dueFrom: T0 + 1 }), ['end']);
      assert.deepEqual(await listed(stores, { dueBefore: T0 + MINUTE + 1 }), ['start', 'end']);
      assert.deepEqual(await listed(stores, { undated: true }), ['none']);
    },
  ],
  [
    'a todo with a time is overdue from then on, one without when its day is over',
    async (stores) => {
      const { todos, userId } = stores;
      const now = T0 + 60 * MINUTE;
      const today = T0 - 60 * MINUTE;
      await todos.create(userId, todo('this morning, at nine', { dueDate: T0, dueHasTime: true, createdAt: T0 + 3 }));
      await todos.create(userId, todo('some time today', { dueDate: T0, createdAt: T0 + 2 }));
      await todos.create(userId, todo('some time yesterday', { dueDate: today - MINUTE, createdAt: T0 + 1 }));
      await todos.create(userId, todo('no date', { createdAt: T0 }));
      assert.deepEqual(await listed(stores, { overdue: { now, today } }), [
        'this morning, at nine',
        'some time yesterday',
      ]);
    },
  ],
];
