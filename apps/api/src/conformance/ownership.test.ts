/** Nobody reads, changes or deletes what is somebody else's, whatever the endpoint. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { applicationEndpoints } from '../endpoints.ts';
import type { Endpoint } from '../http/endpoint.ts';
import { startService, type TestService } from '../testing/service.ts';
import { type Belongings, type Caller, callerWith, makeBelongings, signUp } from './belongings.test-kit.ts';

/** A body that would do if the thing were the caller's own. Others need none. */
const BODIES: Readonly<Record<string, unknown>> = {
  'patch /api/todos/{id}': { title: 'Buy nothing', completed: true },
  'patch /api/reminders/{id}': { reminderText: 'Call nobody' },
  'patch /api/sessions/{id}': { title: 'Taken over' },
  'patch /api/admin/users/{id}': { role: 'admin' },
};

let service: TestService;
let endpoints: Endpoint[];
let owner: Caller;
let other: Caller;
let admin: Caller;
let own: Belongings;
let othersOwn: Belongings;
beforeAll(async () => {
  service = await startService();
  endpoints = applicationEndpoints(service.context);
  [owner, other, admin] = [await signUp(service), await signUp(service), await signUp(service, 'admin')];
  own = await makeBelongings(owner, service);
  othersOwn = await makeBelongings(other, service);
});
afterAll(() => service.stop());

const nameOf = ({ method, path }: Endpoint) => `${method} ${path}`;
/** Things that belong to nobody, which administrators see to, and things at Spotify, which it keeps apart itself. */
const NOT_OURS = ['/api/admin/providers/{provider}', '/api/spotify/playlists/{id}'];
const withIds = () =>
  endpoints.filter(({ path }) => path.includes('{') && !NOT_OURS.some((start) => path.startsWith(start)));

