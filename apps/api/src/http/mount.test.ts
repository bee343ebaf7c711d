import { request } from 'node:http';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type Endpoint, endpoint } from './endpoint.ts';
import { serve } from './http.test-kit.ts';

const about = { area: 'Things', summary: 'Do something', answers: { 200: { description: 'Done.' } } };

/** Tells what its handler was given. */
const echo = (more: Partial<Endpoint>): Endpoint =>
  endpoint({
    ...about,
    method: 'post',
    path: '/things',
    access: 'anyone',
    handle: ({ params, query, body, response }) => void response.json({ params, query, body }),
    ...more,
  } as Endpoint);

const problemOf = async (response: Response) => (await response.json()) as Record<string, unknown>;

describe('who may call', () => {
  const everything = () =>
    serve(
      echo({ method: 'get', path: '/anyone', access: 'anyone' }),
      echo({ method: 'get', path: '/user', access: 'user' }),
      echo({ method: 'get', path: '/admin', access: 'admin' }),
      echo({ method: 'post', path: '/checked', access: 'user', body: z.strictObject({}) }),
    );

  it.each<[path: string, as: string | undefined, status: number]>([
    ['/anyone', undefined, 200],
    ['/anyone', 'Bearer user', 200],
    ['/user', undefined, 401],
    ['/user', 'Bearer user', 200],
    ['/user', 'Bearer admin', 200],
    ['/admin', undefined, 401],
    ['/admin', 'Bearer user', 403],
    ['/admin', 'Bearer admin', 200],
  ])('%s as %s is a %i', async (path, authorization, status) => {
    const { call } = await everything();
    const response = await call('GET', path, { headers: authorization === undefined ? {} : { authorization } });
    expect(response.status).toBe(status);
    if (status === 401) expect(response.headers.get('www-authenticate')).toMatch(/^Bearer /);
  });

  it('is asked before anything is read: a stranger does not learn what is wrong with a body', async () => {
    const { send } = await everything();
    expect((await send('POST', '/checked', '{')).status).toBe(401);
  });
});

describe('methods', () => {
  it('that a path does not take are a 405 that names those that it does', async () => {
    const { call } = await serve(
      echo({ method: 'get', path: '/things/{id}' }),
      echo({ method: 'patch', path: '/things/{id}' }),
    );
    const response = await call('DELETE', '/things/1');
    expect(response.status).toBe(405);
    expect(response.headers.get('allow')).toBe('GET, PATCH');
    expect(await problemOf(response)).toMatchObject({ code: 'method_not_allowed' });
  });

  it('HEAD is answered as GET, without a body', async () => {
    const { call } = await serve(echo({ method: 'get', path: '/things' }));
    const response = await call('HEAD', '/things');
    expect([response.status, await response.text()]).toEqual([200, '']);
  });
});

