import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { endpoint, type Endpoint } from './endpoint.ts';
import { type OpenApiDocument, openApiDocument } from './openapi.ts';

const Thing = z.object({ id: z.uuid(), size: z.int() }).meta({ id: 'Thing' });
const answers = { 200: { description: 'The thing.', schema: Thing } };
const handle = () => {};
const about = { area: 'Things', summary: 'Do something with a thing', answers, handle };

const document = (...endpoints: Endpoint[]): OpenApiDocument =>
  JSON.parse(JSON.stringify(openApiDocument(endpoints, { version: '1.2.3', publicUrl: 'https://yard.test' })));

/** The statuses of one operation that are problems. */
function problemsOf(made: Endpoint): string[] {
  const responses = document(made).paths?.[made.path]?.[made.method]?.responses ?? {};
  return Object.entries(responses)
    .filter(([, response]) => 'application/problem+json' in (response.content ?? {}))
    .map(([status]) => status);
}

describe('the OpenAPI document', () => {
  it('says who, where and how to sign in', () => {
    expect(document(endpoint({ ...about, method: 'get', path: '/api/things', access: 'user' }))).toMatchObject({
      openapi: '3.1.1',
      info: { title: 'Switchyard', version: '1.2.3' },
      servers: [{ url: 'https://yard.test' }],
      tags: [{ name: 'Things' }],
      components: { securitySchemes: { bearer: { scheme: 'bearer' }, cookie: { in: 'cookie', name: 'sy_access' } } },
    });
  });

  it('has every endpoint with its parameters, its body and its answers', () => {
    const change = endpoint({
      ...about,
      method: 'patch',
      path: '/api/things/{thingId}/parts/{id}',
      access: 'user',
      query: z.object({
        limit: z.coerce.number().int().min(1).default(5),
        q: z.string().optional().describe('Words.'),
      }),
      body: z.strictObject({ size: z.int() }),
    });
    expect(document(change).paths?.[change.path]).toEqual({
      patch: {
        operationId: 'patchThingsByThingIdPartsById',
        tags: ['Things'],
        summary: 'Do something with a thing',
        security: [{ bearer: [] }, { cookie: [] }],
        parameters: [
          { in: 'path', name: 'thingId', required: true, schema: { type: 'string', format: 'uuid' } },
          { in: 'path', name: 'id', required: true, schema: { type: 'string', format: 'uuid' } },
          { in: 'query', name: 'limit', schema: expect.objectContaining({ type: 'integer', minimum: 1, default: 5 }) },
          { in: 'query', name: 'q', description: 'Words.', schema: { type: 'string', description: 'Words.' } },
        ],
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: {
                type: 'object',
                properties: { size: expect.objectContaining({ type: 'integer' }) },
                required: ['size'],
                additionalProperties: false,
              },
            },
          },
        },
        responses: expect.objectContaining({
          200: {
            description: 'The thing.',
            content: { 'application/json': { schema: { $ref: '#/components/schemas/Thing' } } },
          },
        }),
      },
    });
  });

  it('says so when a body may be left out, and when an answer comes in other types too', () => {
    const made = endpoint({
      ...about,
      method: 'post',
      path: '/api/things',
      access: 'user',
      body: z.object({}),
      bodyOptional: true,
      answers: { 200: { ...answers[200], otherTypes: ['text/event-stream'] } },
    });
    const operation = document(made).paths?.['/api/things']?.post;
    expect(operation?.requestBody).toMatchObject({ required: false });
    expect(Object.keys(operation?.responses?.['200']?.content ?? {})).toEqual([
      'application/json',
      'text/event-stream',
    ]);
  });

  it('has uploads in their own content type', () => {
    const schema = z.object({ file: z.file() });
    const upload = { contentType: 'multipart/form-data', description: 'A picture.', schema };
    const made = endpoint({ ...about, method: 'post', path: '/api/things', access: 'user', upload });
    expect(document(made).paths?.['/api/things']?.post?.requestBody).toMatchObject({
      description: 'A picture.',
      content: { 'multipart/form-data': { schema: { properties: { file: { type: 'string', format: 'binary' } } } } },
    });
  });

  const body = z.object({});
  it.each<[string, Endpoint, string[]]>([
    ['for anybody', endpoint({ ...about, method: 'get', path: '/api/x', access: 'anyone' }), ['401']],
    ['for users', endpoint({ ...about, method: 'get', path: '/api/x', access: 'user' }), ['401']],
    ['for administrators', endpoint({ ...about, method: 'get', path: '/api/x', access: 'admin' }), ['401', '403']],
    ['of a thing', endpoint({ ...about, method: 'get', path: '/api/x/{id}', access: 'user' }), ['400', '401', '404']],
    [
      'that changes a thing',
      endpoint({ ...about, method: 'put', path: '/api/x/{id}', access: 'user', body }),
      ['400', '401', '403', '404', '413', '415', '422'],
    ],
  ])('names the problems that can occur %s', (_which, made, problems) => {
    expect(problemsOf(made)).toEqual(problems);
  });

  it('lets an endpoint say more of a problem', () => {
    const more = { ...answers, 401: { description: '`wrong_credentials`' } };
    const made = endpoint({ ...about, method: 'get', path: '/api/x', access: 'user', answers: more });
    expect(document(made).paths?.['/api/x']?.get?.responses?.['401']).toEqual({
      description: '`wrong_credentials`',
      content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
    });
  });

  it('asks for no sign-in where anybody may call', () => {
    const made = endpoint({ ...about, method: 'get', path: '/api/x', access: 'anyone' });
    expect(document(made).paths?.['/api/x']?.get?.security).toEqual([]);
  });
});
