/** Todos over REST: the same services as the tools use. */
import { TodoInput, TodoJson, TodoPatch, TodoQuery, toTodoJson } from '@switchyard/tools-todo';
import { endpoint, type Endpoint } from '../http/endpoint.ts';
import { pageOf } from '../http/paging.ts';
import { orProblem } from '../services/todos/todo-problem.ts';
import type { TodoServices } from '../services/todos/todo-services.ts';

const area = 'Todos';
const access = 'user';
const TodoShape = TodoJson.meta({ id: 'Todo' });

export function todoEndpoints({ todos, userOf }: Pick<TodoServices, 'todos' | 'userOf'>): Endpoint[] {
  return [
    endpoint({
      method: 'get',
      path: '/api/todos',
      area,
      access,
      summary: 'List todos: open ones first, and of these the newest first',
      query: TodoQuery,
      answers: { 200: { description: 'A page of todos.', schema: pageOf(TodoShape) } },
      async handle({ user, query, response }) {
        const { items, nextCursor } = await orProblem(todos.list(await userOf(user.id), query), 'query');
        response.json({ items: items.map(toTodoJson), nextCursor });
      },
    }),
    endpoint({
      method: 'post',
      path: '/api/todos',
      area,
      access,
      summary: 'Create a todo. `due` and `recurrence` are understood in words',
      body: TodoInput,
      answers: { 201: { description: 'The new todo.', schema: TodoShape } },
      async handle({ user, body, response }) {
        const todo = await orProblem(todos.create(await userOf(user.id), body));
        response.status(201).json(toTodoJson(todo));
      },
    }),
    endpoint({
      method: 'get',
      path: '/api/todos/{id}',
      area,
      access,
      summary: 'Show a todo',
      answers: { 200: { description: 'The todo.', schema: TodoShape } },
      async handle({ user, params, response }) {
        response.json(toTodoJson(await orProblem(todos.get(await userOf(user.id), params.id))));
      },
    }),
    endpoint({
      method: 'patch',
      path: '/api/todos/{id}',
      area,
      access,
      summary: 'Change a todo. What is left out stays; null clears. Completing one of a series makes the next',
      body: TodoPatch,
      answers: { 200: { description: 'The todo as it is now.', schema: TodoShape } },
      async handle({ user, params, body, response }) {
        response.json(toTodoJson(await orProblem(todos.update(await userOf(user.id), params.id, body))));
      },
    }),
    endpoint({
      method: 'delete',
      path: '/api/todos/{id}',
      area,
      access,
      summary: 'Delete a todo',
      answers: { 204: { description: 'It is gone.' } },
      async handle({ user, params, response }) {
        await orProblem(todos.remove(await userOf(user.id), params.id));
        response.status(204).end();
      },
    }),
  ];
}
