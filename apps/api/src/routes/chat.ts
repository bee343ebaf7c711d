/** The chat: ask, read along, stop, make anew, approve. */
import type { Request, Response } from 'express';
import { z } from 'zod';
import { endpoint, type Endpoint } from '../http/endpoint.ts';
import { openEventStream } from '../http/event-stream.ts';
import type { AnswerSpec, SignedIn } from '../http/endpoint.ts';
import { AnswerShape } from '../services/chat/answers.ts';
import type { Begun, Chat } from '../services/chat/chat.ts';
import type { MessageLimit } from '../services/chat/message-limit.ts';

const modelName = z.string().trim().min(1).max(200);
const preference = z.enum(['performance', 'quality', 'cost']);

const ChatInput = z
  .strictObject({
    message: z.string().trim().max(10_000, 'a message has at most 10,000 characters').default(''),
    sessionId: z.uuid().optional(),
    parentId: z
      .uuid()
      .nullable()
      .optional()
      .describe('Follow this message instead of the last one; null: begin anew. For editing.'),
    model: modelName.optional().describe('`provider/model`, an alias, or `auto`.'),
    preference: preference.optional().describe('What `auto` goes by.'),
    attachments: z.array(z.uuid()).max(10).optional().describe('Ids of uploaded files.'),
    voice: z.boolean().optional().describe('The answer will be spoken: keep it short.'),
  })
  .refine(({ message, attachments = [] }) => message !== '' || attachments.length > 0, {
    path: ['message'],
    message: 'say something, or attach a file',
  })
  .meta({ id: 'ChatInput' });

const Again = z.strictObject({ model: modelName.optional(), preference: preference.optional() });
const Approval = z.strictObject({
  arguments: z.record(z.string(), z.unknown()).optional().describe('The arguments, corrected.'),
});
const EVENTS =
  'Events `start`, `delta`, `reasoning`, `tool_call`, `tool_result`, `notice`, then `done` with the whole answer, or `error`. Each has an id; show the last one as `Last-Event-ID` to go on from there.';

const answers: Record<number, AnswerSpec> = {
  200: {
    description: `The answer; with \`Accept: text/event-stream\` as events. ${EVENTS}`,
    schema: AnswerShape,
    otherTypes: ['text/event-stream'],
  },
  404: { description: '`not_found`, or `model_not_found`: nobody serves the model.' },
  409: { description: '`answer_in_progress`: wait for it, or stop it first. `not_waiting`: it was decided already.' },
  429: { description: '`rate_limited`: too many messages within a minute, here or at the provider.' },
  502: { description: 'No provider could answer.' },
  503: { description: 'No provider is up.' },
  504: { description: 'No provider answered in time.' },
};

export function chatEndpoints(chat: Chat, limit: MessageLimit): Endpoint[] {
  /** Whole, or as it comes, as the caller wishes. An answer goes on being written when its reader leaves. */
  async function reply({ user, request, response, signal }: Reader, begun: Begun): Promise<void> {
    if (request.accepts(['json', 'text/event-stream']) === 'text/event-stream') {
      // A failure is told in the stream.
      begun.answer().catch(() => {});
      return stream(response, chat.follow(user, begun.messageId, undefined, signal));
    }
    const answer = await begun.answer();
    response.status(200).json(answer);
  }

  return [
    endpoint({
      method: 'post',
      path: '/api/chat',
      area: 'Chat',
      summary: 'Say something, and have it answered',
      access: 'user',
      body: ChatInput,
      answers,
      async handle(call) {
        const { user, body, request } = call;
        await limit.take(user.id);
        const requestKey = request.get('idempotency-key')?.slice(0, 200);
        return reply(call, await chat.send(user, { ...body, requestKey }));
      },
    }),
    endpoint({
      method: 'get',
      path: '/api/chat/streams/{messageId}',
      area: 'Chat',
      summary: 'Read along with an answer, from the beginning or after `Last-Event-ID`',
      access: 'user',
      params: z.object({ messageId: z.uuid() }),
      answers: { 200: { description: EVENTS, contentType: 'text/event-stream', schema: z.string() } },
      handle: ({ user, params, request, response, signal }) =>
        stream(response, chat.follow(user, params.messageId, request.get('last-event-id'), signal)),
    }),
    endpoint({
      method: 'post',
      path: '/api/chat/{messageId}/stop',
      area: 'Chat',
      summary: 'Stop an answer; what had come is kept',
      access: 'user',
      params: z.object({ messageId: z.uuid() }),
      answers: { 200: { description: 'The answer as it is now.', schema: AnswerShape } },
      async handle({ user, params, response }) {
        response.json(await chat.stop(user, params.messageId));
      },
    }),
    endpoint({
      method: 'post',
      path: '/api/chat/{messageId}/regenerate',
      area: 'Chat',
      summary: 'Have a question answered anew, beside the answer there is',
      access: 'user',
      params: z.object({ messageId: z.uuid() }),
      body: Again,
      bodyOptional: true,
      answers,
      async handle(call) {
        await limit.take(call.user.id);
        return reply(call, await chat.regenerate(call.user, call.params.messageId, call.body));
      },
    }),
    endpoint({
      method: 'post',
      path: '/api/chat/tool-calls/{id}/approve',
      area: 'Chat',
      summary: 'Let a tool call that waits go ahead; the answer goes on',
      access: 'user',
      body: Approval,
      bodyOptional: true,
      answers,
      handle: async (call) =>
        reply(call, await chat.decide(call.user, call.params.id, 'approved', call.body.arguments)),
    }),
    endpoint({
      method: 'post',
      path: '/api/chat/tool-calls/{id}/deny',
      area: 'Chat',
      summary: 'Refuse a tool call that waits; the answer goes on without it',
      access: 'user',
      answers,
      handle: async (call) => reply(call, await chat.decide(call.user, call.params.id, 'denied')),
    }),
  ];
}

interface Reader {
  user: SignedIn;
  request: Request;
  response: Response;
  signal: AbortSignal;
}

/** Nothing is sent before the first event is there, so that an answer that does not exist is a 404. */
async function stream(response: Response, items: ReturnType<Chat['follow']>): Promise<void> {
  let events: ReturnType<typeof openEventStream> | undefined;
  for await (const item of items) {
    events ??= openEventStream(response);
    await events.send(item);
  }
  events?.end();
  if (events === undefined) response.end();
}
