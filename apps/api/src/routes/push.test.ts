import { afterAll, beforeAll, expect, test } from 'vitest';
import type { SignedIn } from '../http/endpoint.ts';
import { testBrowser } from '../services/live/push-service.test-kit.ts';
import { createPushSubscriptions } from '../services/live/push-subscriptions.ts';
import { serveEndpoints, type TestEndpoints } from '../testing/endpoints.ts';
import { pushEndpoints } from './push.ts';

const PATH = '/api/me/push-subscriptions';
let service: TestEndpoints;
let anna: SignedIn;
let bert: SignedIn;

beforeAll(async () => {
  service = await serveEndpoints((database) =>
    pushEndpoints({ keys: { publicKey: 'KEY' }, subscriptions: createPushSubscriptions({ database }) }),
  );
  anna = await service.createUser();
  bert = await service.createUser();
});

afterAll(() => service.stop());

function subscription(name: string) {
  return testBrowser(`https://fcm.googleapis.com/fcm/send/${name}`).subscription;
}

test('the key to subscribe with is shown to who is signed in', async () => {
  const response = await service.as(anna)('GET', '/api/push/key');
  expect([response.status, await response.json()]).toEqual([200, { publicKey: 'KEY' }]);
  expect((await service.as(undefined)('GET', '/api/push/key')).status).toBe(401);
});

test('a browser is subscribed, and forgotten by its id or its endpoint', async () => {
  const input = subscription('one');
  const { id } = (await (await service.as(anna)('POST', PATH, input)).json()) as { id: string };
  expect((await service.as(anna)('DELETE', `${PATH}/${id}`)).status).toBe(204);
  expect((await service.as(anna)('DELETE', `${PATH}/${id}`)).status).toBe(404);
  expect((await service.as(anna)('POST', PATH, { ...input, expirationTime: null })).status).toBe(201);
  expect((await service.as(anna)('DELETE', PATH, { endpoint: input.endpoint })).status).toBe(204);
});

test('nobody removes the browser of somebody else', async () => {
  const input = subscription('two');
  const { id } = (await (await service.as(anna)('POST', PATH, input)).json()) as { id: string };
  expect((await service.as(bert)('DELETE', `${PATH}/${id}`)).status).toBe(404);
  expect((await service.as(bert)('DELETE', PATH, { endpoint: input.endpoint })).status).toBe(404);
  expect((await service.as(anna)('DELETE', `${PATH}/${id}`)).status).toBe(204);
});

test('nobody subscribes or removes without signing in', async () => {
  expect((await service.as(undefined)('POST', PATH, subscription('three'))).status).toBe(401);
  expect((await service.as(undefined)('DELETE', PATH, { endpoint: 'https://fcm.googleapis.com/x' })).status).toBe(401);
  expect((await service.as(undefined)('DELETE', `${PATH}/${anna.id}`)).status).toBe(401);
});

test.each([
  ['an address of our own network', { endpoint: 'https://127.0.0.1/x' }],
  ['an address without encryption', { endpoint: 'http://fcm.googleapis.com/x' }],
  ['a key that is no point of the curve', { keys: { p256dh: Buffer.alloc(65, 4).toString('base64url') } }],
  ['a key that is too short', { keys: { p256dh: 'BA' } }],
  ['a secret of another length', { keys: { auth: 'AAAA' } }],
  ['no keys', { keys: undefined }],
])('%s is refused', async (_name, change: { endpoint?: string; keys?: object | undefined }) => {
  const good = subscription('four');
  const bad = {
    ...good,
    ...change,
    ...('keys' in change && { keys: change.keys && { ...good.keys, ...change.keys } }),
  };
  expect((await service.as(anna)('POST', PATH, bad)).status).toBe(422);
});
