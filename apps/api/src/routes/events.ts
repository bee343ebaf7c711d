/** What happens to the user's things, as server-sent events. */
import { z } from 'zod';
import { endpoint, type Endpoint } from '../http/endpoint.ts';
import { openEventStream } from '../http/event-stream.ts';
import type { Live } from '../services/live/live.ts';

export function eventEndpoints(live: Pick<Live, 'follow'>): Endpoint[] {
  return [
    endpoint({
      method: 'get',
      path: '/api/events',
      area: 'Live events',
      access: 'user',
      summary:
        'Tell what happens: `hello` first, `reminder` when one fires, `history_import` while one goes on, and which todos, reminders and sessions have changed',
      answers: {
        200: {
          description:
            'Server-sent events. With `Last-Event-ID`, the reminders that fired since then (at most a day ago) come first.',
          contentType: 'text/event-stream',
          schema: z.string(),
        },
      },
      async handle({ user, request, response }) {
        const stream = openEventStream(response);
        const lastEventId = request.get('last-event-id');
        try {
          for await (const event of live.follow(user.id, { lastEventId, signal: stream.signal })) {
            await stream.send(event);
          }
        } finally {
          stream.end();
        }
      },
    }),
  ];
}
