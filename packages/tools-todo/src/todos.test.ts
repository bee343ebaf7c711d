import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TodoInput, TodoQuery } from './schemas.ts';
import { USER, STRANGER, createKit, iso, NOW } from './todo.test-kit.ts';
import { TodoError } from './errors.ts';
import { toTodoJson } from './json.ts';
import { TodoJson } from './schemas.ts';
import type { Todo } from './store.ts';

const DAY = 86_400_000;

async function titles(kit: ReturnType<typeof createKit>, query: object): Promise<string[]> {
  return (await kit.todos.list(USER, query)).items.map(({ title }) => title);
}

describe('a new todo', () => {
  it.each<[string, Partial<TodoInput>, object]>([
    ['no date', {}, { dueDate: null, dueText: null, dueHasTime: false, recurrence: null }],
    [
      'a day in words',
      { due: 'tomorrow' },
      { dueDate: '2026-11-03T08:00:00.000Z', dueText: 'tomorrow', dueHasTime: false },
    ],
    ['a time in words', { due: 'tomorrow at 3pm' }, { dueDate: '2026-11-03T14:00:00.000Z', dueHasTime: true }],
    [
      'words by their other name',
      { dueText: 'tomorrow' },
      { dueDate: '2026-11-03T08:00:00.000Z', dueText: 'tomorrow' },
    ],
    [
      'a moment',
      { dueDate: '2026-12-24T15:00:00Z' },
      { dueDate: '2026-12-24T15:00:00.000Z', dueText: null, dueHasTime: true },
    ],
    ['a day', { dueDate: '2026-12-24' }, { dueDate: '2026-12-24T08:00:00.000Z', dueText: null, dueHasTime: false }],
    [
      'a moment and the words for it',
      { dueDate: '2026-12-24T15:00:00Z', dueText: 'christmas eve' },
      { dueDate: '2026-12-24T15:00:00.000Z', dueText: 'christmas eve' },
    ],
    [
      'a recurrence in words',
      { due: 'every other day' },
      { recurrence: 'FREQ=DAILY;INTERVAL=2', recurrenceText: 'every other day', dueText: 'every other day' },
    ],
    [
      'a day, and a recurrence with a time',
      { due: 'tomorrow', recurrence: 'every day at 8am' },
      {
        dueDate: '2026-11-03T07:00:00.000Z',
        dueHasTime: true,
        recurrence: 'FREQ=DAILY',
        recurrenceText: 'every day at 8am',
      },
    ],
    [
      'a rule alone',
      { recurrence: 'RRULE:FREQ=WEEKLY;BYDAY=MO' },
      { dueDate: '2026-11-09T08:00:00.000Z', recurrence: 'FREQ=WEEKLY;BYDAY=MO' },
    ],
  ])('with %s', async (_, dates, expected) => {
    const { todos } = createKit();
    const todo = toTodoJson(await todos.create(USER, { title: 'water the plants', ...dates }));
    expect(todo).toMatchObject({ title: 'water the plants', completed: false, completedAt: null, ...expected });
    expect(TodoJson.parse(todo)).toEqual(todo);
  });

  it('is due by the clock of its user', async () => {
    const { todos } = createKit();
    const todo = await todos.create(STRANGER, { title: 'call', due: 'tomorrow at 3pm' });
    expect(iso(todo.dueDate)).toBe('2026-11-03T20:00:00.000Z');
  });

  it('has the priority that was said, or one that fits', async () => {
    const { todos } = createKit();
    expect(await todos.create(USER, { title: 'fix the bug', priority: 'low' })).toMatchObject({ priority: 'low' });
    expect(await todos.create(USER, { title: 'fix the bug' })).toMatchObject({ priority: 'high' });
  });

  it.each<[string, Partial<TodoInput>, string, RegExp]>([
    ['words that are none about time', { due: 'bananas' }, 'due', /“bananas”.*Try “tomorrow at 3pm”/u],
    ['a date that there is not', { dueDate: '2026-02-31' }, 'dueDate', /2026-02-31/u],
    ['a rule that is none', { recurrence: 'FREQ=NEVER' }, 'recurrence', /FREQ=NEVER.*every other week/u],
    ['a rule that goes on for too long to count', { recurrence: 'FREQ=DAILY;COUNT=1001' }, 'recurrence', /recurrence/u],
    ['a title that is too long', { title: 'x'.repeat(501) }, 'title', /500/u],
  ])('is refused for %s', async (_, input, field, message) => {
    const { todos } = createKit();
    const refusal = { name: 'TodoError', code: 'invalid', field, message: expect.stringMatching(message) };
    await expect(todos.create(USER, { title: 'x', ...input })).rejects.toMatchObject(refusal);
    expect((await todos.list(USER)).items).toEqual([]);
  });
});

