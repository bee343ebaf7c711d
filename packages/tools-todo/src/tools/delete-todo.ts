import { defineTool } from '@switchyard/agent';
import type { Tool, ToolContext } from '@switchyard/agent';
import { z } from 'zod';
import type { Todos } from '../todos.ts';
import { alsoTasks, idOf, wordsOf } from './fields.ts';
import { told, userOf } from './outcomes.ts';
import { findTodo } from './target.ts';
import { quoted } from './wording.ts';

export function deleteTodoTool(todos: Todos): Tool {
  const targetOf = (input: { id?: string | undefined; title?: string | undefined }, context: ToolContext) =>
    findTodo(todos, { tool: 'delete_todo', id: input.id, words: input.title, rest: {} }, context);
  return defineTool({
    name: 'delete_todo',
    title: 'Delete a todo',
    description: 'Takes a todo off the list for good. For one that has been done, use complete_todo.',
    effect: 'destructive',
    input: z.object({ id: idOf('todo'), title: wordsOf('title') }),
    slots: { title: { kind: 'text', ask: 'Which todo should I delete?' } },
    samples: SAMPLES,
    async preview(input, context) {
      const target = await targetOf(input, context);
      return 'outcome' in target
        ? target
        : { question: `Delete the todo ${quoted(target.row.title)}?`, input: { id: target.row.id } };
    },
    async run(input, context) {
      try {
        const target = await targetOf(input, context);
        if ('outcome' in target) return target.outcome;
        const { id, title } = target.row;
        await todos.remove(userOf(context), id);
        return { text: `Deleted the todo ${quoted(title)}.`, data: { deleted: { id, title } } };
      } catch (error) {
        return told(error);
      }
    },
  });
}

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
  'scratch {title} from [my] list',
]);
