import { defineTool } from '@switchyard/agent';
import type { Tool, ToolContext, ToolOutcome } from '@switchyard/agent';
import { z } from 'zod';
import { toTodoJson } from '../json.ts';
import { withoutFillers } from '../matching.ts';
import { readPast, type PastSpan } from '../past.ts';
import { PRIORITIES } from '../store.ts';
import type { Todo } from '../store.ts';
import type { Todos } from '../todos.ts';
import { PRIORITY_SLOT, Urgency } from './fields.ts';
import { PAST, SAMPLES } from './get-todos.samples.ts';
import { allOf, given, subjectOf, told, userOf } from './outcomes.ts';
import { nameOf, nothing, sentence } from './todos-in-words.ts';
import { dueWords } from './wording.ts';

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
      completedIn: { kind: 'enum', synonyms: PAST },
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
  completedIn: z
    .string()
    .max(100)
    .optional()
    .describe('Only those completed then: “today”, “yesterday”, “this week”, “last 7 days”, “since monday”.'),
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
  const past = given(input.completedIn);
  const span = past === undefined ? undefined : readPast(past, user, context.now, 'completedIn');
  const filter = {
    completed: input.completed ?? span !== undefined,
    ...(input.priority === undefined ? {} : { priority: input.priority }),
    ...(due === undefined ? {} : { due }),
    ...(query === undefined ? {} : { q: withoutFillers(query) }),
  };
  const all = await allOf((paging) => todos.list(user, { ...filter, ...paging }), context.signal);
  const found = all.filter((todo) => wasDoneIn(todo, span)).toSorted(filter.completed ? byCompletion : byUrgency);
  const name = nameOf({ ...input, completed: filter.completed, due, query, past });
  const labels = found.map((todo) => ({ id: todo.id, label: todo.title }));
  const shown = found.slice(0, input.limit).map(toTodoJson);
  return {
    text:
      found.length === 0
        ? await nothing(todos, name, filter.completed, context)
        : sentence(found, name, input.limit, context),
    data: {
      total: found.length,
      ...subjectOf(labels),
      items: found.slice(0, input.limit).map((todo) => briefly(todo, context)),
    },
    card: { kind: 'todos', todos: shown, filter },
  };
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

/** The last first. */
function byCompletion(a: Todo, b: Todo): number {
  return compare(b.completedAt ?? 0, a.completedAt ?? 0);
}

function wasDoneIn({ completedAt }: Todo, span: PastSpan | undefined): boolean {
  return span === undefined || (completedAt !== null && completedAt >= span.from && completedAt < span.before);
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
