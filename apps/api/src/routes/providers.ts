/** How the providers are doing. */
import { z } from 'zod';
import { type Endpoint, endpoint } from '../http/endpoint.ts';
import { ProviderDetailShape, ProviderShape } from '../services/health/provider-shapes.ts';
import type { Providers } from '../services/health/providers.ts';

/** There are few providers: a list of them is one page. */
const whole = <T extends z.ZodType>(item: T) => z.object({ items: z.array(item), nextCursor: z.null() });

export function providerEndpoints(providers: Providers): Endpoint[] {
  return [
    endpoint({
      method: 'get',
      path: '/api/providers',
      area: 'Models',
      summary: 'The configured providers, and whether they are up',
      access: 'user',
      answers: { 200: { description: 'All of them.', schema: whole(ProviderShape) } },
      handle({ response }) {
        response.json({ items: providers.list(), nextCursor: null });
      },
    }),
    endpoint({
      method: 'get',
      path: '/api/admin/providers',
      area: 'Administration',
      summary: 'The providers’ keys by label, circuits and speeds, and their last hour, minute by minute',
      access: 'admin',
      answers: { 200: { description: 'All of them.', schema: whole(ProviderDetailShape) } },
      async handle({ response }) {
        response.json({ items: await providers.details(), nextCursor: null });
      },
    }),
  ];
}
