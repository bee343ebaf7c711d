import { defineTool } from '@switchyard/agent';
import type { Tool, ToolContext } from '@switchyard/agent';
import { z } from 'zod';
import type { Completion, Todos } from '../todos.ts';
import { alsoTasks, idOf, wordsOf } from './fields.ts';
import { aboutTodo, told, userOf } from './outcomes.ts';
import { findTodo } from './target.ts';
import { uncomplete } from './undo.ts';
import { dueWords, quoted } from './wording.ts';

export function completeTodoTool(todos: Todos): Tool {
  return defineTool({
    name: 'complete_todo',
    title: 'Complete a todo',
    description: 'Marks a todo as done. Of one that repeats, the next one is made.',
    effect: 'write',
    input: z.object({ id: idOf('todo'), title: wordsOf('title') }),
    slots: { title: { kind: 'text', ask: 'Which todo is done?' } },
    samples: SAMPLES,
    async run({ id, title }, context) {
      try {
        const target = await findTodo(todos, { tool: 'complete_todo', id, words: title, rest: {} }, context);
        if ('outcome' in target) return target.outcome;
        const done = await todos.complete(userOf(context), target.row.id);
        return aboutTodo(sentence(done, context), done.todo, uncomplete(done));
      } catch (error) {
        return told(error);
      }
    },
  });
}

function sentence({ todo, next, already }: Completion, context: ToolContext): string {
  if (already) return `${quoted(todo.title)} was done already.`;
  const due = next === undefined ? undefined : dueWords(next, context);
  return `Marked ${quoted(todo.title)} as done.${due === undefined ? '' : ` The next one is due ${due}.`}`;
}

const SAMPLES = alsoTasks([
  'complete {title}',
  'complete [the] {title} todo',
  'complete [the] {title} one',
  'complete [the] todo {title}',
  'mark {title} [as] done',
  'mark {title} [as] complete',
  'mark {title} [as] completed',
  'mark {title} [as] finished',
  'mark {title} [as] paid',
  'mark [the] {title} todo [as] done',
  'check off {title}',
  'check {title} off',
  'tick off {title}',
  'tick {title} off',
  'cross off {title}',
  'cross {title} off [my] [list]',
  'finish {title}',
  'finish [the] {title} todo',
  '[the] {title} todo is done',
  '{title} is done',
  '{title} is finished',
  '{title} is paid',
  'i paid {title}',
  'i have paid {title}',
  '[i am] done with {title}',
  'i finished {title}',
  'i have finished {title}',
  'i completed {title}',
  'i have completed {title}',
  'i already did {title}',
  'i did {title}',
  'set {title} to done',
]);
