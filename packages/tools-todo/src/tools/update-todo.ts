import { isDeepStrictEqual } from 'node:util';
import { defineTool } from '@switchyard/agent';
import type { Tool, ToolContext, ToolOutcome } from '@switchyard/agent';
import { z } from 'zod';
import { broughtForward, filledUp, putOff } from '../moved.ts';
import type { TodoPatch } from '../schemas.ts';
import type { Todo } from '../store.ts';
import type { Todos } from '../todos.ts';
import { alsoTasks, idOf, PRIORITY_SLOT, Urgency, wordsOf } from './fields.ts';
import { aboutTodo, given, told, userOf } from './outcomes.ts';
import { findTodo } from './target.ts';
import { momentOf, unchange } from './undo.ts';
import { detailsOf, quoted, withDetails } from './wording.ts';

export function updateTodoTool(todos: Todos): Tool {
  return defineTool({
    name: 'update_todo',
    title: 'Change a todo',
    description:
      'Changes what a todo says, when it is due, how urgent it is or how it repeats, or opens it again. Only what is given is changed.',
    effect: 'write',
    input: Input,
    slots: {
      title: { kind: 'text', ask: 'Which todo should I change?' },
      newTitle: { kind: 'text' },
      description: { kind: 'text' },
      priority: PRIORITY_SLOT,
      due: { kind: 'when' },
      by: { kind: 'duration' },
      earlier: { kind: 'enum' },
      recurrence: { kind: 'when' },
      clear: {
        kind: 'enum',
        synonyms: {
          due: ['due date', 'date', 'deadline'],
          recurrence: ['repetition', 'repeat'],
          description: ['notes', 'details'],
        },
      },
      completed: {
        kind: 'enum',
        synonyms: { false: ['not done', 'undone', 'unfinished', 'open', 'incomplete'] },
      },
    },
    samples: SAMPLES,
    async run({ id, title, ...changes }, context) {
      try {
        const rest = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
        const target = await findTodo(todos, { tool: 'update_todo', id, words: title, rest }, context);
        if ('outcome' in target) return target.outcome;
        const before = target.row;
        const patch = patchOf(changes, before, context);
        if (Object.values(patch).every((value) => value === undefined)) return nothingToChange(before);
        const todo = await todos.update(userOf(context), before.id, patch);
        return aboutTodo(sentence(before, todo, context), todo, unchange(before, todo, userOf(context)));
      } catch (error) {
        return told(error);
      }
    },
  });
}

const Input = z.object({
  id: idOf('todo'),
  title: wordsOf('title it has now'),
  newTitle: z.string().max(1000).optional().describe('The title it is to have.'),
  description: z.string().max(4000).optional().describe('The description it is to have; empty removes it.'),
  priority: Urgency.optional(),
  due: z
    .string()
    .max(200)
    .nullable()
    .optional()
    .describe(
      'When it is due, in the words of the user or ISO 8601; null or “none” removes the date. A time alone (“4pm”) keeps its day, a day alone its time.',
    ),
  by: z.string().max(100).optional().describe('To put it off: how much later it is to be due, such as “2 days”.'),
  earlier: z.boolean().optional().describe('With “by”: true makes it due that much earlier.'),
  recurrence: z
    .string()
    .max(200)
    .nullable()
    .optional()
    .describe('How it repeats: “every other week”, or an RFC 5545 rule; null or “none” ends that.'),
  clear: z.enum(['due', 'recurrence', 'description']).optional().describe('What is to be taken away from it.'),
  completed: z.boolean().optional().describe('False opens it again. To complete one, use complete_todo.'),
});
type Changes = Omit<z.output<typeof Input>, 'id' | 'title'>;

function patchOf(changes: Changes, before: Todo, context: ToolContext): TodoPatch {
  const { newTitle, description, priority, recurrence, clear, completed } = changes;
  return {
    title: given(newTitle),
    description,
    priority,
    due: dueOf(changes, before, context),
    recurrence: orCleared(recurrence),
    completed,
    ...(clear === undefined ? {} : { [clear]: null }),
  };
}

function dueOf({ due, by, earlier }: Changes, before: Todo, context: ToolContext): string | null | undefined {
  const moment = before.completed ? undefined : momentOf(before);
  const length = given(by);
  if (length !== undefined) return (earlier ? broughtForward : putOff)(length, moment, userOf(context), context.now);
  const words = orCleared(due);
  return typeof words === 'string' ? filledUp(words, moment, userOf(context), context.now) : words;
}

function orCleared(words: string | null | undefined): string | null | undefined {
  return words === null || /^(?:none|never|no|nothing|null|no (?:due )?date|clear|remove)$/iu.test(words?.trim() ?? '')
    ? null
    : given(words);
}

