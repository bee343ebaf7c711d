/** Todos, as tools and REST alike use them. */
import { readTodoCursor, todoCursor } from './cursor.ts';
import { readDue } from './due.ts';
import type { Due } from './due.ts';
import { checked, TodoError } from './errors.ts';
import { inferPriority } from './priority.ts';
import { TodoInput, TodoPatch, TodoQuery } from './schemas.ts';
import { nextInSeries } from './series.ts';
import { readSpan } from './spans.ts';
import type { NewTodo, Todo, TodoFilter, TodoStore } from './store.ts';
import type { Page, User } from './user.ts';

/** All throw `TodoError`: `invalid` for what breaks a rule, `not_found` for an id that is none of the user's todos. */
export interface Todos {
  create(user: User, input: TodoInput): Promise<Todo>;
  get(user: User, id: string): Promise<Todo>;
  /** Open ones first; within these the newest first. Of what is overdue only what is open, unless asked otherwise. */
  list(user: User, query?: TodoQuery): Promise<Page<Todo>>;
  update(user: User, id: string, patch: TodoPatch): Promise<Todo>;
  /** Of a series, the next one is made. A todo that is completed already is left alone. */
  complete(user: User, id: string): Promise<Completion>;
  remove(user: User, id: string): Promise<void>;
}

export interface Completion {
  todo: Todo;
  /** The next one of its series. */
  next?: Todo;
  /** It was completed before. */
  already: boolean;
}

export interface TodosOptions {
  store: TodoStore;
  /** Milliseconds since the epoch. */
  now: () => number;
}

export function createTodos({ store, now }: TodosOptions): Todos {
  const todos: Todos = {
    async create(user, input) {
      const { title, description, priority, ...dates } = checked(TodoInput, input);
      const createdAt = now();
      return store.create(user.id, {
        title,
        description: description || null,
        priority: priority ?? inferPriority(title),
        ...dueFields(readDue(saidOf(dates), user, createdAt)),
        createdAt,
      });
    },

    async get(user, id) {
      return (await store.get(user.id, id)) ?? notFound();
    },

    async list(user, query = {}) {
      const { cursor, limit, ...wanted } = checked(TodoQuery, query);
      const filter = filterOf(wanted, user, now());
      const after = cursor === undefined ? {} : { after: readTodoCursor(cursor) };
      const rows = await store.list(user.id, filter, { limit: limit + 1, ...after });
      const items = rows.slice(0, limit);
      const last = items.at(-1);
      return { items, nextCursor: rows.length > limit && last !== undefined ? todoCursor(last) : null };
    },

    async update(user, id, patch) {
      const { completed, title, description, priority, ...dates } = checked(TodoPatch, patch);
      const todo = await todos.get(user, id);
      const at = now();
      const change = {
        ...(title === undefined ? {} : { title }),
        ...(description === undefined ? {} : { description: description || null }),
        ...(priority === undefined ? {} : { priority }),
        // Its series has gone on with the next one, unless it is said to go on with this one.
        ...(completed === false && todo.completed
          ? { completed, completedAt: null, recurrence: null, recurrenceText: null }
          : {}),
        ...dueChange(todo, dates, user, at),
      };
      const changed =
        Object.keys(change).length === 0
          ? todo
          : ((await store.update(user.id, id, { ...change, updatedAt: at })) ?? notFound());
      return completed === true ? (await todos.complete(user, id)).todo : changed;
    },

    async complete(user, id) {
      const todo = await todos.get(user, id);
      const at = now();
      const done = await store.complete(user.id, id, at, nextOf(todo, user, at));
      if (done !== undefined) return { ...done, already: false };
      // It was completed before, or just now by somebody else.
      return { todo: await todos.get(user, id), already: true };
    },

    async remove(user, id) {
      if (!(await store.delete(user.id, id))) notFound();
    },
  };
  return todos;
}

type Dates = Pick<ReturnType<typeof TodoPatch.parse>, 'dueDate' | 'due' | 'dueText' | 'recurrence'>;
type DueFields = Pick<Todo, 'dueDate' | 'dueText' | 'dueHasTime' | 'recurrence' | 'recurrenceText'>;

function saidOf({ dueDate, due, dueText, recurrence }: Dates) {
  const words = due ?? dueText ?? undefined;
  return {
    when: dueDate ?? words,
    words: typeof dueDate === 'string' ? words : undefined,
    recurrence: recurrence ?? undefined,
    whenField: typeof dueDate === 'string' ? 'dueDate' : typeof due === 'string' ? 'due' : 'dueText',
  };
}

function dueFields(due: Due | undefined): DueFields {
  return {
    dueDate: due?.at ?? null,
    dueText: due?.text ?? null,
    dueHasTime: due?.hasTime ?? false,
    recurrence: due?.recurrence ?? null,
    recurrenceText: due?.recurrenceText ?? null,
  };
}

function dueChange(todo: Todo, dates: Dates, user: User, now: number): Partial<DueFields> {
  const said = saidOf(dates);
  const isCleared = dates.dueDate === null || dates.due === null || dates.dueText === null;
  if (said.when === undefined && isCleared && said.recurrence === undefined) return dueFields(undefined);
  const stops = dates.recurrence === null ? { recurrence: null, recurrenceText: null } : {};
  const due = readDue(said, user, now);
  if (due === undefined) return stops;
  const { dueDate, dueText, dueHasTime, ...series } = dueFields(due);
  const repeats = due.recurrence === null ? stops : series;
  // A rule alone begins with the date that is there.
  return said.when === undefined && todo.dueDate !== null && !isCleared
    ? repeats
    : { dueDate, dueText, dueHasTime, ...repeats };
}

function nextOf(todo: Todo, { timeZone }: User, now: number): NewTodo | undefined {
  if (todo.recurrence === null) return undefined;
  const next = nextInSeries(todo.recurrence, { at: todo.dueDate ?? now, now, timeZone });
  if (next === undefined) return undefined;
  const { title, description, priority, dueText, dueHasTime, recurrenceText } = todo;
  return {
    title,
    description,
    priority,
    dueDate: next.at,
    dueText,
    dueHasTime,
    recurrence: next.rule,
    recurrenceText,
    createdAt: now,
  };
}

function filterOf(
  { completed, priority, q, due }: Pick<ReturnType<typeof TodoQuery.parse>, 'completed' | 'priority' | 'q' | 'due'>,
  user: User,
  now: number,
): TodoFilter {
  const filter: TodoFilter = {
    ...(completed === undefined ? {} : { completed }),
    ...(priority === undefined ? {} : { priority }),
    ...(q ? { text: q } : {}),
  };
  if (due === undefined) return filter;
  const span = readSpan(due, user, now, 'due');
  switch (span.kind) {
    case 'overdue':
      return { completed: false, ...filter, overdue: { now: span.now, today: span.today } };
    case 'undated':
      return { ...filter, undated: true };
    case 'span':
      return {
        ...filter,
        ...(span.from === undefined ? {} : { dueFrom: span.from }),
        ...(span.before === undefined ? {} : { dueBefore: span.before }),
      };
  }
}

function notFound(): never {
  throw new TodoError('not_found', 'There is no such todo.');
}