describe('a change', () => {
  it('touches what it names', async () => {
    const { todos, clock } = createKit();
    const todo = await todos.create(USER, { title: 'buy milk', description: 'two', due: 'tomorrow' });
    clock.now += 1000;
    const changed = await todos.update(USER, todo.id, { title: 'buy oats' });
    expect(changed).toEqual({ ...todo, title: 'buy oats', updatedAt: NOW + 1000 });
    expect(await todos.update(USER, todo.id, {})).toEqual(changed);
  });

  it('clears a date with null, and the recurrence with it', async () => {
    const { todos } = createKit();
    const { id } = await todos.create(USER, { title: 'x', due: 'every day' });
    const cleared = { dueDate: null, dueText: null, recurrence: null, recurrenceText: null };
    expect(await todos.update(USER, id, { dueDate: null })).toMatchObject(cleared);
  });

  it('ends a recurrence with null, and the date stays', async () => {
    const { todos } = createKit();
    const todo = await todos.create(USER, { title: 'x', due: 'every day' });
    const changed = await todos.update(USER, todo.id, { recurrence: null });
    expect(changed).toMatchObject({ dueDate: todo.dueDate, recurrence: null, recurrenceText: null });
  });

  it('of the date leaves the recurrence, and of the recurrence the date', async () => {
    const { todos } = createKit();
    const { id } = await todos.create(USER, { title: 'x', due: 'every day' });
    const moved = await todos.update(USER, id, { due: 'tomorrow at 3pm' });
    expect(moved).toMatchObject({ recurrence: 'FREQ=DAILY', dueText: 'tomorrow at 3pm' });
    const slower = await todos.update(USER, id, { recurrence: 'every other day' });
    expect(slower).toMatchObject({ recurrence: 'FREQ=DAILY;INTERVAL=2', dueDate: moved.dueDate });
  });

  it('can complete and open again', async () => {
    const { todos } = createKit();
    const { id } = await todos.create(USER, { title: 'x' });
    expect(await todos.update(USER, id, { completed: true })).toMatchObject({ completed: true, completedAt: NOW });
    expect(await todos.update(USER, id, { completed: false })).toMatchObject({ completed: false, completedAt: null });
  });

  it('that opens one of a series again does not make it two series', async () => {
    const kit = createKit();
    const { id } = await kit.todos.create(USER, { title: 'x', due: 'every day' });
    await kit.todos.complete(USER, id);
    expect(await kit.todos.update(USER, id, { completed: false })).toMatchObject({
      completed: false,
      recurrence: null,
    });
    await kit.todos.complete(USER, id);
    expect(await titles(kit, { completed: false })).toEqual(['x']);
  });

  it("of somebody else's todo finds none", async () => {
    const { todos } = createKit();
    const { id } = await todos.create(USER, { title: 'x' });
    const refusal = { name: 'TodoError', code: 'not_found' };
    await expect(todos.get(STRANGER, id)).rejects.toMatchObject(refusal);
    await expect(todos.update(STRANGER, id, { title: 'y' })).rejects.toMatchObject(refusal);
    await expect(todos.complete(STRANGER, id)).rejects.toMatchObject(refusal);
    await expect(todos.remove(STRANGER, id)).rejects.toBeInstanceOf(TodoError);
  });
});

