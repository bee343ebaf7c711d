/** Search over the user's sessions. */
import { z } from 'zod';
import { type Endpoint, endpoint } from '../http/endpoint.ts';
import { PageQuery, pageOf } from '../http/paging.ts';
import { HitShape, type Search } from '../services/chat/search.ts';

export function searchEndpoints(search: Search): Endpoint[] {
  return [
    endpoint({
      method: 'get',
      path: '/api/search',
      area: 'Sessions',
      summary: 'Find messages and titles, the newest first',
      access: 'user',
      query: PageQuery.extend({
        q: z
          .string()
          .trim()
          .min(1, 'say what to look for')
          .max(200)
          .describe('Words, `"phrases"`, `or`, `-without`; the last word may be unfinished.'),
      }),
      answers: { 200: { description: 'A page of what was found.', schema: pageOf(HitShape) } },
      async handle({ user, query, response }) {
        response.json(await search.find(user.id, query));
      },
    }),
  ];
}
