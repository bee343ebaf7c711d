/** The user's own keys for the gateway. */
import { z } from 'zod';
import { type Endpoint, endpoint } from '../http/endpoint.ts';
import type { Accounts } from '../services/accounts/accounts.ts';

const KeyShape = z
  .object({
    id: z.uuid(),
    name: z.string(),
    hint: z.string().describe('How it begins, to know it by.'),
    expiresAt: z.iso.datetime().nullable(),
    lastUsedAt: z.iso.datetime().nullable(),
    createdAt: z.iso.datetime(),
  })
  .meta({ id: 'Key' });

const NewKeyShape = KeyShape.extend({ key: z.string().describe('Shown this once.') }).meta({ id: 'NewKey' });

const AREA = 'Me';

export function keyEndpoints({ keys }: Pick<Accounts, 'keys'>): Endpoint[] {
  return [
    endpoint({
      method: 'get',
      path: '/api/me/keys',
      area: AREA,
      summary: 'The user’s keys for the gateway',
      access: 'user',
      answers: {
        200: {
          description: 'The newest first, 50 at most.',
          schema: z.object({ items: z.array(KeyShape), nextCursor: z.null() }),
        },
      },
      async handle({ user, response }) {
        response.json({ items: await keys.list(user.id), nextCursor: null });
      },
    }),
    endpoint({
      method: 'post',
      path: '/api/me/keys',
      area: AREA,
      summary: 'Make a key',
      access: 'user',
      body: z.strictObject({
        name: z.string().trim().min(1).max(100),
        expiresAt: z.iso.datetime({ offset: true }).nullish(),
      }),
      answers: {
        201: { description: 'The key, which cannot be told again.', schema: NewKeyShape },
        403: { description: '`account_needed`: guests have none.' },
        409: { description: '`too_many_keys`' },
      },
      async handle({ user, body: { name, expiresAt }, request, response }) {
        const wish = { name, ...(expiresAt && { expiresAt: new Date(expiresAt) }), ip: request.ip };
        response.status(201).json(await keys.create(user, wish));
      },
    }),
    endpoint({
      method: 'delete',
      path: '/api/me/keys/{id}',
      area: AREA,
      summary: 'Delete a key',
      access: 'user',
      answers: { 204: { description: 'It is let in no longer.' } },
      async handle({ user, params, request, response }) {
        await keys.remove(user.id, params.id, request.ip);
        response.status(204).end();
      },
    }),
  ];
}
