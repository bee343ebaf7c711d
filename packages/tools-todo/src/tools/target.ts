/** Which todo or reminder a call is about: by id, or by words; and the question when that is not clear. */
import type { ToolContext, ToolOutcome } from '@switchyard/agent';
import { TodoError } from '../errors.ts';
import { matchByTitle, saysNothing } from '../matching.ts';
import type { Reminders } from '../reminders.ts';
import type { Reminder, Todo } from '../store.ts';
import type { Todos } from '../todos.ts';
import { allOf, given, userOf } from './outcomes.ts';
import { listed, quoted, reminderLabel, todoLabel } from './wording.ts';

export type Target<Row> = { row: Row } | { outcome: ToolOutcome };

export type Targets<Row> = { rows: [Row, ...Row[]] } | { outcome: ToolOutcome };

/** The call as it came. */
export interface Call {
  tool: string;
  id: string | undefined;
  /** From its title. */
  words: string | undefined;
  /** The rest of the arguments, for when the call is made again with an id. */
  rest: Readonly<Record<string, unknown>>;
  /** The argument for that id. Default: `id`. */
  idArgument?: string;
}

export function findTodo(todos: Todos, call: Call, context: ToolContext): Promise<Target<Todo>> {
  const user = userOf(context);
  const listing = (completed: boolean) => () =>
    allOf((paging) => todos.list(user, { completed, ...paging }), context.signal);
  return find(call, {
    noun: 'todo',
    get: (id) => todos.get(user, id),
    likely: listing(false),
    unlikely: listing(true),
    titleOf: ({ title }) => title,
    labelOf: (todo) => todoLabel(todo, context),
  });
}

export function findTodos(todos: Todos, ids: readonly string[], context: ToolContext): Promise<Targets<Todo>> {
  return findAll(ids, (id) => todos.get(userOf(context), id), 'todo');
}

export function findReminders(
  reminders: Reminders,
  ids: readonly string[],
  context: ToolContext,
): Promise<Targets<Reminder>> {
  return findAll(ids, (id) => reminders.get(userOf(context), id), 'reminder');
}

/** Those that are there; what has gone meanwhile is passed over. */
async function findAll<Row>(
  ids: readonly string[],
  get: (id: string) => Promise<Row>,
  noun: string,
): Promise<Targets<Row>> {
  const found = await Promise.all([...new Set(ids)].map((id) => orNone(get(id))));
  const [first, ...others] = found.filter((row) => row !== undefined);
  if (first === undefined) return { outcome: { text: `None of these ${noun}s is there any more.`, isError: true } };
  return { rows: [first, ...others] };
}

/** One as one of several. */
export function only<Row>(target: Target<Row>): Targets<Row> {
  return 'row' in target ? { rows: [target.row] } : target;
}

export function findReminder(reminders: Reminders, call: Call, context: ToolContext): Promise<Target<Reminder>> {
  const user = userOf(context);
  const listing = (fired: boolean) => () =>
    allOf((paging) => reminders.list(user, { fired, ...paging }), context.signal);
  return find(call, {
    noun: 'reminder',
    get: (id) => reminders.get(user, id),
    likely: listing(false),
    unlikely: listing(true),
    titleOf: ({ reminderText }) => reminderText,
    labelOf: (reminder) => reminderLabel(reminder, context),
  });
}

interface Kind<Row> {
  noun: string;
  get(id: string): Promise<Row>;
  /** Those that are open or to come; the others are looked at when none of these is meant. */
  likely(): Promise<Row[]>;
  unlikely(): Promise<Row[]>;
  titleOf(row: Row): string;
  labelOf(row: Row): string;
}

async function find<Row extends { id: string }>(call: Call, kind: Kind<Row>): Promise<Target<Row>> {
  const id = given(call.id);
  const row = id === undefined ? undefined : await orNone(kind.get(id));
  if (row !== undefined) return { row };
  // Models now and then put the title where the id belongs.
  const words = given(call.words) ?? id;
  if (words === id && words !== undefined && UUID.test(words))
    return { outcome: { text: `That ${kind.noun} is not there any more.`, isError: true } };
  const likely = await kind.likely();
  if (words === undefined) return { outcome: whichOfAll(likely, call, kind) };
  const first = matchByTitle(words, titled(likely, kind));
  const match = first.kind === 'none' ? matchByTitle(words, titled(await kind.unlikely(), kind)) : first;
  switch (match.kind) {
    case 'one':
      return { row: match.item.row };
    case 'several':
      return {
        outcome: ask(
          'Which one',
          match.items.map(({ row }) => row),
          call,
          kind,
        ),
      };
    case 'none':
      return { outcome: saysNothing(words) ? whichOfAll(likely, call, kind) : noneLike(words, likely, call, kind) };
  }
}

const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/iu;

function titled<Row>(rows: readonly Row[], kind: Kind<Row>): { title: string; row: Row }[] {
  return rows.map((row) => ({ title: kind.titleOf(row), row }));
}

async function orNone<Row>(row: Promise<Row>): Promise<Row | undefined> {
  try {
    return await row;
  } catch (error) {
    if (error instanceof TodoError && error.code === 'not_found') return undefined;
    throw error;
  }
}

/** Neither an id nor words that say something. */
function whichOfAll<Row extends { id: string }>(rows: readonly Row[], call: Call, kind: Kind<Row>): ToolOutcome {
  if (rows.length === 0) return { text: `You have no ${kind.noun}s.`, isError: true };
  return ask(`Which ${kind.noun}`, rows, call, kind);
}

function noneLike<Row extends { id: string }>(
  words: string,
  rows: readonly Row[],
  call: Call,
  kind: Kind<Row>,
): ToolOutcome {
  const match = matchByTitle(words, titled(rows, kind));
  const sentence = `I found no ${kind.noun} like ${quoted(words)}.`;
  if (match.kind === 'none' && match.closest.length > 0) {
    const question = ask(
      'Did you mean',
      match.closest.map(({ row }) => row),
      call,
      kind,
    );
    return { ...question, text: `${sentence} ${question.text}` };
  }
  const others = rows.map((row) => quoted(kind.titleOf(row)));
  const rest = others.length === 0 ? `You have no ${kind.noun}s.` : `You have ${listed(others)}.`;
  return { text: `${sentence} ${rest}`, isError: true };
}

const MOST_CHOICES = 10;

/** The page and the offline assistant read `choices` and make the call of `retry` again with the one that is chosen. */
function ask<Row extends { id: string }>(
  question: string,
  rows: readonly Row[],
  call: Call,
  kind: Kind<Row>,
): ToolOutcome {
  const choices = rows.slice(0, MOST_CHOICES).map((row) => ({ id: row.id, label: kind.labelOf(row) }));
  const lines = choices.map(({ label }, index) => `${index + 1}. ${label}`).join(', ');
  const more = rows.length > choices.length ? `, or another of the ${rows.length}` : '';
  const retry = { tool: call.tool, arguments: call.rest, choiceArgument: call.idArgument ?? 'id' };
  return { text: `${question}: ${lines}${more}?`, data: { choices, retry }, needsInput: true };
}