describe('a body', () => {
  const withBody = (more: Partial<Endpoint> = {}) => serve(echo({ body: z.object({ name: z.string() }), ...more }));

  it('is handed on as its schema reads it', async () => {
    const { send } = await serve(echo({ body: z.object({ name: z.string().trim(), size: z.int().default(3) }) }));
    const response = await send('POST', '/things', { name: ' a ', extra: 1 });
    expect(await response.json()).toMatchObject({ body: { name: 'a', size: 3 } });
  });

  it.each(['application/json', 'application/json; charset=utf-8', 'Application/JSON', 'application/merge-patch+json'])(
    'may come as %s',
    async (type) => {
      const { send } = await withBody();
      expect((await send('POST', '/things', { name: 'a' }, { 'content-type': type })).status).toBe(200);
    },
  );

  it.each([
    ['text/plain', '{"name":"a"}', 'unsupported_media_type'],
    ['application/x-www-form-urlencoded', 'name=a', 'unsupported_media_type'],
    ['application/jsonp', '{"name":"a"}', 'unsupported_media_type'],
    ['application/json; charset=latin1', '{"name":"a"}', 'unsupported_media_type'],
  ])('as %s is a 415', async (type, body, code) => {
    const { send } = await withBody();
    const response = await send('POST', '/things', body, { 'content-type': type });
    expect([response.status, (await problemOf(response))['code']]).toEqual([415, code]);
  });

  it('in an encoding that is not understood is a 415, and one that is none is a 400', async () => {
    const { send } = await withBody();
    const unknown = await send('POST', '/things', '{}', { 'content-encoding': 'x-own' });
    const wrong = await send('POST', '/things', '{}', { 'content-encoding': 'gzip' });
    expect([unknown.status, wrong.status]).toEqual([415, 400]);
  });

  it.each(['{', '{"name":"a"}}', 'name', '\u0000'])('that is no JSON, as %j, is a 400', async (body) => {
    const { send } = await withBody();
    const response = await send('POST', '/things', body);
    expect([response.status, (await problemOf(response))['code']]).toEqual([400, 'invalid_json']);
  });

  it.each(['[]', 'null', '1', '"text"', '{"name":1}', '{}'])(
    'that is JSON of another shape, %s, is a 422',
    async (body) => {
      const { send } = await withBody();
      const response = await send('POST', '/things', body);
      expect([response.status, (await problemOf(response))['code']]).toEqual([422, 'invalid_body']);
    },
  );

  it('that is wrong is told by its parts, 20 at most', async () => {
    const names = Array.from({ length: 30 }, (_, index) => `part${index}`);
    const body = z.object(Object.fromEntries(names.map((name) => [name, z.object({ size: z.int() })])));
    const { send } = await serve(echo({ body }));
    const told = await problemOf(await send('POST', '/things', { part0: { size: 'x' } }));
    expect(told['detail']).toMatch(/^The body is not right: part0\.size: /);
    expect(told['errors']).toHaveLength(20);
    expect(told['errors']).toContainEqual({ path: 'part0.size', message: expect.any(String) });
  });

  it('that is too large is a 413', async () => {
    const { send } = await withBody({ maxBodyBytes: 50 });
    expect((await send('POST', '/things', { name: 'x'.repeat(20) })).status).toBe(200);
    const response = await send('POST', '/things', { name: 'x'.repeat(60) });
    expect([response.status, (await problemOf(response))['code']]).toEqual([413, 'too_large']);
  });

  it.each([
    ['lists', `${'['.repeat(40_000)}${']'.repeat(40_000)}`],
    ['objects', `${'{"a":'.repeat(15_000)}1${'}'.repeat(15_000)}`],
  ])('of %s within %s without end is a 422', async (_what, body) => {
    const { send, lines } = await serve(echo({ body: z.unknown() }));
    const response = await send('POST', '/things', body);
    expect(response.status).toBe(422);
    expect((await problemOf(response))['detail']).toMatch(/nested more than 100 levels deep/);
    expect(lines).toEqual([]);
  });

  it('that is missing is a 400, unless it may be left out', async () => {
    const needed = await withBody();
    expect((await needed.call('POST', '/things')).status).toBe(400);
    const optional = await withBody({ body: z.object({ name: z.string().default('nobody') }), bodyOptional: true });
    expect(await (await optional.call('POST', '/things')).json()).toMatchObject({ body: { name: 'nobody' } });
    const withType = await optional.call('POST', '/things', { headers: { 'content-type': 'text/plain' } });
    expect(await withType.json()).toMatchObject({ body: { name: 'nobody' } });
    expect(await (await optional.send('POST', '/things', { name: 'a' })).json()).toMatchObject({ body: { name: 'a' } });
  });

  it('that comes in chunks, with no length told before, is read too', async () => {
    const { url } = await withBody();
    const status = await new Promise((resolve, reject) => {
      const outgoing = request(`${url}/things`, { method: 'POST', headers: { 'content-type': 'application/json' } });
      outgoing.on('response', (response) => resolve(response.resume().statusCode));
      outgoing.on('error', reject);
      outgoing.write('{"name":');
      outgoing.end('"a"}');
    });
    expect(status).toBe(200);
  });

  it('loses what the database cannot keep: NUL, and halves of surrogate pairs', async () => {
    const { send } = await serve(echo({ body: z.unknown() }));
    const response = await send('POST', '/things', String.raw`{"a\u0000b":["x\u0000y","\ud800z"]}`);
    expect(await response.json()).toMatchObject({ body: { ab: ['xy', '\uFFFDz'] } });
  });

  it('may have fields named as what objects inherit', async () => {
    const { send } = await serve(echo({ body: z.record(z.string(), z.unknown()) }));
    const response = await send('POST', '/things', '{"__proto__":{"admin":true},"constructor":1}');
    expect(response.status).toBe(200);
    expect({}).not.toHaveProperty('admin');
  });
});

describe('parameters', () => {
  const ID = '0190a0b0-0000-7000-8000-000000000000';

  it('of a path are ids, and what is none is not there', async () => {
    const { call } = await serve(echo({ method: 'get', path: '/things/{id}' }));
    expect(await (await call('GET', `/things/${ID}`)).json()).toMatchObject({ params: { id: ID } });
    for (const id of ['1', 'x', `${ID}0`, '%00', '..%2f', `${ID}%0a`]) {
      expect((await call('GET', `/things/${id}`)).status, id).toBe(404);
    }
  });

  it('of a path may be declared as something else', async () => {
    const { call } = await serve(
      echo({ method: 'get', path: '/pages/{n}', params: z.object({ n: z.coerce.number().int() }) }),
    );
    expect(await (await call('GET', '/pages/7')).json()).toMatchObject({ params: { n: 7 } });
    expect((await call('GET', '/pages/seven')).status).toBe(404);
  });

  it('of a path that cannot be decoded are a 400', async () => {
    const { call, lines } = await serve(echo({ method: 'get', path: '/things/{id}' }));
    expect((await call('GET', '/things/%zz')).status).toBe(400);
    expect(lines).toEqual([]);
  });

  it('of a query that do not fit are a 400 that names them', async () => {
    const { call } = await serve(echo({ method: 'get', query: z.object({ limit: z.coerce.number().max(10) }) }));
    expect(await (await call('GET', '/things?limit=3')).json()).toMatchObject({ query: { limit: 3 } });
    for (const query of ['limit=x', 'limit=11', '', 'limit=1&limit=2', 'limit[]=1']) {
      const response = await call('GET', `/things?${query}`);
      expect(response.status, query).toBe(400);
      expect(await problemOf(response)).toMatchObject({ code: 'invalid_query', errors: [{ path: 'limit' }] });
    }
  });

  it('are looked at before the body: what is not there needs no right one', async () => {
    const { send } = await serve(echo({ path: '/things/{id}', body: z.object({ name: z.string() }) }));
    expect((await send('POST', '/things/none', {})).status).toBe(404);
  });
});

describe('a caller who leaves', () => {
  it('is told to the handler', async () => {
    const left = Promise.withResolvers<void>();
    const arrived = Promise.withResolvers<void>();
    const { url } = await serve(
      echo({
        method: 'get',
        handle({ signal }) {
          signal.addEventListener('abort', () => left.resolve());
          arrived.resolve();
        },
      }),
    );
    const outgoing = request(`${url}/things`).on('error', () => {});
    outgoing.end();
    await arrived.promise;
    outgoing.destroy();
    await expect(left.promise).resolves.toBeUndefined();
  });
});
