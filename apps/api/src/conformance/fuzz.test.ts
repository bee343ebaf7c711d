/**
 * Whatever is sent to an endpoint, the answer is one that the OpenAPI document names: bad input never makes a 5xx.
 * FUZZ_RUNS multiplies the requests, FUZZ_SEED makes others.
 */
import { createECDH } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { CATALOGUE, SIMULATED_USERS, startSpotifySimulator } from '@switchyard/tools-spotify/testing';
import { connect, variablesFor } from '../services/spotify/spotify.test-kit.ts';
import { startService } from '../testing/service.ts';
import type { JsonSchema } from '../testing/json-arbitrary.ts';
import { makeBelongings, signUp } from './belongings.test-kit.ts';
import { HOSTILE_BODIES, type Known, type Operation, requestsTo } from './requests.test-kit.ts';
import { isEventStream, send, type WireAnswer, type WireRequest } from './wire.test-kit.ts';

const RUNS = Math.ceil(20 * Number(process.env['FUZZ_RUNS'] || 1));
const SEED = Number(process.env['FUZZ_SEED'] || 20_260_713);

interface Document {
  paths: Record<string, Record<string, Omit<Operation, 'method' | 'path'>>>;
  components: { schemas: Record<string, JsonSchema> };
}

// Before the tests are named, as each operation is one.
const simulator = await startSpotifySimulator({ rateLimit: Number.POSITIVE_INFINITY });
const service = await startService({ env: { LOG_LEVEL: 'error', ...variablesFor(simulator) } });
afterAll(async () => {
  await service.stop();
  await simulator.close();
});
const document = (await (await fetch(`${service.url}/api/openapi.json`)).json()) as Document;
const admin = await signUp(service, 'admin');
const users = [await signUp(service), await signUp(service), await signUp(service)];
const belongings = await Promise.all(users.map((user) => makeBelongings(user, service)));
/** Some that can be played. */
const TRACKS = CATALOGUE.tracks
  .filter(({ playable }) => playable)
  .slice(0, 5)
  .map(({ uri }) => uri);

const listeners = [SIMULATED_USERS.premium, SIMULATED_USERS.second, SIMULATED_USERS.premium].map(({ id }) => id);
const playlists = await Promise.all(
  listeners.map(async (spotifyUser, turn) => {
    const { id: userId, call } = users[turn]!;
    await connect(service, simulator, { userId, spotifyUser });
    simulator.player(spotifyUser).activate('Kitchen Speaker');
    await call('PUT', '/api/spotify/player/play', { uris: TRACKS });
    // So that there is always one before and one after it.
    await call('PUT', '/api/spotify/player/repeat', { mode: 'context' });
    const made = await call('POST', '/api/spotify/playlists', { name: 'To be fuzzed', uris: TRACKS });
    return ((await made.json()) as { id: string }).id;
  }),
);
const devicesOf = (turn: number) =>
  simulator
    .player(listeners[turn] ?? '')
    .state()
    .devices.filter(({ restricted }) => !restricted)
    .map(({ id }) => id);

const ORDER = ['get', 'post', 'put', 'patch', 'delete'];
const operations: Operation[] = Object.entries(document.paths)
  .flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      ...operation,
      parameters: operation.parameters ?? [],
      method,
      path,
    })),
  )
  // What deletes comes last, so that there is something for the others.
  .sort((a, b) => ORDER.indexOf(a.method) - ORDER.indexOf(b.method));

const nameOf = ({ method, path }: Operation) => `${method.toUpperCase()} ${path}`;
/** Users take turns, as each may send so much a minute. Who signs in or out is nobody yet. */
function callerOf(operation: Operation) {
  if (operation.security.length === 0) return undefined;
  const turn = operations.indexOf(operation) % users.length;
  const caller = operation.path.startsWith('/api/admin/') ? admin : users[turn];
  // With the sign-in ended, nothing more could be asked.
  const { ['/api/auth/sessions/{id}']: _ownSignIn, ...own } = belongings[turn]?.ids ?? {};
  const idOf: Readonly<Record<string, string>> = { ...own, '/api/spotify/playlists/{id}': playlists[turn] ?? '' };
  const messageIds = belongings[turn]?.messageIds ?? [];
  const words = {
    ...WORDS,
    sessionId: [idOf['/api/sessions/{id}']],
    messageId: messageIds,
    parentId: [...messageIds, null],
    activeMessageId: messageIds,
    before: messageIds,
    attachments: [[], [idOf['/api/files/{id}']]],
    endpoint: [belongings[turn]?.pushEndpoint, ...WORDS.endpoint],
    deviceId: devicesOf(turn),
  };
  return { token: caller?.token ?? '', idOf, ids: [...Object.values(own), ...messageIds], words };
}

