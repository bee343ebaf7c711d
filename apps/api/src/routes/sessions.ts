/** Sessions of the signed-in user, and the messages in them. */
import { z } from 'zod';
import { type Endpoint, endpoint } from '../http/endpoint.ts';
import { PageQuery, pageOf } from '../http/paging.ts';
import { MessageShape } from '../services/chat/messages.ts';
import { SessionInput, SessionPatch, SessionShape } from '../services/chat/session-shapes.ts';
import type { Sessions } from '../services/chat/sessions.ts';

const area = 'Sessions';
const access = 'user';

const ListQuery = PageQuery.extend({
  archived: z
    .enum(['true', 'false'])
    .default('false')
    .describe('Those that were put away, instead of those that were not.'),
  q: z.string().trim().max(200).optional().describe('A part of the title.'),
});

const MessagesQuery = z.object({
  before: z.uuid().optional().describe('A message: what comes before it, on its branch.'),
  limit: PageQuery.shape.limit,
});

const Fork = z.strictObject({
  messageId: z.uuid().optional().describe('The last message to take; else the shown branch is taken whole.'),
});

const answers = { 200: { description: 'The session as it is now.', schema: SessionShape } };

export function sessionEndpoints(sessions: Sessions): Endpoint[] {
  return [
    endpoint({
      method: 'get',
      path: '/api/sessions',
      area,
      access,
      summary: 'List sessions: the pinned ones, then by their last message, the newest first',
      query: ListQuery,
      answers: { 200: { description: 'A page of them.', schema: pageOf(SessionShape) } },
      async handle({ user, query: { archived, ...query }, response }) {
        response.json(await sessions.list(user.id, { ...query, archived: archived === 'true' }));
      },
    }),
    endpoint({
      method: 'post',
      path: '/api/sessions',
      area,
      access,
      summary: 'Begin a session',
      body: SessionInput,
      bodyOptional: true,
      answers: {
        201: { description: 'The new session.', schema: SessionShape },
        404: { description: '`model_not_found`: nobody serves the model.' },
      },
      async handle({ user, body, response }) {
        response.status(201).json(await sessions.create(user.id, body));
      },
    }),
    endpoint({
      method: 'get',
      path: '/api/sessions/{id}',
      area,
      access,
      summary: 'Show a session',
      answers: { 200: { description: 'The session.', schema: SessionShape } },
      async handle({ user, params, response }) {
        response.json(await sessions.get(user.id, params.id));
      },
    }),
    endpoint({
      method: 'patch',
      path: '/api/sessions/{id}',
      area,
      access,
      summary: 'Rename, pin or archive a session, choose its model, or show another branch of it',
      body: SessionPatch,
      answers,
      async handle({ user, params, body, response }) {
        response.json(await sessions.update(user.id, params.id, body));
      },
    }),
    endpoint({
      method: 'delete',
      path: '/api/sessions/{id}',
      area,
      access,
      summary: 'Delete a session with all its messages',
      answers: { 204: { description: 'It is gone.' } },
      async handle({ user, params, response }) {
        await sessions.remove(user.id, params.id);
        response.status(204).end();
      },
    }),
    endpoint({
      method: 'get',
      path: '/api/sessions/{id}/messages',
      area,
      access,
      summary: 'The messages of the shown branch, from the end back',
      query: MessagesQuery,
      answers: {
        200: {
          description: 'A page, the oldest first. `nextCursor` is the `before` of the page before it.',
          schema: pageOf(MessageShape),
        },
      },
      async handle({ user, params, query, response }) {
        response.json(await sessions.messages(user.id, params.id, query));
      },
    }),
    endpoint({
      method: 'post',
      path: '/api/sessions/{id}/reset',
      area,
      access,
      summary: 'Take all messages out of a session',
      answers: { ...answers, 409: { description: '`answer_in_progress`: stop the answer first.' } },
      async handle({ user, params, response }) {
        response.json(await sessions.reset(user.id, params.id));
      },
    }),
    endpoint({
      method: 'post',
      path: '/api/sessions/{id}/fork',
      area,
      access,
      summary: 'Copy a branch into a session of its own',
      body: Fork,
      bodyOptional: true,
      answers: { 201: { description: 'The new session.', schema: SessionShape } },
      async handle({ user, params, body, response }) {
        response.status(201).json(await sessions.fork(user.id, params.id, body.messageId));
      },
    }),
  ];
}
