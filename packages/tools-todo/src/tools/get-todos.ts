import { defineTool } from '@switchyard/agent';
import type { Tool, ToolContext, ToolOutcome } from '@switchyard/agent';
import { z } from 'zod';
import { toTodoJson } from '../json.ts';
import { withoutFillers } from '../matching.ts';
import { PRIORITIES } from '../store.ts';
import type { Todo } from '../store.ts';
import type { Todos } from '../todos.ts';
import { alsoTasks, PRIORITY_SLOT, Urgency } from './fields.ts';
import { allOf, given, subjectOf, told, userOf } from './outcomes.ts';
import { counted, dueWords, listed, todoWords } from './wording.ts';

export function getTodosTool(todos: Todos): Tool {
  return defineTool({
    name: 'get_todos',
    title: 'Look at the todos',
    description: 'Lists the todos of the user, the most urgent first: open ones unless asked otherwise.',
    effect: 'read',
    input: Input,
    slots: {
      completed: {
        kind: 'enum',
        synonyms: {
          true: ['completed', 'done', 'finished', 'already did'],
          false: ['open', 'pending', 'unfinished', 'outstanding', 'left', 'incomplete'],
        },
      },
      overdue: { kind: 'enum', synonyms: { true: ['overdue', 'late', 'past due', 'missed'] } },
      priority: PRIORITY_SLOT,
      due: { kind: 'when' },
      query: { kind: 'text' },
      limit: { kind: 'number' },
    },
    samples: SAMPLES,
    async run(input, context) {
      try {
        return await answer(todos, input, context);
      } catch (error) {
        return told(error);
      }
    },
  });
}

const Input = z.object({
  completed: z.boolean().optional().describe('True: completed ones. Default: open ones.'),
  overdue: z.boolean().optional().describe('True: only those that are late.'),
  priority: Urgency.optional().describe('Only those of this priority.'),
  due: z
    .string()
    .max(200)
    .optional()
    .describe('Only those due then: “today”, “tomorrow”, “this week”, “next month”, “by friday”, “overdue”, “none”.'),
  query: z.string().max(500).optional().describe('Only those with these words in title or description.'),
  limit: z.number().int().min(1).max(100).default(20).describe('How many to tell you in full.'),
});
type Input = z.output<typeof Input>;

async function answer(todos: Todos, input: Input, context: ToolContext): Promise<ToolOutcome> {
  const user = userOf(context);
  const due = input.overdue === true ? 'overdue' : given(input.due)?.toLowerCase();
  const query = given(input.query);
  const filter = {
    completed: input.completed ?? false,
    ...(input.priority === undefined ? {} : { priority: input.priority }),
    ...(due === undefined ? {} : { due }),
    ...(query === undefined ? {} : { q: withoutFillers(query) }),
  };
  const found = (await allOf((paging) => todos.list(user, { ...filter, ...paging }), context.signal)).toSorted(
    byUrgency,
  );
  const name = nameOf({ ...input, due, query });
  const labels = found.map((todo) => ({ id: todo.id, label: todo.title }));
  const shown = found.slice(0, input.limit).map(toTodoJson);
  return {
    text: found.length === 0 ? await nothing(todos, name, filter.completed, context) : sentence(found, name, context),
    data: {
      total: found.length,
      ...subjectOf(labels),
      items: found.slice(0, input.limit).map((todo) => briefly(todo, context)),
    },
    card: { kind: 'todos', todos: shown, filter },
  };
}

type Named = Pick<Input, 'completed' | 'priority'> & { due: string | undefined; query: string | undefined };

/** `urgent todo` and ` due this week about “milk”`, around the count's plural. */
function nameOf({ completed, priority, due, query }: Named): { noun: string; rest: string } {
  const words = [
    ...(due !== undefined && LATE.test(due) ? ['overdue'] : []),
    ...(priority === undefined ? [] : [PRIORITY_WORDS[priority]]),
    ...(completed === true ? ['completed'] : []),
  ];
  const adjectives = words.length === 0 ? ['open'] : words;
  return { noun: [...adjectives, 'todo'].join(' '), rest: `${dueRest(due)}${query ? ` about “${query}”` : ''}` };
}

const LATE = /^(?:overdue|late|past due|missed)$/u;
const PRIORITY_WORDS = { low: 'low-priority', medium: 'medium-priority', high: 'high-priority', urgent: 'urgent' };

