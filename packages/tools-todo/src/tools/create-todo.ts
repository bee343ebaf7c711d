import { defineTool } from '@switchyard/agent';
import type { Tool } from '@switchyard/agent';
import { z } from 'zod';
import { Description, Title } from '../schemas.ts';
import type { Todos } from '../todos.ts';
import { alsoTasks, PRIORITY_SLOT, Urgency } from './fields.ts';
import { aboutTodo, allOf, given, told, userOf } from './outcomes.ts';
import { uncreateTodo } from './undo.ts';
import { todoWords } from './wording.ts';

export function createTodoTool(todos: Todos): Tool {
  return defineTool({
    name: 'create_todo',
    title: 'Create a todo',
    description:
      'Adds one todo to the list; call it once for each. For something to be told about at a time, use create_reminder.',
    effect: 'write',
    input: z.object({
      title: Title.describe('What is to be done, without the date: “buy milk”.'),
      description: Description.optional().describe('More about it, where the user said more.'),
      priority: Urgency.optional().describe('Only if the user said how urgent it is; otherwise it is inferred.'),
      due: z
        .string()
        .max(200)
        .optional()
        .describe(
          'When it is due, in the words of the user (“tomorrow”, “by friday”, “every monday at 9am”) or ISO 8601.',
        ),
      recurrence: z
        .string()
        .max(200)
        .optional()
        .describe('How it repeats, if “due” does not say so: “every other week”, or an RFC 5545 rule.'),
    }),
    slots: {
      title: { kind: 'text', ask: 'What should I add to your list?' },
      description: { kind: 'text' },
      due: { kind: 'when' },
      recurrence: { kind: 'text' },
      priority: PRIORITY_SLOT,
    },
    samples: SAMPLES,
    async run(input, context) {
      const user = userOf(context);
      try {
        const due = given(input.due);
        const recurrence = given(input.recurrence);
        const [todo, alike] = await Promise.all([
          todos.create(user, { ...input, due, recurrence }),
          allOf((paging) => todos.list(user, { completed: false, q: input.title, ...paging }), context.signal),
        ]);
        const isTwin = ({ id, title }: { id: string; title: string }) =>
          id !== todo.id && title.toLowerCase() === todo.title.toLowerCase();
        const note = alike.some(isTwin) ? ' You have another open todo of that name.' : '';
        return aboutTodo(`Added ${todoWords(todo, context)}.${note}`, todo, uncreateTodo(todo));
      } catch (error) {
        return told(error);
      }
    },
  });
}

const SAMPLES = alsoTasks([
  'add {title} [{due}]',
  'add {title} to [my] [todo] list [{due}]',
  'add {title} to [my] todos [{due}]',
  'add [a] [new] todo [to] {title} [{due}]',
  'add [a] {priority} todo [to] {title} [{due}]',
  'add {title} to [my] [shopping] [grocery] list [{due}]',
  'put {title} on [my] [todo] list [{due}]',
  'put {title} on [my] [shopping] [grocery] list [{due}]',
  'this is {priority} {title} [{due}]',
  'todo {title} [{due}]',
  'new todo {title} [{due}]',
  'create [a] [new] todo',
  'create [a] [new] todo [called] {title} [{due}]',
  'create [a] [new] todo to {title} [{due}]',
  'create [a] [new] todo [to] {title} [{due}]',
  'create [a] {priority} todo [to] {title} [{due}]',
  'set up [a] todo [to] {title} [{due}]',
  'create two todos {title}',
  'create todos {title}',
  'make [a] todo [to] {title} [{due}]',
  'make [a] note to {title} [{due}]',
  'note to self {title}',
  'i need to {title} [{due}]',
  'we need to {title} [{due}]',
  'i need {title} [{due}]',
  'we need {title} [{due}]',
  'we have to {title} [{due}]',
  'i have got to {title} [{due}]',
  'i gotta {title} [{due}]',
  'gotta {title} [{due}]',
  'remember that {title} [{due}]',
  'it is {priority} to {title} [{due}]',
  'it is {priority} that i {title} [{due}]',
  'note {title} [{due}]',
  'jot down {title} [{due}]',
  'write down {title} [{due}]',
  'i have to {title} [{due}]',
  'i must {title} [{due}]',
  'i should {title} [{due}]',
  "don't let me forget to {title} [{due}]",
  'remember to {title} [{due}]',
]);