describe('completing', () => {
  it('a todo that repeats makes the next one, by the clock on the wall', async () => {
    const { todos, clock } = createKit();
    // Clocks go back an hour in the night to Sunday, 25 October.
    clock.now = Date.parse('2026-10-24T05:00:00Z');
    const todo = await todos.create(USER, { title: 'water the plants', description: 'all', due: 'every day at 9am' });
    expect(iso(todo.dueDate)).toBe('2026-10-24T07:00:00.000Z');
    const { next, already } = await todos.complete(USER, todo.id);
    expect(already).toBe(false);
    expect(iso(next?.dueDate)).toBe('2026-10-25T08:00:00.000Z');
    const { id, dueDate, ...same } = todo;
    expect(next).toMatchObject({ ...same, createdAt: clock.now });
    expect(next?.id).not.toBe(id);
    expect(dueDate).not.toBe(next?.dueDate);
  });

  it('twice does nothing twice', async () => {
    const kit = createKit();
    const { id } = await kit.todos.create(USER, { title: 'x', due: 'every day' });
    const both = await Promise.all([kit.todos.complete(USER, id), kit.todos.complete(USER, id)]);
    expect(both.map(({ already }) => already).sort()).toEqual([false, true]);
    expect(await kit.todos.complete(USER, id)).toMatchObject({ already: true });
    expect(await titles(kit, {})).toEqual(['x', 'x']);
  });

  it('late leaves out what was missed', async () => {
    const { todos, clock } = createKit();
    const { id } = await todos.create(USER, { title: 'x', due: 'every day at 9am' });
    clock.now += 10 * DAY;
    const { next } = await todos.complete(USER, id);
    expect(iso(next?.dueDate)).toBe('2026-11-13T08:00:00.000Z');
  });

  it('the last of a counted series makes no other', async () => {
    const { todos } = createKit();
    let { id } = await todos.create(USER, { title: 'x', recurrence: 'FREQ=DAILY;COUNT=3' });
    for (const rule of ['FREQ=DAILY;COUNT=2', 'FREQ=DAILY;COUNT=1']) {
      const { next } = await todos.complete(USER, id);
      expect(next?.recurrence).toBe(rule);
      id = next?.id ?? '';
    }
    expect((await todos.complete(USER, id)).next).toBeUndefined();
  });
});

