/** For administrators: watch the providers, and take a hand in what they do. */
import { z } from 'zod';
import { type Endpoint, endpoint } from '../http/endpoint.ts';
import { openEventStream } from '../http/event-stream.ts';
import type { ProviderControl } from '../services/health/provider-control.ts';
import type { ProviderFeed } from '../services/health/provider-feed.ts';
import { ProbeResultShape } from '../services/health/provider-shapes.ts';

const AREA = 'Administration';
const Name = z.string().min(1).max(300);
const ProviderParams = z.object({ provider: Name });
const DONE = {
  204: { description: 'Done, in all processes of the service.' },
  404: { description: 'There is nothing of that name.' },
};

/** What is done to a provider as a whole, by the last word of its path. */
const STATES = {
  drain: {
    state: 'draining',
    summary: 'Send a provider no new calls; running ones end. Until it is enabled, or the service restarts',
  },
  disable: {
    state: 'off',
    summary: 'Send a provider no new calls and cut the running ones. Until it is enabled, or the service restarts',
  },
  enable: { state: 'on', summary: 'Put a provider back into service' },
} as const;

export function adminProviderEndpoints(feed: Pick<ProviderFeed, 'follow'>, control: ProviderControl): Endpoint[] {
  return [
    endpoint({
      method: 'get',
      path: '/api/admin/providers/events',
      area: AREA,
      summary: 'Tell how the providers are doing, as it changes',
      access: 'admin',
      answers: {
        200: {
          description:
            'Server-sent events. `snapshot` first, `{ items }` as the list of providers has them; then `update`, the same with only the last minutes of history, at most once a second and at least every ten.',
          contentType: 'text/event-stream',
          schema: z.string(),
        },
      },
      async handle({ response }) {
        const stream = openEventStream(response);
        try {
          for await (const news of feed.follow(stream.signal)) await stream.send(news);
        } finally {
          stream.end();
        }
      },
    }),
    endpoint({
      method: 'post',
      path: '/api/admin/providers/{provider}/probe',
      area: AREA,
      summary: 'Ask a provider for a few words now, whatever its circuits say; an answer closes the circuit',
      access: 'admin',
      params: ProviderParams,
      body: z.strictObject({
        deployment: Name.optional().describe('`provider/model`. Default: a cheap chat model, of those in use.'),
      }),
      bodyOptional: true,
      answers: {
        200: { description: 'How it went, within 15 seconds.', schema: ProbeResultShape },
        409: { description: '`no_chat_model`' },
      },
      async handle({ user, params, body, request, response, signal }) {
        const actor = { id: user.id, ip: request.ip };
        response.json(await control.probe(params.provider, body.deployment, actor, signal));
      },
    }),
    ...Object.entries(STATES).map(([verb, { state, summary }]) =>
      endpoint({
        method: 'post',
        path: `/api/admin/providers/{provider}/${verb}`,
        area: AREA,
        summary,
        access: 'admin',
        params: ProviderParams,
        answers: DONE,
        async handle({ user, params, request, response }) {
          await control.setState(params.provider, state, { id: user.id, ip: request.ip });
          response.status(204).end();
        },
      }),
    ),
    endpoint({
      method: 'post',
      path: '/api/admin/deployments/reset-breaker',
      area: AREA,
      summary: 'Close the circuit of a deployment',
      access: 'admin',
      body: z.strictObject({ deployment: Name.describe('`provider/model`.') }),
      answers: DONE,
      async handle({ user, body, request, response }) {
        await control.resetBreaker(body.deployment, { id: user.id, ip: request.ip });
        response.status(204).end();
      },
    }),
    endpoint({
      method: 'post',
      path: '/api/admin/keys/restore',
      area: AREA,
      summary: 'Put a key that rests or was retired back to work',
      access: 'admin',
      body: z.strictObject({ provider: Name, label: Name.describe('As it is shown, e.g. `#1`.') }),
      answers: DONE,
      async handle({ user, body, request, response }) {
        await control.restoreKey(body.provider, body.label, { id: user.id, ip: request.ip });
        response.status(204).end();
      },
    }),
  ];
}
