/** Sessions as files: taken home, and taken in. */
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { z } from 'zod';
import { type Endpoint, endpoint } from '../http/endpoint.ts';
import { SessionDocument } from '../services/chat/session-document.ts';
import type { SessionExports } from '../services/chat/session-export.ts';
import { ImportReport, MOST_MESSAGES, MOST_SESSIONS, type SessionImports } from '../services/chat/session-import.ts';

const area = 'Sessions';
const access = 'user';
const MOST_MEGABYTES = 20;

const EXAMPLE = {
  format: 'switchyard.session',
  version: 1,
  session: { title: 'A question', lastMessageAt: '2026-05-01T12:00:01.000Z', createdAt: '2026-05-01T12:00:00.000Z' },
  messages: [
    {
      id: 'question',
      parentId: null,
      role: 'user',
      status: 'complete',
      content: [{ type: 'text', text: 'How many days has a leap year?' }],
      createdAt: '2026-05-01T12:00:00.000Z',
    },
    {
      id: 'answer',
      parentId: 'question',
      role: 'assistant',
      status: 'complete',
      content: [{ type: 'text', text: '366.' }],
      createdAt: '2026-05-01T12:00:01.000Z',
    },
  ],
};

export function sessionFileEndpoints(exports: SessionExports, imports: SessionImports): Endpoint[] {
  return [
    endpoint({
      method: 'get',
      path: '/api/sessions/{id}/export',
      area,
      access,
      summary: 'Download a session: the shown branch as Markdown, or everything as JSON',
      query: z.object({ format: z.enum(['md', 'json']).default('json') }),
      answers: { 200: { description: 'The file.', schema: SessionDocument, otherTypes: ['text/markdown'] } },
      async handle({ user, params, query, response, signal }) {
        const { name, contentType, pieces } = await exports.of(user.id, params.id, query.format);
        response.attachment(name).setHeader('content-type', contentType);
        try {
          await pipeline(Readable.from(pieces), response, { signal });
        } catch (error) {
          // A caller who has left is no fault.
          if (!signal.aborted) throw error;
        }
      },
    }),
    endpoint({
      method: 'post',
      path: '/api/sessions/import',
      area,
      access,
      summary: 'Take in an export of ours, one or a list, or the conversations.json of ChatGPT’s. Twice makes copies',
      maxBodyBytes: MOST_MEGABYTES * 1024 * 1024,
      body: z.union([z.array(z.unknown()), z.record(z.string(), z.unknown())]).meta({
        description: `At most ${MOST_MEGABYTES} MB, ${MOST_SESSIONS} sessions and ${MOST_MESSAGES} messages.`,
        examples: [EXAMPLE],
      }),
      answers: {
        201: { description: 'What was taken in, what was not, and why.', schema: ImportReport },
        413: { description: '`too_large`' },
        422: { description: '`unknown_format`, `too_many`' },
      },
      async handle({ user, body, response }) {
        response.status(201).json(await imports.take(user.id, body));
      },
    }),
  ];
}