function nothingToChange(todo: Todo): ToolOutcome {
  const outcome = aboutTodo(
    `What should I change about ${quoted(todo.title)}: the title, when it is due, or the priority?`,
    todo,
  );
  return { ...outcome, needsInput: true };
}

function sentence(before: Todo, after: Todo, context: ToolContext): string {
  if (isSame(before, after)) return `${quoted(after.title)} is like that already.`;
  if (isSame({ ...before, description: after.description }, after)) return descriptionSentence(after);
  const lost = before.dueDate !== null && after.dueDate === null ? ['without a due date'] : [];
  const ended = before.recurrence !== null && after.recurrence === null ? ['no longer repeating'] : [];
  const details = [...lost, ...ended, detailsOf(after, context)].filter((part) => part !== '').join(', ');
  if (before.completed && !after.completed)
    return `Opened ${quoted(after.title)} again${details === '' ? '' : `: it is ${details}`}.`;
  const name = before.title === after.title ? quoted(after.title) : `${quoted(before.title)} to ${quoted(after.title)}`;
  if (!before.completed && after.completed) return `Changed ${withDetails(name, details)}, and marked it as done.`;
  return `Changed ${name}: it is ${now(details)}.`;
}

function descriptionSentence({ title, description }: Todo): string {
  if (description === null) return `Took the description off ${quoted(title)}.`;
  return `The description of ${quoted(title)} is now ${quoted(description)}.`;
}

function isSame(before: Todo, after: Todo): boolean {
  return isDeepStrictEqual({ ...before, updatedAt: after.updatedAt }, after);
}

function now(details: string): string {
  return details === '' ? 'now of medium priority, without a date' : `now ${details}`;
}

const SAMPLES = alsoTasks([
  'move {title} to {due}',
  'postpone {title} [to] {due}',
  'postpone {title} until {due}',
  'push {title} to {due}',
  'reschedule {title} to {due}',
  'reschedule {title} for {due}',
  'delay {title} until {due}',
  'change {title} to {due}',
  'make {title} due {due}',
  'set {title} [due] to {due}',
  'set [the] due date of {title} to {due}',
  'change [the] due date of {title} to {due}',
  'make {title} {priority}',
  'mark {title} [as] {priority}',
  'set {title} to {priority}',
  'set [the] priority of {title} to {priority}',
  'change [the] priority of {title} to {priority}',
  'raise [the] priority of {title} to {priority}',
  'update [the] {title} todo make it {priority}',
  'update [the] {title} todo make it [due] {due}',
  'change [the] {title} todo make it {priority}',
  'change [the] {title} todo make it [due] {due}',
  'make {title} {priority} and due {due}',
  '{title} is due {due}',
  'add [a] description to [the] {title} todo {description}',
  'add [a] note to [the] {title} todo {description}',
  'add to [the] {title} todo {description}',
  '[the] {title} todo is {priority} [now]',
  'set [the] description of [the] {title} todo to {description}',
  'change [the] description of [the] {title} todo to {description}',
  'change {title} to {priority}',
  'set [the] deadline of {title} to {due}',
  'change [the] deadline of {title} to {due}',
  'change {title} to {newTitle}',
  'rename {title} to {newTitle}',
  'rename [the] todo {title} to {newTitle}',
  'change [the] title of {title} to {newTitle}',
  'update {title} to {newTitle}',
  'mark {title} [as] {completed}',
  'reopen [the] [todo] {title} {completed=false}',
  'reopen [the] {title} todo {completed=false}',
  'uncheck {title} {completed=false}',
  'untick {title} {completed=false}',
  '{title} is not done [yet] {completed=false}',
  'repeat {title} {recurrence}',
  'make {title} repeat {recurrence}',
  'make {title} recur {recurrence}',
  'stop repeating {title} {clear=recurrence}',
  '{title} should not repeat [anymore] {clear=recurrence}',
  'postpone {title} [by] {by}',
  'postpone {title} for {by}',
  'push {title} back [by] {by}',
  'push back {title} [by] {by}',
  'delay {title} [by] {by}',
  'move {title} back [by] {by}',
  'give me {by} more for {title}',
  'move {title} {by} later',
  'make {title} {by} later',
  'move {title} {by} earlier {earlier=true}',
  'make {title} {by} earlier {earlier=true}',
  'move {title} forward [by] {by} {earlier=true}',
  'change [the] todo {title}',
  'update [the] todo {title}',
  'edit [the] todo {title}',
  'change [the] {title} todo',
  'update [the] {title} todo',
  'edit [the] {title} todo',
  'remove [the] {clear} from {title}',
  'remove [the] {clear} of {title}',
  'clear [the] {clear} of {title}',
  'clear [the] {clear} from {title}',
]);
