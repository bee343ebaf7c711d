/** The document of the whole service, held against the rules of OpenAPI 3.1 and against the service. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { applicationEndpoints } from '../endpoints.ts';
import type { Endpoint } from '../http/endpoint.ts';
import { startService, type TestService } from '../testing/service.ts';
import { version } from '../version.ts';

const STATUS = /^[1-5]\d\d$/;
const MEDIA_TYPE = /^[a-z]+\/([a-z.+-]+|\*)$/;
const COMPONENT_NAME = /^[a-zA-Z0-9._-]+$/;

/** What OpenAPI 3.1 demands of the parts that we use; JSON schemas are looked at by `schemasOf`. */
const Content = z.record(z.string().regex(MEDIA_TYPE), z.strictObject({ schema: z.unknown() }));
const Operation = z.strictObject({
  operationId: z.string().min(1),
  tags: z.array(z.string()).length(1),
  summary: z.string().min(1).max(200),
  security: z.array(z.record(z.string(), z.array(z.string()))),
  parameters: z
    .array(
      z.strictObject({
        in: z.enum(['path', 'query']),
        name: z.string().min(1),
        required: z.boolean().optional(),
        description: z.string().optional(),
        schema: z.unknown(),
      }),
    )
    .default([]),
  requestBody: z
    .strictObject({ required: z.boolean(), description: z.string().optional(), content: Content })
    .optional(),
  responses: z.record(
    z.string().regex(STATUS),
    z.strictObject({ description: z.string().min(1), content: Content.optional() }),
  ),
});
const Methods = z.partialRecord(z.enum(['get', 'post', 'put', 'patch', 'delete']), Operation);
const Document = z.strictObject({
  openapi: z.string().regex(/^3\.1\.\d+$/),
  info: z.strictObject({ title: z.string(), version: z.string(), description: z.string() }),
  servers: z.array(z.strictObject({ url: z.string() })),
  tags: z.array(z.strictObject({ name: z.string() })),
  paths: z.record(z.string().startsWith('/'), Methods),
  components: z.strictObject({
    securitySchemes: z.record(z.string().regex(COMPONENT_NAME), z.looseObject({ type: z.enum(['http', 'apiKey']) })),
    schemas: z.record(z.string().regex(COMPONENT_NAME), z.unknown()),
  }),
});

let service: TestService;
let endpoints: Endpoint[];
let text: string;
let document: z.output<typeof Document>;
beforeAll(async () => {
  service = await startService();
  endpoints = applicationEndpoints(service.context);
  text = await (await fetch(`${service.url}/api/openapi.json`)).text();
  document = Document.parse(JSON.parse(text));
});
afterAll(() => service.stop());

const operations = () =>
  Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  );

/** Every object within, with those that are schemas among them. */
function* objectsIn(value: unknown): Generator<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null) return;
  if (!Array.isArray(value)) yield value as Record<string, unknown>;
  for (const part of Object.values(value)) yield* objectsIn(part);
}

