/** The tool pack of todos and reminders. */
import type { ToolPack } from '@switchyard/agent';
import type { Reminders } from '../reminders.ts';
import type { Todos } from '../todos.ts';
import { completeTodoTool } from './complete-todo.ts';
import { createReminderTool } from './create-reminder.ts';
import { createTodoTool } from './create-todo.ts';
import { deleteReminderTool } from './delete-reminder.ts';
import { deleteTodoTool } from './delete-todo.ts';
import { getRemindersTool } from './get-reminders.ts';
import { getTodosTool } from './get-todos.ts';
import { updateTodoTool } from './update-todo.ts';

export interface TodoToolsPorts {
  todos: Todos;
  reminders: Reminders;
}

export function todoTools({ todos, reminders }: TodoToolsPorts): ToolPack {
  return {
    id: 'todo',
    name: 'Todos and reminders',
    description: 'Keeps your todo list, and reminds you of things when their time has come.',
    instructions: INSTRUCTIONS,
    tools: [
      createTodoTool(todos),
      getTodosTool(todos),
      completeTodoTool(todos),
      updateTodoTool(todos),
      deleteTodoTool(todos),
      createReminderTool(reminders),
      getRemindersTool(reminders),
      deleteReminderTool(reminders),
    ],
  };
}

const INSTRUCTIONS = `A todo is something to do, with or without a due date; a reminder tells the user something at a time. “Remind me …” is a reminder, anything else to be done is a todo.
Pass dates, times and recurrences on in the words of the user: the tools resolve them in the user's time zone.
Several things in one message are several calls. Complete, change and delete by id where you know it, else by words of the title; never guess an id. When a result asks which one is meant, ask the user instead of choosing.
To take back what was done (“undo”), make the calls that its result names as undo; without any it cannot be taken back, and you say so.`;