/** The path with the owner's thing in it; undefined when nobody knows what that is. */
function pathTo({ path }: Endpoint, { ids }: Belongings): string | undefined {
  const [upToId = ''] = /^[^{]*\{\w+\}/.exec(path) ?? [];
  const id = ids[upToId];
  return id === undefined ? undefined : path.replace(/\{\w+\}/, id);
}

/** Every row of a user's, in every table that has such rows. */
async function rowsOf(userId: string): Promise<Record<string, unknown[]>> {
  const { executeSql } = service.context.database;
  const { rows } = await executeSql(
    `SELECT table_name FROM information_schema.columns WHERE table_schema = 'public' AND column_name = 'user_id'`,
  );
  const tables = (rows as { table_name: string }[]).map(({ table_name }) => [table_name, 'user_id'] as const);
  const all: Record<string, unknown[]> = {};
  for (const [table, column] of [...tables, ['users', 'id'] as const]) {
    const found = await executeSql(
      `SELECT to_jsonb(t) AS row FROM "${table}" t WHERE "${column}" = '${userId}' ORDER BY 1`,
    );
    all[table] = found.rows;
  }
  return all;
}

describe('what belongs to somebody', () => {
  it('is there in every table', async () => {
    const empty = Object.entries(await rowsOf(owner.id)).filter(([, rows]) => rows.length === 0);
    expect(empty.map(([table]) => table)).toEqual([]);
  });

  it('is known for every endpoint with an id in its path', () => {
    const unknown = withIds().filter((endpoint) => pathTo(endpoint, own) === undefined);
    expect(unknown.map(nameOf), 'add what they name to belongings.test-kit.ts').toEqual([]);
  });

  it('is not there for anybody else, by any endpoint', async () => {
    const before = await rowsOf(owner.id);
    for (const endpoint of withIds()) {
      const response = await other.call(
        endpoint.method.toUpperCase(),
        pathTo(endpoint, own) as string,
        BODIES[nameOf(endpoint)],
      );
      expect(response.status, nameOf(endpoint)).toBe(endpoint.access === 'admin' ? 403 : 404);
    }
    expect(await rowsOf(owner.id)).toEqual(before);
  });

  it('is not there for anybody else who names it in a body or a query', async () => {
    const before = await rowsOf(owner.id);
    const { ids, messageIds, pushEndpoint } = own;
    const sessionId = ids['/api/sessions/{id}'];
    const mine = othersOwn.ids['/api/sessions/{id}'];
    const attempts: [method: string, path: string, body?: unknown][] = [
      ['POST', '/api/chat', { message: 'Hello', sessionId }],
      ['POST', '/api/chat', { message: 'Hello', sessionId: mine, parentId: messageIds[0] }],
      ['POST', '/api/chat', { message: 'Look', attachments: [ids['/api/files/{id}']] }],
      ['PATCH', `/api/sessions/${mine}`, { activeMessageId: messageIds[1] }],
      ['POST', `/api/sessions/${mine}/fork`, { messageId: messageIds[1] }],
      ['GET', `/api/sessions/${mine}/messages?before=${messageIds[1]}`],
      ['DELETE', '/api/me/push-subscriptions', { endpoint: pushEndpoint }],
    ];
    for (const [method, path, body] of attempts) {
      const response = await other.call(method, path, body);
      expect(response.status, `${method} ${path} ${JSON.stringify(body)}`).toBe(404);
    }
    expect(await rowsOf(owner.id)).toEqual(before);
  });

  it('is in no list and no search of anybody else', async () => {
    const secrets = [owner.id, own.pushEndpoint, ...Object.values(own.ids), ...own.messageIds];
    const lists = endpoints.filter(
      ({ method, path, access, answers }) =>
        method === 'get' &&
        !path.includes('{') &&
        access === 'user' &&
        answers[200]?.contentType !== 'text/event-stream',
    );
    for (const { path } of lists) {
      const text = await (await other.call('GET', path)).text();
      for (const secret of secrets) expect(text.includes(secret), `${path} tells ${secret}`).toBe(false);
    }
  });

  it('is there for its owner by the same calls', async () => {
    const order = ['get', 'patch', 'put', 'post', 'delete'];
    const sorted = withIds().sort((a, b) => order.indexOf(a.method) - order.indexOf(b.method));
    for (const endpoint of sorted) {
      const caller = endpoint.access === 'admin' ? admin : owner;
      // The sign-in that is in use goes last of all, or nothing else could be asked.
      if (endpoint.path === '/api/auth/sessions/{id}') continue;
      const response = await caller.call(
        endpoint.method.toUpperCase(),
        pathTo(endpoint, own) as string,
        BODIES[nameOf(endpoint)],
      );
      await response.body?.cancel();
      expect([200, 201, 204, 409], `${nameOf(endpoint)} ${response.status}`).toContain(response.status);
    }
    const signIn = `/api/auth/sessions/${own.ids['/api/auth/sessions/{id}']}`;
    expect((await owner.call('DELETE', signIn)).status).toBe(204);
  });
});

describe('who may call', () => {
  const anywhere = ({ path }: Endpoint) => path.replaceAll(/\{\w+\}/g, () => randomUUID());
  const guarded = () => endpoints.filter(({ access }) => access !== 'anyone');

  it('is decided by a sign-in: without one everything but the ways in is a 401', async () => {
    const forged = 'eyJhbGciOiJub25lIn0.eyJzdWIiOiJhZG1pbiJ9.';
    for (const authorization of [undefined, 'Bearer garbage', `Bearer ${forged}`, 'Basic YTpi']) {
      for (const endpoint of guarded()) {
        const response = await fetch(service.url + anywhere(endpoint), {
          method: endpoint.method.toUpperCase(),
          headers: { ...(authorization !== undefined && { authorization }) },
        });
        expect(response.status, `${nameOf(endpoint)} with ${authorization}`).toBe(401);
        expect(response.headers.get('www-authenticate')).toMatch(/^Bearer /);
        expect(await response.json()).toMatchObject({
          status: 401,
          code: expect.stringMatching(/^(unauthorized|invalid_token)$/),
        });
      }
    }
  });

  it('is nobody whose token was tampered with', async () => {
    const { accessToken } = (await (await service.post('/api/auth/guest', {}, {})).json()) as { accessToken: string };
    const [header, claims = '', signature] = accessToken.split('.');
    const forged = JSON.parse(Buffer.from(claims, 'base64url').toString()) as object;
    const promoted = Buffer.from(JSON.stringify({ ...forged, sub: admin.id, role: 'admin' })).toString('base64url');
    const call = callerWith(service.url, [header, promoted, signature].join('.'));
    expect((await call('GET', '/api/admin/users')).status).toBe(401);
  });

  it('is not enough for what administrators do', async () => {
    for (const endpoint of endpoints.filter(({ access }) => access === 'admin')) {
      const response = await other.call(endpoint.method.toUpperCase(), anywhere(endpoint));
      expect(response.status, nameOf(endpoint)).toBe(403);
      expect(await response.json()).toMatchObject({ code: 'forbidden' });
    }
  });
});
