/** Reminders over REST: the same services as the tools use. */
import { ReminderInput, ReminderJson, ReminderPatch, ReminderQuery, toReminderJson } from '@switchyard/tools-todo';
import { endpoint, type Endpoint } from '../http/endpoint.ts';
import { pageOf } from '../http/paging.ts';
import { orProblem } from '../services/todos/todo-problem.ts';
import type { TodoServices } from '../services/todos/todo-services.ts';

const area = 'Reminders';
const access = 'user';
const ReminderShape = ReminderJson.meta({ id: 'Reminder' });

export function reminderEndpoints({ reminders, userOf }: Pick<TodoServices, 'reminders' | 'userOf'>): Endpoint[] {
  return [
    endpoint({
      method: 'get',
      path: '/api/reminders',
      area,
      access,
      summary: 'List reminders, the soonest first',
      query: ReminderQuery,
      answers: { 200: { description: 'A page of reminders.', schema: pageOf(ReminderShape) } },
      async handle({ user, query, response }) {
        const { items, nextCursor } = await orProblem(reminders.list(await userOf(user.id), query), 'query');
        response.json({ items: items.map(toReminderJson), nextCursor });
      },
    }),
    endpoint({
      method: 'post',
      path: '/api/reminders',
      area,
      access,
      summary: 'Create a reminder. Its date and its recurrence are understood in words',
      body: ReminderInput,
      answers: { 201: { description: 'The new reminder.', schema: ReminderShape } },
      async handle({ user, body, response }) {
        const reminder = await orProblem(reminders.create(await userOf(user.id), body));
        response.status(201).json(toReminderJson(reminder));
      },
    }),
    endpoint({
      method: 'get',
      path: '/api/reminders/{id}',
      area,
      access,
      summary: 'Show a reminder',
      answers: { 200: { description: 'The reminder.', schema: ReminderShape } },
      async handle({ user, params, response }) {
        response.json(toReminderJson(await orProblem(reminders.get(await userOf(user.id), params.id))));
      },
    }),
    endpoint({
      method: 'patch',
      path: '/api/reminders/{id}',
      area,
      access,
      summary: 'Change a reminder. What is left out stays. With a new date, one that has fired fires again',
      body: ReminderPatch,
      answers: { 200: { description: 'The reminder as it is now.', schema: ReminderShape } },
      async handle({ user, params, body, response }) {
        response.json(toReminderJson(await orProblem(reminders.update(await userOf(user.id), params.id, body))));
      },
    }),
    endpoint({
      method: 'delete',
      path: '/api/reminders/{id}',
      area,
      access,
      summary: 'Delete a reminder. It does not fire any more',
      answers: { 204: { description: 'It is gone.' } },
      async handle({ user, params, response }) {
        await orProblem(reminders.remove(await userOf(user.id), params.id));
        response.status(204).end();
      },
    }),
  ];
}
