import { defineTool } from '@switchyard/agent';
import type { Tool } from '@switchyard/agent';
import { z } from 'zod';
import type { Todos } from '../todos.ts';
import { deletion } from './deletion.ts';
import { alsoTasks, idOf, idsOf, undoOf, wordsOf } from './fields.ts';
import { userOf } from './outcomes.ts';
import { findTodo, findTodos, only } from './target.ts';
import { undelete } from './undo.ts';

export function deleteTodoTool(todos: Todos): Tool {
  return defineTool({
    name: 'delete_todo',
    title: 'Delete a todo',
    description:
      'Takes a todo off the list for good, or several at once. For one that has been done, use complete_todo.',
    effect: 'destructive',
    input: Input,
    slots: { title: { kind: 'text', ask: 'Which todo should I delete?' } },
    samples: SAMPLES,
    ...deletion({
      noun: 'todo',
      find: async ({ id, ids, title }: z.output<typeof Input>, context) =>
        ids !== undefined && ids.length > 0
          ? findTodos(todos, ids, context)
          : only(await findTodo(todos, { tool: 'delete_todo', id, words: title, rest: {} }, context)),
      titleOf: ({ title }) => title,
      remove: todos.remove,
      undo: (rows, context) => undelete(rows, userOf(context)),
    }),
  });
}

const Input = z.object({
  id: idOf('todo'),
  ids: idsOf('todo'),
  title: wordsOf('title'),
  undo: undoOf('todo'),
});

const SAMPLES = alsoTasks([
  'delete {title}',
  'delete [the] todo {title}',
  'delete [the] {title} todo',
  'delete [a] todo',
  'delete [my] todo about {title}',
  'delete {title} from [my] [todo] list',
  'remove {title}',
  'remove [the] todo {title}',
  'remove [the] {title} todo',
  'remove {title} from [my] [todo] list',
  'take {title} off [my] [todo] list',
  'get rid of {title}',
  'get rid of [the] {title} todo',
  'cancel [the] {title} todo',
  'cancel [the] todo {title}',
  'drop [the] todo {title}',
  'drop [the] {title} todo',
  'erase [the] todo {title}',
  'erase {title}',
  'clear {title}',
  'clear {title} from [my] [todo] list',
  'clear out {title}',
  'purge {title}',
  'scratch {title} from [my] list',
]);
