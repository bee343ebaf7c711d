/** The models to choose from. */
import { hash } from 'node:crypto';
import { z } from 'zod';
import { type Endpoint, endpoint } from '../http/endpoint.ts';
import { AliasShape, ModelShape } from '../services/models/model-shapes.ts';
import type { Models } from '../services/models/models.ts';

const filter = z.string().trim().max(200).optional();

export function modelEndpoints(models: Models): Endpoint[] {
  return [
    endpoint({
      method: 'get',
      path: '/api/models',
      area: 'Models',
      summary: 'The models that can be chosen, with their prices, capabilities, speed and health',
      access: 'user',
      query: z.object({
        q: filter.describe('Words that the id or the company’s name has.'),
        provider: filter.describe('The id of a provider.'),
      }),
      answers: {
        200: {
          description: 'All of them, in one page. Show its `ETag` as `If-None-Match` to hear only of changes.',
          schema: z.object({ items: z.array(ModelShape), aliases: z.array(AliasShape), nextCursor: z.null() }),
        },
        304: { description: 'As it was.' },
      },
      async handle({ user, query, response }) {
        const { items, aliases } = await models.list(user.id, query);
        const body = JSON.stringify({ items, aliases, nextCursor: null });
        // Express answers 304 to whoever shows it.
        response.set({ etag: `"${hash('sha256', body, 'base64url')}"`, 'cache-control': 'private, no-cache' });
        response.type('json').send(body);
      },
    }),
  ];
}