/** What a field must be for the service to make something of it. */
const WORDS = {
  email: Array.from({ length: 9 }, (_, index) => `fuzz-${index}@example.org`),
  password: ['correct horse battery', 'short', 'fuzz-0@example.org'],
  model: ['offline/assistant', 'auto', 'auto:cheapest', null],
  title: ['Buy milk', 'Pay the rent', 'x'],
  due: ['tomorrow', 'next monday 3pm', 'in 20 minutes', 'overdue'],
  dueText: ['by friday', 'tonight'],
  dueDate: ['2030-01-01', '2030-01-01T10:00:00Z', null],
  reminderDate: ['tomorrow at 9am', 'in 2 hours', '2031-05-05T10:00:00+02:00'],
  recurrence: ['every other day', 'FREQ=WEEKLY;BYDAY=MO', 'every month on the 1st', null],
  span: ['today', 'this week', 'by friday'],
  timeZone: ['Europe/Berlin', 'UTC', 'Asia/Kathmandu'],
  language: ['en', 'de-AT', 'zh-Hans-CN'],
  defaultView: ['chat', 'todos'],
  expiresAt: ['2040-01-01T00:00:00Z', null],
  endpoint: ['https://fcm.googleapis.com/fcm/send/one', 'https://updates.push.services.mozilla.com/wpush/v2/two'],
  p256dh: [createECDH('prime256v1').generateKeys('base64url')],
  auth: [Buffer.alloc(16, 7).toString('base64url')],
  uri: TRACKS,
  uris: [TRACKS, TRACKS.slice(2)],
  contextUri: CATALOGUE.albums.slice(0, 3).map(({ uri }) => uri),
  seed: TRACKS,
  start: [0, 1],
  insertBefore: [0, 2],
  length: [1, 2],
  q: ['love', 'In Flames'],
  types: ['track', 'album,artist'],
};

/** What needs a company that these tests do not have. */
const NOT_CONFIGURED = ['tts_unavailable', 'transcription_unavailable'];

const authorized = (token: string | undefined): Record<string, string> =>
  token === undefined ? {} : { authorization: `Bearer ${token}` };

/** Cursors that the list hands out. */
async function cursorsOf({ path, parameters }: Operation, token: string | undefined, ids: readonly string[]) {
  if (!parameters.some(({ name }) => name === 'cursor')) return [];
  const paths = path.includes('{') ? ids.map((id) => path.replace(/\{\w+\}/, id)) : [path];
  const cursors: string[] = [];
  for (const each of paths) {
    const { text } = await send(service.url, { method: 'GET', path: `${each}?limit=1`, headers: authorized(token) });
    const { nextCursor } = JSON.parse(text) as { nextCursor?: string | null };
    if (nextCursor) cursors.push(nextCursor);
  }
  return cursors;
}

/** By the schema's text: most of them are the same. */
const readers = new Map<string, z.ZodType>();
function readerOf(schema: JsonSchema): z.ZodType {
  const text = JSON.stringify(schema);
  const known = readers.get(text);
  if (known !== undefined) return known;
  const inDefs = JSON.stringify({ ...schema, $defs: document.components.schemas });
  const made = z.fromJSONSchema(JSON.parse(inDefs.replaceAll('#/components/schemas/', '#/$defs/')));
  readers.set(text, made);
  return made;
}

/** It is no fault of the service's. */
function expectBlameless({ status, text }: WireAnswer, what = ''): void {
  if (status >= 500) expect(NOT_CONFIGURED, `${what}: ${text}`).toContain((JSON.parse(text) as { code: string }).code);
}

function expectSound(operation: Operation, request: WireRequest, answer: WireAnswer): void {
  expectBlameless(answer);
  const { status, headers, text } = answer;
  // Whatever there is, the caller says to have it.
  if (status === 304 && request.headers['if-none-match'] === '*') return expect(text).toBe('');
  const declared = operation.responses[String(status)];
  expect(declared, `a ${status} that the document does not name: ${text.slice(0, 300)}`).toBeDefined();
  const { content = {} } = declared ?? {};
  const [type = ''] = headers['content-type']?.split(';') ?? [];
  const [, media] =
    Object.entries(content).find(([name]) => name === type || name === type.replace(/\/.*/, '/*')) ?? [];
  if (Object.keys(content).length === 0) return expect(text).toBe('');
  expect(media, `a ${status} as ${type}, of ${Object.keys(content).join(', ')}`).toBeDefined();
  if (isEventStream(headers)) return expect(text).toMatch(/^(id: [^\n]+\n)?event: \w+\ndata: \{.*\}\n\n/);
  if (!type.endsWith('json')) return;
  const body: unknown = JSON.parse(text);
  const result = readerOf(media?.schema ?? {}).safeParse(body);
  expect(result.error?.issues, `a ${status} of another shape: ${text.slice(0, 500)}`).toBeUndefined();
  if (status >= 400) expect(body).toMatchObject({ status, requestId: headers['x-request-id'] });
}

let seenOfLog = 0;

/** Nothing was logged as an error since the last look. */
function expectQuiet(): void {
  const log = service.logs();
  const added = log.slice(seenOfLog);
  seenOfLog = log.length;
  expect(added).toBe('');
}

