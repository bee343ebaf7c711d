import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { USER, STRANGER, createKit, NOW } from '../todo.test-kit.ts';

const MINUTE = 60_000;

describe('the pack', () => {
  const { tools } = createKit().pack;

  it('has the eight tools', () => {
    expect(tools.map(({ name }) => name)).toEqual([
      'create_todo',
      'get_todos',
      'complete_todo',
      'update_todo',
      'delete_todo',
      'create_reminder',
      'get_reminders',
      'delete_reminder',
    ]);
  });

  it.each(tools)('says of $name what people say, with arguments that it has', (tool) => {
    expect(tool.samples.length).toBeGreaterThanOrEqual(20);
    expect(new Set(tool.samples).size).toBe(tool.samples.length);
    const { properties = {} } = z.toJSONSchema(tool.input, { io: 'input' });
    const named = tool.samples.flatMap((sample) => [...sample.matchAll(/\{(\w+)\}/gu)].map(([, name]) => name ?? ''));
    const set = tool.samples.flatMap((sample) => [...sample.matchAll(/\{(\w+)=/gu)].map(([, name]) => name ?? ''));
    for (const name of [...named, ...set, ...Object.keys(tool.slots ?? {})]) expect(properties).toHaveProperty(name);
    for (const name of named) expect(tool.slots).toHaveProperty(name);
    expect(tool.preview !== undefined).toBe(tool.effect === 'destructive');
    expect(tool.effect === 'read').toBe(tool.name.startsWith('get_'));
  });
});

describe('create_todo', () => {
  it.each([
    [{ title: 'buy milk' }, 'Added “buy milk”.'],
    [{ title: 'buy milk', due: 'tomorrow' }, 'Added “buy milk”, due tomorrow.'],
    [{ title: 'fix bug', due: 'tomorrow at 3pm' }, 'Added “fix bug”, due tomorrow at 3:00 pm, high priority.'],
    [{ title: 'call', priority: 'urgent' }, 'Added “call”, urgent.'],
    [{ title: 'water plants', due: 'every day' }, 'Added “water plants”, every day, due tomorrow.'],
    [{ title: 'buy milk', due: '', recurrence: ' ' }, 'Added “buy milk”.'],
  ])('of %j says so', async (input, text) => {
    const { call, todos } = createKit();
    const outcome = await call('create_todo', input);
    const [todo] = (await todos.list(USER)).items;
    expect(outcome).toMatchObject({
      text,
      data: { subject: { id: todo?.id, label: input.title } },
      card: { kind: 'todo', todo: { id: todo?.id, title: input.title, completed: false } },
    });
    expect(outcome.isError).toBeUndefined();
  });

  it('mentions another open todo of that name', async () => {
    const { call } = createKit();
    await call('create_todo', { title: 'buy milk' });
    await call('create_todo', { title: 'buy milk and eggs' });
    const outcome = await call('create_todo', { title: 'Buy Milk' });
    expect(outcome.text).toBe('Added “Buy Milk”. You have another open todo of that name.');
    expect((await call('create_todo', { title: 'eggs' })).text).toBe('Added “eggs”.');
  });

  it('says what it does not understand, and adds nothing', async () => {
    const { call, todos } = createKit();
    const outcome = await call('create_todo', { title: 'buy milk', due: 'bananas' });
    expect(outcome).toEqual({ text: expect.stringContaining('Try “tomorrow at 3pm”'), isError: true });
    expect((await todos.list(USER)).items).toEqual([]);
  });
});

async function withTodos(...titles: readonly (string | [title: string, due: string])[]) {
  const kit = createKit();
  for (const one of titles) {
    const [title, due] = typeof one === 'string' ? [one] : one;
    await kit.call('create_todo', { title, due, priority: title.startsWith('!') ? 'urgent' : 'medium' });
    kit.clock.now++;
  }
  kit.clock.now = NOW;
  return kit;
}

describe('get_todos', () => {
  it('tells the open ones, the most urgent and then the soonest first', async () => {
    const { call } = await withTodos('someday', ['later', 'on sunday'], ['soon', 'tomorrow'], '!now');
    await call('create_todo', { title: 'over' });
    await call('complete_todo', { title: 'over' });
    const outcome = await call('get_todos', {});
    expect(outcome.text).toBe(
      'You have 4 open todos: “!now”, urgent; “soon”, due tomorrow; “later”, due on Sunday; and “someday”.',
    );
    expect(outcome.card).toMatchObject({ kind: 'todos', todos: [{ title: '!now' }, {}, {}, {}] });
    expect((await call('get_todos', { completed: true })).text).toBe('You have 1 completed todo: “over”.');
  });

  it.each([
    [{ priority: 'urgent' }, 'You have 1 urgent todo: “!now”, urgent.'],
    [{ due: 'tomorrow' }, 'You have 1 open todo due tomorrow: “soon”, due tomorrow.'],
    [
      { due: 'this week', query: 'the soon' },
      'You have 1 open todo due this week about “the soon”: “soon”, due tomorrow.',
    ],
    [{ due: 'none' }, 'You have 1 open todo without a date: “!now”, urgent.'],
    [{ overdue: true }, 'You have 1 overdue todo: “late”, due yesterday.'],
    [{ due: 'overdue' }, 'You have 1 overdue todo: “late”, due yesterday.'],
    [{ priority: 'low' }, 'You have no low-priority todos. Ask for your todos to hear what else is open.'],
    [
      { due: 'week', priority: 'low' },
      'You have no low-priority todos due this week. Ask for your todos to hear what else is open.',
    ],
  ])('of %j says so', async (input, text) => {
    const { call } = await withTodos('!now', ['soon', 'tomorrow'], ['late', '2026-11-01']);
    expect((await call('get_todos', input)).text).toBe(text);
  });

  it('says that there is nothing', async () => {
    const { call } = createKit();
    expect((await call('get_todos', {})).text).toBe('Your list is empty: you have no open todos.');
    expect((await call('get_todos', { completed: true })).text).toBe('You have no completed todos.');
    expect((await call('get_todos', { priority: 'urgent' })).text).toBe(
      'You have no urgent todos. Nothing else is open either.',
    );
  });

  it('tells ten and how many more', async () => {
    const { call } = await withTodos(...Array.from({ length: 22 }, (_, i) => `todo ${i}`));
    const { text, data } = await call('get_todos', { limit: 5 });
    expect(text).toMatch(/^You have 22 open todos: “todo 0”; .*“todo 9”; and 12 more\.$/u);
    expect(data).toMatchObject({ total: 22, items: { length: 5 } });
  });

  it('has a subject when there is but one', async () => {
    const { call } = await withTodos('buy milk', '!now');
    expect((await call('get_todos', { query: 'milk' })).data).toMatchObject({ subject: { label: 'buy milk' } });
    expect((await call('get_todos', {})).data).not.toHaveProperty('subject');
  });

  it("never tells somebody else's", async () => {
    const { call } = await withTodos('buy milk');
    expect((await call('get_todos', {}, STRANGER)).text).toContain('no open todos');
  });
});

describe('a todo that is meant', () => {
  it.each(['milk', 'the milk todo', 'BUY MILK', 'mlik'])('is found by %j', async (title) => {
    const { call, todos } = await withTodos('buy milk', 'walk dog');
    expect((await call('complete_todo', { title })).text).toBe('Marked “buy milk” as done.');
    const { items } = await todos.list(USER, { completed: true });
    expect(items.map((todo) => todo.title)).toEqual(['buy milk']);
  });

  it('is found by id, and by a title where the id belongs', async () => {
    const { call, todos } = await withTodos('buy milk', 'walk dog');
    const [dog] = (await todos.list(USER)).items;
    expect((await call('complete_todo', { id: dog?.id, title: 'milk' })).text).toBe('Marked “walk dog” as done.');
    expect((await call('complete_todo', { id: 'buy milk' })).text).toBe('Marked “buy milk” as done.');
  });

  it('among several is asked for, and nothing happens until then', async () => {
    const { call, todos } = await withTodos(['call mom', 'tomorrow'], ['visit mom', 'on sunday']);
    const outcome = await call('update_todo', { title: 'mom', priority: 'urgent', due: null });
    expect(outcome).toMatchObject({
      text: 'Which one: 1. visit mom (on Sunday), 2. call mom (tomorrow)?',
      needsInput: true,
      data: { retry: { tool: 'update_todo', arguments: { priority: 'urgent', due: null }, choiceArgument: 'id' } },
    });
    const { choices } = outcome.data as { choices: { id: string; label: string }[] };
    const { items } = await todos.list(USER);
    expect(choices.map(({ id }) => id)).toEqual(items.map(({ id }) => id));
    expect(items.every(({ priority }) => priority === 'medium')).toBe(true);
    const again = await call('update_todo', { priority: 'urgent', due: null, id: choices[1]?.id });
    expect(again.text).toBe('Changed “call mom”: it is now without a due date, urgent.');
  });

  it('is asked for when nothing was said', async () => {
    const { call } = await withTodos('buy milk', 'walk dog');
    expect(await call('delete_todo', { title: ' ' })).toMatchObject({
      text: 'Which todo: 1. walk dog, 2. buy milk?',
      needsInput: true,
    });
    expect((await call('delete_todo', { title: 'the one' })).text).toBe('Which todo: 1. walk dog, 2. buy milk?');
    expect(await createKit().call('delete_todo', {})).toEqual({ text: 'You have no todos.', isError: true });
  });

  it('is an open one, unless none of these is meant', async () => {
    const { call } = await withTodos('buy milk');
    await call('complete_todo', { title: 'buy milk' });
    await call('create_todo', { title: 'buy milk' });
    expect((await call('complete_todo', { title: 'milk' })).text).toBe('Marked “buy milk” as done.');
    expect(await call('complete_todo', { title: 'milk' })).toMatchObject({
      text: 'Which one: 1. buy milk (done), 2. buy milk (done)?',
      needsInput: true,
    });
  });

  it('but is not there, is answered with what is close or what there is', async () => {
    const { call } = await withTodos('call dentist');
    expect(await call('complete_todo', { title: 'dentist appointment' })).toMatchObject({
      text: 'I found no todo like “dentist appointment”. Did you mean: 1. call dentist?',
      needsInput: true,
    });
    expect(await call('complete_todo', { title: 'taxes' })).toEqual({
      text: 'I found no todo like “taxes”. You have “call dentist”.',
      isError: true,
    });
    expect(await call('complete_todo', { title: 'taxes' }, STRANGER)).toMatchObject({ isError: true });
  });
});

describe('complete_todo', () => {
  it('of a series tells when the next one is due', async () => {
    const { call } = await withTodos(['water the plants', 'every day']);
    expect((await call('complete_todo', { title: 'plants' })).text).toBe(
      'Marked “water the plants” as done. The next one is due on Wednesday.',
    );
  });

  it('twice says so', async () => {
    const { call } = await withTodos('buy milk');
    await call('complete_todo', { title: 'milk' });
    expect((await call('complete_todo', { title: 'milk' })).text).toBe('“buy milk” was done already.');
  });
});

describe('update_todo', () => {
  it.each([
    [{ due: 'tomorrow' }, 'Changed “buy milk”: it is now due tomorrow.'],
    [{ due: 'none' }, 'Changed “buy milk”: it is now without a due date.'],
    [{ clear: 'due' }, 'Changed “buy milk”: it is now without a due date.'],
    [{ completed: false }, '“buy milk” is like that already.'],
    [{ priority: 'urgent' }, 'Changed “buy milk”: it is now due on Sunday, urgent.'],
    [{ recurrence: 'every other day' }, 'Changed “buy milk”: it is now every other day, due on Sunday.'],
    [{ newTitle: 'buy oats' }, 'Changed “buy milk” to “buy oats”: it is now due on Sunday.'],
    [{ completed: true, due: null }, 'Changed “buy milk”, without a due date, and marked it as done.'],
    [{ due: 'bananas' }, 'I do not understand “bananas” as a date or time.'],
    [{ newTitle: 'x'.repeat(501) }, 'title: must be at most 500 characters.'],
  ])('to %j says so', async (changes, text) => {
    const { call } = await withTodos(['buy milk', 'on sunday']);
    expect((await call('update_todo', { title: 'milk', ...changes })).text).toContain(text);
  });

  it('opens a todo again', async () => {
    const { call } = await withTodos('buy milk');
    await call('complete_todo', { title: 'milk' });
    expect((await call('update_todo', { title: 'milk', completed: false })).text).toBe('Opened “buy milk” again.');
    await call('update_todo', { title: 'milk', due: 'tomorrow' });
    await call('complete_todo', { title: 'milk' });
    expect((await call('update_todo', { title: 'milk', completed: false })).text).toBe(
      'Opened “buy milk” again: it is due tomorrow.',
    );
  });

  it('asks what to change when nothing was said', async () => {
    const { call } = await withTodos('buy milk');
    expect(await call('update_todo', { title: 'milk' })).toMatchObject({
      text: 'What should I change about “buy milk”: the title, when it is due, or the priority?',
      needsInput: true,
    });
  });
});

describe('deleting', () => {
  it('asks first, about exactly one, and then deletes that one', async () => {
    const { call, preview, todos } = await withTodos('buy milk', 'walk dog');
    const asked = await preview('delete_todo', { title: 'milk' });
    const { items } = await todos.list(USER, { q: 'milk' });
    expect(asked).toEqual({ question: 'Delete the todo “buy milk”?', input: { id: items[0]?.id } });
    if (!asked || !('input' in asked)) throw new Error('nothing to ask');
    await call('create_todo', { title: 'milk' });
    const outcome = await call('delete_todo', asked.input);
    expect(outcome).toEqual({
      text: 'Deleted the todo “buy milk”.',
      data: {
        deleted: [{ id: items[0]?.id, title: 'buy milk' }],
        undo: [{ tool: 'create_todo', arguments: { title: 'buy milk', priority: 'medium' } }],
      },
    });
    expect(await call('delete_todo', asked.input)).toMatchObject({ isError: true });
  });

  it('a reminder asks which one when two match', async () => {
    const { call, preview, reminders, scheduled } = createKit();
    await call('create_reminder', { text: 'call mom', when: 'tomorrow at 3pm' });
    await call('create_reminder', { text: 'visit mom', when: 'on sunday' });
    const question = await preview('delete_reminder', { text: 'mom' });
    expect(question).toMatchObject({
      outcome: {
        text: 'Which one: 1. call mom (tomorrow at 3:00 pm), 2. visit mom (on Sunday at 9:00 am)?',
        needsInput: true,
        data: { retry: { tool: 'delete_reminder', arguments: {}, choiceArgument: 'id' } },
      },
    });
    expect(await call('delete_reminder', { text: 'mom' })).toMatchObject({ needsInput: true });
    const [first] = (await reminders.list(USER)).items;
    expect(await preview('delete_reminder', { id: first?.id })).toMatchObject({
      question: 'Delete the reminder “call mom”?',
    });
    expect((await call('delete_reminder', { id: first?.id })).text).toBe('Deleted the reminder “call mom”.');
    expect(scheduled.size).toBe(1);
  });
});

describe('reminders', () => {
  it('are set, and told when they come', async () => {
    const { call } = createKit();
    const outcome = await call('create_reminder', { text: 'Meeting with team', when: 'tomorrow at 3pm' });
    expect(outcome).toMatchObject({
      text: 'I will remind you tomorrow at 3:00 pm: “Meeting with team”.',
      data: { subject: { label: 'Meeting with team' } },
      card: {
        kind: 'reminder',
        reminder: { reminderText: 'Meeting with team', reminderDate: '2026-11-03T14:00:00.000Z' },
      },
    });
    expect((await call('create_reminder', { text: 'stretch', when: 'every day' })).text).toBe(
      'I will remind you every day, first tomorrow at 9:00 am: “stretch”.',
    );
    expect(await call('create_reminder', { text: 'x', when: '2026-11-01' })).toMatchObject({ isError: true });
  });

  it('to come are listed, the others on demand', async () => {
    const { call, reminders, clock } = createKit();
    expect((await call('get_reminders', {})).text).toBe('You have no upcoming reminders.');
    await call('create_reminder', { text: 'stretch', when: 'in 20 minutes' });
    await call('create_reminder', { text: 'call mom', when: 'tomorrow at 3pm' });
    const [stretch] = (await reminders.list(USER)).items;
    clock.now += 20 * MINUTE;
    await reminders.fire(USER.id, stretch?.id ?? '');
    const outcome = await call('get_reminders', {});
    expect(outcome.text).toBe('You have 1 reminder: “call mom”, tomorrow at 3:00 pm.');
    expect(outcome).toMatchObject({
      data: { subject: { label: 'call mom' } },
      card: { kind: 'reminders', reminders: { length: 1 } },
    });
    expect((await call('get_reminders', { includeFired: true })).text).toBe(
      'You have 2 reminders: “stretch”, today at 11:20 am (over); and “call mom”, tomorrow at 3:00 pm.',
    );
    expect((await call('get_reminders', { span: 'today' })).text).toBe('You have no upcoming reminders for today.');
    expect((await call('get_reminders', { query: 'the mom' })).text).toContain('“call mom”');
  });
});

describe('whatever is said', () => {
  const texts = fc.oneof(
    fc.string(),
    fc.constantFrom('tomorrow', 'every day', 'FREQ=DAILY', 'in 9999999 years', '\ud800', '%', 'by'),
  );

  it('every tool answers in words and nothing is thrown', async () => {
    const { pack, call } = await withTodos('buy milk', ['walk dog', 'every day']);
    const words = fc.record(
      {
        title: texts,
        text: texts,
        id: texts,
        due: texts,
        when: texts,
        recurrence: texts,
        newTitle: texts,
        description: texts,
        query: texts,
        span: texts,
      },
      { requiredKeys: [] },
    );
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...pack.tools), words, async (tool, input) => {
        fc.pre(tool.input.safeParse(input).success);
        expect((await call(tool.name, input)).text).not.toBe('');
      }),
    );
  });
});
