/** A list of todos in words: how many of which, and what they are. */
import type { ToolContext } from '@switchyard/agent';
import type { Priority, Todo } from '../store.ts';
import type { Todos } from '../todos.ts';
import { userOf } from './outcomes.ts';
import { counted, listed, quoted, todoWords } from './wording.ts';

/** What was asked for. */
export interface Wanted {
  priority?: Priority | undefined;
  completed: boolean;
  due: string | undefined;
  query: string | undefined;
  /** When it was completed. */
  past: string | undefined;
}

export interface Name {
  noun: string;
  rest: string;
  past: string | undefined;
}

/** `urgent todo` and ` due this week about “milk”`, around the count's plural. */
export function nameOf({ completed, priority, due, query, past }: Wanted): Name {
  const words = [
    ...(due !== undefined && LATE.test(due) ? ['overdue'] : []),
    ...(priority === undefined ? [] : [PRIORITY_WORDS[priority]]),
    ...(completed && past === undefined ? ['completed'] : []),
  ];
  const adjectives = words.length === 0 && !completed ? ['open'] : words;
  const about = query === undefined ? '' : ` about “${query}”`;
  return {
    noun: [...adjectives, 'todo'].join(' '),
    rest: `${dueRest(due)}${about}${past === undefined ? '' : ` ${past}`}`,
    past,
  };
}

const LATE = /^(?:overdue|late|past due|missed)$/u;
const PRIORITY_WORDS = { low: 'low-priority', medium: 'medium-priority', high: 'high-priority', urgent: 'urgent' };

function dueRest(due: string | undefined): string {
  if (due === undefined || LATE.test(due)) return '';
  if (/^(?:none|undated|no (?:due )?date)$/u.test(due)) return ' without a date';
  return ` due ${due.replace(/^due /u, '').replace(/^(?=(?:week|month|weekend)$)/u, 'this ')}`;
}

export function sentence(
  found: readonly Todo[],
  { noun, rest, past }: Name,
  limit: number,
  context: ToolContext,
): string {
  const verb = past === undefined ? 'have' : 'completed';
  const words = found.map((todo) => (todo.completed ? quoted(todo.title) : todoWords(todo, context)));
  const count = `You ${verb} ${counted(found.length, noun)}${rest}`;
  // "What's next?" asks for no list.
  return limit === 1 && found.length > 1 ? `First comes ${words[0]}. ${count}.` : `${count}: ${listed(words)}.`;
}

export async function nothing(
  todos: Todos,
  { noun, rest, past }: Name,
  isCompleted: boolean,
  context: ToolContext,
): Promise<string> {
  if (noun === 'open todo' && rest === '') return 'Your list is empty: you have no open todos.';
  if (past !== undefined) return `You completed ${counted(0, noun)}${rest}.`;
  if (isCompleted) return `You have ${counted(0, noun)}${rest}.`;
  const { items } = await todos.list(userOf(context), { completed: false, limit: 1 });
  const hint = items.length === 0 ? 'Nothing else is open either.' : 'Ask for your todos to hear what else is open.';
  return `You have ${counted(0, noun)}${rest}. ${hint}`;
}
