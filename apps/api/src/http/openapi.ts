/** The OpenAPI 3.1 document of the endpoints, from their declarations. */
import { createDocument, type ZodOpenApiOperationObject, type ZodOpenApiPathsObject } from 'zod-openapi';
import type { AnswerSpec, Endpoint } from './endpoint.ts';
import { idsOf } from './mount.ts';
import { ProblemShape } from './problem.ts';

export type OpenApiDocument = ReturnType<typeof createDocument>;

export interface OpenApiOptions {
  version: string;
  /** Where callers find the service; absent: where they found the document. */
  publicUrl: string | undefined;
}

export function openApiDocument(
  endpoints: readonly Endpoint[],
  { version, publicUrl }: OpenApiOptions,
): OpenApiDocument {
  const paths: ZodOpenApiPathsObject = {};
  for (const endpoint of endpoints) (paths[endpoint.path] ??= {})[endpoint.method] = operation(endpoint);
  const areas = new Set(endpoints.map(({ area }) => area));
  return createDocument(
    {
      openapi: '3.1.1',
      info: { title: 'Switchyard', version, description: DESCRIPTION },
      servers: [{ url: publicUrl ?? '/' }],
      tags: [...areas].sort().map((name) => ({ name })),
      paths,
      components: {
        securitySchemes: {
          bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT', description: 'For programs.' },
          cookie: {
            type: 'apiKey',
            in: 'cookie',
            name: 'sy_access',
            description: 'For our own page. What changes something must come from that page, as browsers tell.',
          },
        },
      },
    },
    { override: ({ jsonSchema }) => forPeople(jsonSchema) },
  );
}

const DESCRIPTION =
  'The application API of Switchyard. Errors are RFC 9457 problems with a `code` for programs and a `requestId` to find the request by. Lists answer `items` and `nextCursor`; hand that back as `cursor` for the next page. The gateway under `/v1` and `/v1beta` speaks the protocols of OpenAI, Anthropic and Google, and is described by their own documents.';

/** Takes out what says nothing more: patterns beside formats, and that integers are safe ones. */
function forPeople(schema: { format?: string; pattern?: string; minimum?: number; maximum?: number }): void {
  if (schema.format !== undefined) delete schema.pattern;
  if (schema.minimum === Number.MIN_SAFE_INTEGER) delete schema.minimum;
  if (schema.maximum === Number.MAX_SAFE_INTEGER) delete schema.maximum;
}

function operation(endpoint: Endpoint): ZodOpenApiOperationObject {
  const { area, summary, access, path, query, body, bodyOptional, upload } = endpoint;
  const answers = Object.entries(endpoint.answers).map(([status, answer]) => [
    status,
    answerOf(answer, Number(status)),
  ]);
  return {
    operationId: operationId(endpoint),
    tags: [area],
    summary,
    security: access === 'anyone' ? [] : [{ bearer: [] }, { cookie: [] }],
    requestParams: {
      ...(path.includes('{') && { path: endpoint.params ?? idsOf(path) }),
      ...(query && { query }),
    },
    ...(body && {
      requestBody: { required: bodyOptional === undefined, content: { 'application/json': { schema: body } } },
    }),
    ...(upload && {
      requestBody: {
        required: true,
        description: upload.description,
        content: { [upload.contentType]: { schema: upload.schema } },
      },
    }),
    // What an endpoint says itself is more than what is understood.
    responses: { ...understood(endpoint), ...Object.fromEntries(answers) },
  };
}

/** `GET /api/todos/{id}` is `getTodosById`. */
function operationId({ method, path }: Endpoint): string {
  const words = path
    .replace(/^\/api\//, '')
    .replaceAll(/\{(\w)(\w*)\}/g, (_whole, first: string, rest: string) => `by-${first.toUpperCase()}${rest}`)
    .split(/\W+/)
    .filter((word) => word !== '');
  return method + words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
}

function answerOf(
  { description, schema, contentType = 'application/json', otherTypes = [] }: AnswerSpec,
  status: number,
) {
  if (status >= 400) return problemOf(description);
  if (schema === undefined) return { description };
  const others = otherTypes.map((type) => [type, { schema: type.startsWith('text/') ? TEXT : schema }]);
  return { description, content: { [contentType]: { schema }, ...Object.fromEntries(others) } };
}

const TEXT = { type: 'string' as const };

function problemOf(description: string) {
  return { description, content: { 'application/problem+json': { schema: ProblemShape } } };
}

/** The problems that come of the declaration itself. */
function understood({ method, path, access, query, body, upload }: Endpoint) {
  const takesBody = body !== undefined || upload !== undefined;
  const problems: [occurs: boolean, status: number, description: string][] = [
    [query !== undefined || takesBody || path.includes('{'), 400, 'What was sent cannot be read.'],
    [true, 401, access === 'anyone' ? 'The access token that was sent does not hold.' : 'Nobody is signed in.'],
    [access === 'admin', 403, 'Only administrators may do this.'],
    [access !== 'admin' && method !== 'get', 403, '`csrf`: a page that is not ours used our cookie.'],
    [path.includes('{'), 404, 'There is no such thing, or it is somebody else’s.'],
    [takesBody, 413, '`too_large`'],
    [takesBody, 415, '`unsupported_media_type`'],
    [body !== undefined, 422, 'The body breaks a rule; `errors` says which.'],
  ];
  return Object.fromEntries(
    problems.filter(([occurs]) => occurs).map(([, status, description]) => [status, problemOf(description)]),
  );
}
