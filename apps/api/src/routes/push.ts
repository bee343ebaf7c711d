/** Notifications while no page is open: browsers say here where they take them. */
import { z } from 'zod';
import { endpoint, type Endpoint } from '../http/endpoint.ts';
import type { PushKeys } from '../services/live/push-keys.ts';
import type { PushSubscriptions } from '../services/live/push-subscriptions.ts';

const area = 'Notifications';
const access = 'user';

const base64url = z
  .string()
  .max(200)
  .regex(/^[\w-]+={0,2}$/, 'must be base64url');
const endpointUrl = z.url({ protocol: /^https$/, error: 'must be an https address' }).max(2000);

/** As `PushSubscription.toJSON()` has it. */
const SubscriptionInput = z.object({
  endpoint: endpointUrl,
  keys: z.object({ p256dh: base64url, auth: base64url }),
});

const SubscriptionShape = z.object({ id: z.string(), createdAt: z.iso.datetime() }).meta({ id: 'PushSubscription' });

export interface PushEndpointsOptions {
  keys: Pick<PushKeys, 'publicKey'>;
  subscriptions: PushSubscriptions;
}

export function pushEndpoints({ keys: { publicKey }, subscriptions }: PushEndpointsOptions): Endpoint[] {
  return [
    endpoint({
      method: 'get',
      path: '/api/push/key',
      area,
      access,
      summary: 'Show the key to subscribe with (`applicationServerKey`)',
      answers: { 200: { description: 'Base64url.', schema: z.object({ publicKey: z.string() }) } },
      handle: ({ response }) => void response.json({ publicKey }),
    }),
    endpoint({
      method: 'post',
      path: '/api/me/push-subscriptions',
      area,
      access,
      summary: 'Send notifications to this browser from now on. Of more than 20 browsers the oldest is let go',
      body: SubscriptionInput,
      answers: { 201: { description: 'The subscription.', schema: SubscriptionShape } },
      async handle({ user, body, request, response }) {
        const { id, createdAt } = await subscriptions.add(user.id, body, request.get('user-agent'));
        response.status(201).json({ id, createdAt: createdAt.toISOString() });
      },
    }),
    endpoint({
      method: 'delete',
      path: '/api/me/push-subscriptions',
      area,
      access,
      summary: 'Send nothing more to the browser with this endpoint',
      body: z.object({ endpoint: endpointUrl }),
      answers: {
        204: { description: 'It is forgotten.' },
        404: { description: 'It took no notifications of the user’s.' },
      },
      async handle({ user, body, response }) {
        await subscriptions.remove(user.id, body);
        response.status(204).end();
      },
    }),
    endpoint({
      method: 'delete',
      path: '/api/me/push-subscriptions/{id}',
      area,
      access,
      summary: 'Send nothing more to this browser',
      answers: { 204: { description: 'It is forgotten.' } },
      async handle({ user, params, response }) {
        await subscriptions.remove(user.id, params);
        response.status(204).end();
      },
    }),
  ];
}