function dueRest(due: string | undefined): string {
  if (due === undefined || LATE.test(due)) return '';
  if (/^(?:none|undated|no (?:due )?date)$/u.test(due)) return ' without a date';
  return ` due ${due.replace(/^due /u, '').replace(/^(?=(?:week|month|weekend)$)/u, 'this ')}`;
}

function sentence(found: readonly Todo[], { noun, rest }: ReturnType<typeof nameOf>, context: ToolContext): string {
  return `You have ${counted(found.length, noun)}${rest}: ${listed(found.map((todo) => todoWords(todo, context)))}.`;
}

async function nothing(
  todos: Todos,
  { noun, rest }: ReturnType<typeof nameOf>,
  isCompleted: boolean,
  context: ToolContext,
): Promise<string> {
  if (noun === 'open todo' && rest === '') return 'Your list is empty: you have no open todos.';
  if (isCompleted) return `You have ${counted(0, noun)}${rest}.`;
  const { items } = await todos.list(userOf(context), { completed: false, limit: 1 });
  const hint = items.length === 0 ? 'Nothing else is open either.' : 'Ask for your todos to hear what else is open.';
  return `You have ${counted(0, noun)}${rest}. ${hint}`;
}

/** What a model needs of one among many. */
function briefly(todo: Todo, context: ToolContext): Record<string, unknown> {
  const due = dueWords(todo, context);
  return {
    id: todo.id,
    title: todo.title,
    priority: todo.priority,
    ...(todo.completed ? { completed: true } : {}),
    ...(due === undefined ? {} : { due, dueDate: toTodoJson(todo).dueDate }),
    ...(todo.recurrence === null ? {} : { recurrence: todo.recurrence }),
    ...(todo.description === null ? {} : { description: todo.description.slice(0, 200) }),
  };
}

/** Then what is due first; what has no date comes last, in the order it was made. */
function byUrgency(a: Todo, b: Todo): number {
  return (
    PRIORITIES.indexOf(b.priority) - PRIORITIES.indexOf(a.priority) ||
    compare(a.dueDate ?? Infinity, b.dueDate ?? Infinity) ||
    a.createdAt - b.createdAt
  );
}

function compare(a: number, b: number): number {
  return Number(a > b) - Number(a < b);
}

const SAMPLES = alsoTasks([
  "what's on my list",
  "what's on my todo list [{due}]",
  'what do i have to do [{due}]',
  'what do i need to do [{due}]',
  'what should i do [{due}]',
  'what is left to do [{due}]',
  'what is due [{due}]',
  'what is {priority}',
  'what is {overdue}',
  'what todos do i have [{due}]',
  'what {priority} todos do i have [{due}]',
  'which todos are {priority}',
  'which todos are {overdue}',
  'which todos are due {due}',
  'show [me] [my] todos [{due}]',
  'show [me] [my] {completed} todos',
  'show [me] [my] {overdue} todos',
  'show [me] [my] {priority} todos [{due}]',
  'show [me] [my] todo list',
  'show [me] [my] todos about {query}',
  'list [my] todos [{due}]',
  'list [my] {priority} todos [{due}]',
  'list [my] {completed} todos',
  'get [my] todos [{due}]',
  'my todos [{due}]',
  'do i have anything [to do] {due}',
  'do i have any {priority} todos [{due}]',
  'find [my] todos about {query}',
  'search [my] todos for {query}',
  'how many todos do i have [{due}]',
  'what have i {completed}',
  'show [me] [my] list',
  'my list',
  'my todo list',
  'what is next',
  'show [me] what is {completed} [to do]',
  'show [me] what is {priority}',
  'show [me] what is due [{due}]',
  'what is on my agenda [{due}]',
  'what is on my plate [{due}]',
  'what should i do next',
  'is there anything {priority}',
  'is there anything {overdue}',
  'is there anything due [{due}]',
  'is anything {priority}',
  'is anything {overdue}',
  'is anything due [{due}]',
  'anything {priority}',
  'anything {overdue}',
  'anything due [{due}]',
  'do i have any {overdue} todos',
  'list [my] {overdue} todos',
  'list [my] todos about {query}',
  'what todos do i have about {query}',
  'when is {query} due',
  'did i add {query}',
  'have i added {query}',
]);
