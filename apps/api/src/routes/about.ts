/** What a page must know before anybody has signed in, and a reading of words about time as the tools read them. */
import { findAllWhen } from '@switchyard/agent/when';
import { z } from 'zod';
import { type Endpoint, endpoint } from '../http/endpoint.ts';

const AboutShape = z
  .object({
    version: z.string(),
    allowGuests: z.boolean(),
    allowSignup: z.boolean(),
    spotify: z.boolean().describe('Signing in with Spotify is set up.'),
    voice: z.boolean().describe('The service can speak; else pages use the browser’s own voice.'),
    providers: z.int().describe('Configured providers, the built-in assistant not counted.'),
  })
  .meta({ id: 'About' });

const WhenShape = z
  .object({
    start: z.int().describe('Where the words stand in the text; `end` is exclusive.'),
    end: z.int(),
    text: z.string(),
    at: z.iso.datetime(),
    hasTime: z.boolean().describe('False: some time that day.'),
    recurrence: z.string().nullable().describe('An RFC 5545 rule.'),
  })
  .meta({ id: 'When' });

export interface AboutOptions {
  about(): z.output<typeof AboutShape>;
  preferencesOf(userId: string): Promise<{ timeZone: string; language: string }>;
  /** Milliseconds since the epoch. */
  now: () => number;
}

export function aboutEndpoints({ about, preferencesOf, now }: AboutOptions): Endpoint[] {
  return [
    endpoint({
      method: 'get',
      path: '/api/config',
      area: 'Service',
      summary: 'What is switched on here',
      access: 'anyone',
      answers: { 200: { description: 'For pages, before anybody has signed in.', schema: AboutShape } },
      handle: ({ response }) => void response.json(about()),
    }),
    endpoint({
      method: 'get',
      path: '/api/when',
      area: 'Todos',
      summary: 'The dates, times and recurrences in a text, as the tools would read them',
      access: 'user',
      query: z.object({ text: z.string().max(500) }),
      answers: { 200: { description: 'In their order.', schema: z.object({ items: z.array(WhenShape) }) } },
      async handle({ user, query, response }) {
        const { timeZone, language } = await preferencesOf(user.id);
        const found = findAllWhen(query.text, { now: now(), timeZone, language });
        const items = found.map(({ at, recurrence = null, ...when }) => ({
          ...when,
          at: new Date(at).toISOString(),
          recurrence,
        }));
        response.json({ items });
      },
    }),
  ];
}