describe('the document of the service', () => {
  it('has every endpoint, and nothing else', () => {
    const documented = operations().map(({ method, path }) => `${method} ${path}`);
    expect(documented.sort()).toEqual(endpoints.map(({ method, path }) => `${method} ${path}`).sort());
    expect(document.info.version).toBe(version);
  });

  it('names every operation once', () => {
    const names = operations().map(({ operation }) => operation.operationId);
    expect(new Set(names).size).toBe(names.length);
  });

  it('declares every parameter of a path as required, and no other', () => {
    for (const { path, operation } of operations()) {
      const inPath = operation.parameters.filter((parameter) => parameter.in === 'path');
      const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      expect(
        inPath.map(({ name }) => name),
        path,
      ).toEqual(names);
      expect(
        inPath.every(({ required }) => required === true),
        path,
      ).toBe(true);
    }
  });

  it('refers to nothing that is not there, and keeps nothing that is not referred to', () => {
    const refs = [...objectsIn(document)].flatMap(({ $ref }) => (typeof $ref === 'string' ? [$ref] : []));
    const schemas = Object.keys(document.components.schemas).map((name) => `#/components/schemas/${name}`);
    expect([...new Set(refs)].sort()).toEqual(schemas.sort());
  });

  it('has JSON schemas that can be read as such', () => {
    const $defs = document.components.schemas;
    for (const name of Object.keys($defs)) {
      const inDefs = JSON.parse(
        JSON.stringify({ $ref: `#/$defs/${name}`, $defs }).replaceAll('#/components/schemas/', '#/$defs/'),
      );
      expect(() => z.fromJSONSchema(inDefs), name).not.toThrow();
    }
    for (const { pattern } of objectsIn(document)) {
      if (typeof pattern === 'string') expect(() => new RegExp(pattern, 'u'), pattern).not.toThrow();
    }
  });

  it('names a success of every operation, and gives bodies no more than 204 and 304 allow', () => {
    for (const { method, path, operation } of operations()) {
      const statuses = Object.keys(operation.responses);
      expect(
        statuses.some((status) => /^[23]/.test(status)),
        `${method} ${path}`,
      ).toBe(true);
      for (const status of ['204', '304']) expect(operation.responses[status]?.content).toBeUndefined();
      for (const [status, { content }] of Object.entries(operation.responses)) {
        if (Number(status) < 400) continue;
        expect(content, `${method} ${path} ${status}`).toEqual({
          'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } },
        });
      }
    }
  });

  it('asks for a sign-in by schemes that it declares', () => {
    for (const { operation } of operations()) {
      for (const name of operation.security.flatMap(Object.keys)) {
        expect(document.components.securitySchemes).toHaveProperty(name);
      }
    }
  });

  it('knows the cookie that signing in sets', async () => {
    const response = await fetch(`${service.url}/api/auth/guest`, { method: 'POST' });
    const { name } = document.components.securitySchemes['cookie'] as { name?: string };
    expect(response.headers.getSetCookie().map((cookie) => cookie.split('=', 1)[0])).toContain(name);
  });

  it('writes areas and summaries alike: sentence case, no full stop', () => {
    for (const { area, summary } of endpoints) {
      expect(area).toMatch(/^[A-Z][a-z]+( [a-z]+)*$/);
      expect(summary).toMatch(/^[A-Z].*[^.]$/);
    }
  });

  it('tells who asks again that it is the same', async () => {
    const { headers } = await fetch(`${service.url}/api/openapi.json`);
    const again = await fetch(`${service.url}/api/openapi.json`, {
      headers: { 'if-none-match': headers.get('etag') ?? '', 'cache-control': 'max-age=0' },
    });
    expect(again.status).toBe(304);
  });
});

describe('the page of the document', () => {
  const get = (path: string) => fetch(service.url + path);

  it('runs and loads nothing but files of its own', async () => {
    const page = await get('/api/docs');
    const html = await page.text();
    const policy = page.headers.get('content-security-policy');
    expect(policy).toContain("script-src 'self';");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(html).not.toMatch(/<script(?![^>]* src=)|<style|\son\w+=|style=/);
    const links = [...html.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, link]) => link as string);
    expect(links).toContain('/api/docs/swagger-ui-bundle.js');
    for (const link of links) {
      const response = await get(link);
      expect(response.status, link).toBe(200);
      expect(response.headers.get('x-content-type-options')).toBe('nosniff');
      await response.body?.cancel();
    }
  });

  it('shows the document', async () => {
    const [start, bundle] = await Promise.all([get('/api/docs/start.js'), get('/api/docs/swagger-ui-bundle.js')]);
    expect(await start.text()).toContain("SwaggerUIBundle({ url: '/api/openapi.json'");
    expect(start.headers.get('content-type')).toMatch(/javascript/);
    expect(await bundle.text()).toContain('SwaggerUIBundle');
    expect(bundle.headers.get('cache-control')).toBe('public, max-age=3600');
  });

  it('serves no other file of the package', async () => {
    for (const name of ['package.json', 'index.html', '..%2fpackage.json', 'swagger-ui-bundle.js.map']) {
      expect((await get(`/api/docs/${name}`)).status).toBe(404);
    }
  });
});