async function expectCalm(): Promise<void> {
  expectQuiet();
  const { status } = await send(service.url, { method: 'GET', path: '/readyz', headers: {} });
  expect(status).toBe(200);
}

/** The operations that something was right for. */
const reached = new Set<string>();
/** What needs a secret, a company, or a call that waits; none of that is guessed. */
const OUT_OF_REACH = [
  'GET /auth/admin',
  'POST /api/auth/login',
  'POST /api/auth/refresh',
  'POST /api/auth/password',
  'POST /api/chat/tool-calls/{id}/approve',
  'POST /api/chat/tool-calls/{id}/deny',
  'DELETE /api/auth/sessions/{id}',
  'DELETE /api/me',
  'POST /api/tts',
  'POST /api/transcribe',
  // There is one provider here, and without it nothing else would be answered.
  'POST /api/admin/providers/{provider}/probe',
  'POST /api/admin/providers/{provider}/drain',
  'POST /api/admin/providers/{provider}/disable',
  'POST /api/admin/providers/{provider}/enable',
  'POST /api/admin/deployments/reset-breaker',
  'POST /api/admin/keys/restore',
];

describe.each(operations.map((operation) => [nameOf(operation), operation] as const))('%s', (_name, operation) => {
  it('answers whatever is sent as its document says', async () => {
    const { token, ids = [], idOf = {}, words = WORDS } = callerOf(operation) ?? {};
    const cursors = await cursorsOf(operation, token, ids);
    const known: Known = { components: document.components.schemas, ids, idOf, cursors, words };
    const sound = async (request: WireRequest) => {
      const answer = await send(service.url, { ...request, headers: { ...authorized(token), ...request.headers } });
      expectSound(operation, request, answer);
      if (answer.status < 400) reached.add(nameOf(operation));
      expectQuiet();
    };
    await fc.assert(fc.asyncProperty(requestsTo(operation, known), sound), {
      numRuns: RUNS,
      seed: SEED,
      endOnFailure: true,
    });
    await expectCalm();
  });
});

describe('what is sent', () => {
  it('is right often enough to get behind the checks, everywhere', () => {
    const missed = operations.map(nameOf).filter((name) => !reached.has(name) && !OUT_OF_REACH.includes(name));
    expect(missed, 'tell WORDS what their fields must be').toEqual([]);
  });
});

describe('bodies that are none', () => {
  it('are refused everywhere', async () => {
    for (const operation of operations.filter(({ requestBody }) => requestBody !== undefined)) {
      const { token, ids = [] } = callerOf(operation) ?? {};
      for (const { type, content } of HOSTILE_BODIES) {
        const path = operation.path.replaceAll(/\{\w+\}/g, () => ids[0] ?? '');
        const headers = { ...authorized(token), ...(type !== undefined && { 'content-type': type }) };
        const answer = await send(service.url, {
          method: operation.method.toUpperCase(),
          path,
          headers,
          body: content,
        });
        const what = `${nameOf(operation)} ${type} ${String(content).slice(0, 40)}`;
        expectBlameless(answer, what);
      }
    }
    await expectCalm();
  });
});

/** The methods of all paths of the document that fit: `/api/sessions/{id}` fits `/api/sessions/import` too. */
function takenBy(address: string): Set<string> {
  const fitting = Object.entries(document.paths).filter(([path]) =>
    new RegExp(`^${path.replaceAll(/\{\w+\}/g, '[^/]+')}$`).test(address),
  );
  return new Set(fitting.flatMap(([, methods]) => Object.keys(methods)));
}

describe('methods that a path does not take', () => {
  it('are a 405 with those that it does', async () => {
    for (const path of Object.keys(document.paths)) {
      const filled = path.replaceAll(/\{\w+\}/g, 'x');
      for (const method of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'TRACE', 'PROPFIND']) {
        if (takenBy(filled).has(method.toLowerCase())) continue;
        const answer = await send(service.url, { method, path: filled, headers: authorized(users[0]?.token) });
        expect(answer.status, `${method} ${path}`).toBe(405);
        const allowed = answer.headers.allow?.toLowerCase().split(', ') ?? [];
        expect(allowed.length).toBeGreaterThan(0);
        expect([...takenBy(filled)]).toEqual(expect.arrayContaining(allowed));
      }
    }
    await expectCalm();
  });
});

describe('paths that are nowhere', () => {
  it.each([
    '/api',
    '/api/',
    '/api/nothing',
    '/api/todos/a/b',
    '/API/TODOS',
    '/api/..%2f..%2fetc',
    '/api//todos',
    '/%zz',
    '/api/%00',
  ])('%s is a 4xx problem', async (path) => {
    const answer = await send(service.url, { method: 'GET', path, headers: {} });
    expect([400, 404]).toContain(answer.status);
    expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/);
    expect(JSON.parse(answer.text)).toMatchObject({
      code: expect.any(String),
      requestId: answer.headers['x-request-id'],
    });
  });
});
