import { Agent } from 'node:https';
import { importJWK, jwtVerify } from 'jose';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Database } from '../../db/database.ts';
import { createTestDatabase, type TestDatabase } from '../../testing/test-database.ts';
import { createQueue, type Queue } from '../jobs/queue.ts';
import { createPush, type Push, type PushMessage } from './push.ts';
import { pushKeys } from './push-keys.ts';
import { startPushService, testBrowser, type TestPushService } from './push-service.test-kit.ts';
import { createPushSubscriptions, type PushSubscriptions } from './push-subscriptions.ts';

const SUBJECT = 'https://switchyard.example';
const MESSAGE: PushMessage = {
  type: 'reminder',
  id: 'r1',
  title: 'Reminder',
  body: 'call mom 📞',
  firedAt: '2026-11-21T12:00:00.000Z',
  url: '/reminders',
};

const keys = pushKeys({ derive: () => Buffer.alloc(32, 7) });
const agent = new Agent({ rejectUnauthorized: false });
const lines: string[] = [];
const log = pino({ level: 'info' }, { write: (line) => void lines.push(line) });

let testDatabase: TestDatabase;
let database: Database;
let queue: Queue;
let service: TestPushService;
let subscriptions: PushSubscriptions;
let push: Push;
let attemptEnded: (outcome: 'done' | 'failed') => void = () => {};

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  database = await testDatabase.open(log);
  service = await startPushService();
  queue = createQueue({ database, log });
  subscriptions = createPushSubscriptions({ database, allowedHosts: ['127.0.0.1'] });
  push = createPush({ database, queue: observed(queue), log, keys, subject: SUBJECT, agent });
  await queue.start();
});

afterAll(async () => {
  await queue.stop();
  await service.stop();
  agent.destroy();
  await database.close();
  await testDatabase.drop();
});

async function createUser(): Promise<string> {
  return (await database.prisma.user.create({ data: {} })).id;
}

/** The queue, with somebody who hears how attempts end. */
function observed(queue: Queue): Queue {
  return {
    ...queue,
    define: (name, handler, options) =>
      queue.define<never>(
        name,
        async (job) => {
          try {
            await handler(job);
            attemptEnded('done');
          } catch (error) {
            attemptEnded('failed');
            throw error;
          }
        },
        options,
      ),
  };
}

/** How the next so many attempts end. */
function attempts(count: number): Promise<string[]> {
  const outcomes: string[] = [];
  return new Promise((resolve) => {
    attemptEnded = (outcome) => {
      if (outcomes.push(outcome) === count) resolve(outcomes);
    };
  });
}

test('a browser receives the notification, encrypted for it and signed by us', async () => {
  const userId = await createUser();
  const browser = testBrowser(`${service.url}/first`);
  await subscriptions.add(userId, browser.subscription, undefined);
  const arrival = service.next();
  await push.send(userId, MESSAGE);
  const { headers, body } = await arrival;
  expect(browser.decrypt(body)).toEqual(MESSAGE);
  expect(() => testBrowser('').decrypt(body)).toThrow();
  expect(headers).toMatchObject({ 'content-encoding': 'aes128gcm', ttl: '86400', urgency: 'high' });
  const [, token = '', key] = /^vapid t=(\S+), k=(\S+)$/.exec(headers.authorization ?? '') ?? [];
  expect(key).toBe(keys.publicKey);
  const { payload } = await jwtVerify(token, await publicKeyOf(keys.publicKey), { algorithms: ['ES256'] });
  expect(payload).toMatchObject({ aud: service.url, sub: SUBJECT });
});

async function publicKeyOf(point: string) {
  const bytes = Buffer.from(point, 'base64url');
  const [x, y] = [bytes.subarray(1, 33).toString('base64url'), bytes.subarray(33).toString('base64url')];
  return importJWK({ kty: 'EC', crv: 'P-256', x, y }, 'ES256');
}

test('every browser of the user receives it, and nobody else’s', async () => {
  const [userId, otherId] = [await createUser(), await createUser()];
  for (const path of ['/desk', '/phone']) {
    await subscriptions.add(userId, testBrowser(service.url + path).subscription, undefined);
  }
  await subscriptions.add(otherId, testBrowser(`${service.url}/other`).subscription, undefined);
  const delivered = attempts(2);
  await push.send(userId, MESSAGE);
  await delivered;
  const paths = service.received.map(({ path }) => path);
  expect(paths).toEqual(expect.arrayContaining(['/desk', '/phone']));
  expect(paths).not.toContain('/other');
});

test.each([404, 410])('a browser that the push service says is gone (%i) is forgotten', async (status) => {
  const userId = await createUser();
  service.answer(`/gone/${status}`, status);
  await subscriptions.add(userId, testBrowser(`${service.url}/gone/${status}`).subscription, undefined);
  const refused = attempts(1);
  await push.send(userId, MESSAGE);
  await refused;
  expect(await database.prisma.pushSubscription.count({ where: { userId } })).toBe(0);
});

test('a push service that is down is tried again, and the secret part of its address is not logged', async () => {
  const userId = await createUser();
  service.answer('/secret-part', 503);
  await subscriptions.add(userId, testBrowser(`${service.url}/secret-part`).subscription, undefined);
  const both = attempts(2);
  await push.send(userId, MESSAGE);
  expect(await both).toEqual(['failed', 'done']);
  expect(service.received.filter(({ path }) => path === '/secret-part')).toHaveLength(2);
  expect(await database.prisma.pushSubscription.count({ where: { userId } })).toBe(1);
  expect(lines.join('')).toContain(`the push service ${new URL(service.url).host} answered 503`);
  expect(lines.join('')).not.toContain('secret-part');
});

test('what a push service refuses for good is not sent again', async () => {
  const userId = await createUser();
  service.answer('/refused', 403);
  await subscriptions.add(userId, testBrowser(`${service.url}/refused`).subscription, undefined);
  const refused = attempts(1);
  await push.send(userId, MESSAGE);
  expect(await refused).toEqual(['done']);
  expect(lines.join('')).toContain('refused a notification');
});

test('a long text is shortened to what push services take', async () => {
  const userId = await createUser();
  const browser = testBrowser(`${service.url}/long`);
  await subscriptions.add(userId, browser.subscription, undefined);
  const arrival = service.next();
  await push.send(userId, { ...MESSAGE, body: '語'.repeat(1000) });
  const { body } = await arrival;
  expect(body.length).toBeLessThan(4096);
  expect(browser.decrypt(body)).toMatchObject({ body: `${'語'.repeat(499)}…` });
});

test('a user has at most twenty browsers: the oldest give way', async () => {
  const userId = await createUser();
  for (let count = 0; count < 22; count++) {
    await subscriptions.add(userId, testBrowser(`${service.url}/many/${count}`).subscription, undefined);
  }
  const rows = await database.prisma.pushSubscription.findMany({ where: { userId }, select: { endpoint: true } });
  expect(rows).toHaveLength(20);
  expect(rows.map(({ endpoint }) => new URL(endpoint).pathname)).not.toContain('/many/1');
});

test('a browser belongs to whoever subscribed it last', async () => {
  const [before, after] = [await createUser(), await createUser()];
  const { subscription } = testBrowser(`${service.url}/shared`);
  const first = await subscriptions.add(before, subscription, undefined);
  expect(await subscriptions.add(after, subscription, undefined)).toEqual(first);
  await expect(subscriptions.remove(before, { id: first.id })).rejects.toMatchObject({ status: 404 });
  await subscriptions.remove(after, { endpoint: subscription.endpoint });
});