describe('a list', () => {
  it.each<[string, object, string[]]>([
    ['today', { due: 'today' }, ['today at noon', 'today at nine', 'today']],
    ['tomorrow', { due: 'tomorrow' }, ['tomorrow']],
    ['this week', { due: 'this week' }, ['sunday', 'tomorrow', 'today at noon', 'today at nine', 'today']],
    ['week', { due: 'week' }, ['sunday', 'tomorrow', 'today at noon', 'today at nine', 'today']],
    ['next week', { due: 'next week' }, ['next monday']],
    ['weekend', { due: 'this weekend' }, ['sunday']],
    ['month', { due: 'next month' }, ['december']],
    ['a number of days', { due: 'in the next 2 days' }, ['tomorrow', 'today at noon', 'today at nine', 'today']],
    ['a day in words', { due: 'on sunday' }, ['sunday']],
    ['a date', { due: '2026-12-01' }, ['december']],
    ['by then', { due: 'by tomorrow' }, ['tomorrow', 'today at noon', 'today at nine', 'today', 'yesterday']],
    ['before then', { due: 'before tomorrow' }, ['today at noon', 'today at nine', 'today', 'yesterday']],
    ['after then', { due: 'after sunday' }, ['december', 'next monday']],
    ['late', { due: 'overdue' }, ['today at nine', 'yesterday']],
    ['no date', { due: 'none' }, ['some day']],
  ])('of what is due: %s', async (_, query, expected) => {
    const kit = createKit();
    const dates = {
      'some day': undefined,
      yesterday: '2026-11-01',
      today: '2026-11-02',
      'today at nine': '2026-11-02T08:00:00Z',
      'today at noon': '2026-11-02T11:00:00Z',
      tomorrow: '2026-11-03',
      sunday: '2026-11-08T22:59:59Z',
      'next monday': '2026-11-08T23:00:00Z',
      december: '2026-12-01',
    };
    for (const [title, dueDate] of Object.entries(dates)) {
      await kit.todos.create(USER, { title, dueDate });
      kit.clock.now++;
    }
    kit.clock.now = NOW;
    expect(await titles(kit, query)).toEqual(expected);
  });

  it('comes in pages that join', async () => {
    const kit = createKit();
    for (let i = 0; i < 7; i++) await kit.todos.create(USER, { title: `todo ${i}` });
    const seen: string[] = [];
    let query: { limit: number; cursor?: string } = { limit: 3 };
    for (;;) {
      const page = await kit.todos.list(USER, query);
      seen.push(...page.items.map(({ title }) => title));
      if (page.nextCursor === null) break;
      query = { limit: 3, cursor: page.nextCursor };
    }
    expect(seen).toHaveLength(7);
    expect(new Set(seen).size).toBe(7);
  });

  it.each(['x', 'e30', Buffer.from('{"completed":false,"createdAt":1,"id":"1"}').toString('base64url')])(
    'does not go on from a cursor like %s',
    async (cursor) => {
      const { todos } = createKit();
      await expect(todos.list(USER, { cursor })).rejects.toMatchObject({ code: 'invalid', field: 'cursor' });
    },
  );

  it('of a span that nobody understands is refused', async () => {
    const { todos } = createKit();
    await expect(todos.list(USER, { due: 'bananas' })).rejects.toMatchObject({ code: 'invalid', field: 'due' });
  });
});

describe('whatever is sent', () => {
  const text = fc.oneof(
    fc.string(),
    fc.string({ unit: 'binary', maxLength: 600 }),
    fc.constantFrom(
      'tomorrow',
      '+275760-09-13',
      '9999-12-31',
      '0000-01-01',
      'RRULE:FREQ=DAILY;COUNT=0',
      'every day',
      'by',
    ),
  );
  const value = fc.oneof(text, text, fc.anything());
  const dates = { due: value, dueDate: value, dueText: value, recurrence: value };
  const input = fc.record(
    { title: text, description: value, priority: value, completed: value, ...dates },
    { requiredKeys: [] },
  );
  const query = fc.record(
    { completed: value, priority: value, q: value, due: value, cursor: value, limit: value },
    { requiredKeys: [] },
  );

  it('is stored as it may be, or refused as invalid', async () => {
    const { todos } = createKit();
    const { id } = await todos.create(USER, { title: 'x', due: 'every day' });
    const actions = [
      (sent: object) => todos.create(USER, sent as TodoInput),
      (sent: object) => todos.update(USER, id, sent),
      (sent: object) => todos.complete(USER, id).then(() => todos.update(USER, id, sent)),
    ];
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...actions), input, async (act, sent) => {
        const outcome = await act(sent).catch((error: unknown) => error);
        if (outcome instanceof Error) expect(outcome).toMatchObject({ name: 'TodoError', code: 'invalid' });
        else expect(TodoJson.safeParse(toTodoJson(outcome as Todo)).success).toBe(true);
      }),
    );
    await fc.assert(
      fc.asyncProperty(query, async (sent) => {
        const outcome = await todos.list(USER, sent as TodoQuery).catch((error: unknown) => error);
        if (outcome instanceof Error) expect(outcome).toMatchObject({ name: 'TodoError', code: 'invalid' });
      }),
    );
  });
});
