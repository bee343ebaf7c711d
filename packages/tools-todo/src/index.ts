/** Todos and reminders: the services, and the tool pack over them. The host brings the stores and the scheduler. */
export { TodoError } from './errors.ts';
export { toReminderJson, toTodoJson } from './json.ts';
export { createReminders } from './reminders.ts';
export type { Reminders, ReminderScheduler, RemindersOptions } from './reminders.ts';
export {
  ReminderInput,
  ReminderJson,
  ReminderPatch,
  ReminderQuery,
  TodoInput,
  TodoJson,
  TodoPatch,
  TodoQuery,
} from './schemas.ts';
export type * from './store.ts';
export { createTodos } from './todos.ts';
export type { Completion, Todos, TodosOptions } from './todos.ts';
export type { Page, User } from './user.ts';
export { todoTools } from './tools/todo-tools.ts';
export type { TodoToolsPorts } from './tools/todo-tools.ts';
