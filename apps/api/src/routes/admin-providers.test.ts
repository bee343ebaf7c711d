import { createRouter, openaiCompatible, type Router } from 'llm-router';
import { offline } from 'llm-router/providers';
import { type Simulator, startSimulator } from 'llm-router/testing';
import { pino } from 'pino';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Database } from '../db/database.ts';
import type { SignedIn } from '../http/endpoint.ts';
import { createAudit } from '../services/accounts/audit.ts';
import { createHealthRecorder, type HealthRecorder } from '../services/health/health-recorder.ts';
import { createProviderControl, type ProviderControl } from '../services/health/provider-control.ts';
import { createProviderFeed, type ProviderFeed } from '../services/health/provider-feed.ts';
import { ProbeResultShape, ProviderDetailShape } from '../services/health/provider-shapes.ts';
import { createProviderStatuses, type ProviderStatuses } from '../services/health/provider-status.ts';
import { createProviders } from '../services/health/providers.ts';
import { serveEndpoints, type TestEndpoints } from '../testing/endpoints.ts';
import { adminProviderEndpoints } from './admin-providers.ts';

const News = z.strictObject({ items: z.array(ProviderDetailShape.strict()) });
const NOON = Date.parse('2026-05-01T12:00:20Z');
const now = () => NOON;
const log = pino({ level: 'silent' });
const closing: (() => unknown)[] = [];

let sim: Simulator;
let router: Router;
let other: Router;
let statuses: ProviderStatuses;
let recorder: HealthRecorder;
let feed: ProviderFeed;
let service: TestEndpoints;
let user: SignedIn;
let admin: SignedIn;
/** Waits that go on, with how long they last. */
const waits: { ms: number; end: () => void }[] = [];

function newRouter(): Router {
  const provider = openaiCompatible({
    id: 'sim',
    name: 'Simulated',
    baseUrl: sim.baseUrl('openai-chat'),
    keyEnv: [],
    models: [
      { name: 'dear', prices: { input: 9, output: 9 } },
      { name: 'cheap', prices: { input: 1, output: 1 } },
    ],
  });
  const made = createRouter({
    providers: [{ provider, keys: ['secret-one', 'secret-two'] }, offline],
    routing: { retries: 0 },
    breaker: { volumeThreshold: 1 },
  });
  closing.push(() => made.close({ graceMs: 0 }));
  return made;
}

function controlOf(of: Router, database: Database): ProviderControl {
  const control = createProviderControl({
    router: of,
    database,
    audit: createAudit({ database, now, log }),
    now,
    log,
  });
  closing.push(control.close);
  return control;
}

const wait = (ms: number, signal: AbortSignal) =>
  new Promise<void>((resolve) => {
    if (signal.aborted) return resolve();
    signal.addEventListener('abort', () => resolve());
    waits.push({ ms, end: resolve });
  });

beforeAll(async () => {
  sim = await startSimulator();
  router = newRouter();
  other = newRouter();
  statuses = createProviderStatuses({ router, now });
  service = await serveEndpoints((database) => {
    recorder = createHealthRecorder({ router, database, now, log });
    const providers = createProviders({ statuses, database, underWay: recorder.underWay, now });
    feed = createProviderFeed({ router, providers, wait });
    // Another replica: its own router and, as its notices would come from elsewhere, another name.
    controlOf(other, { ...database, instance: database.instance + 1 });
    return adminProviderEndpoints(feed, controlOf(router, database));
  });
  user = await service.createUser();
  admin = await service.createUser({ role: 'admin' });
});

afterEach(async () => {
  sim.setDefault({ text: 'OK.' });
  for (const one of [router, other]) {
    one.setProviderState('sim', 'on');
    for (const model of ['dear', 'cheap']) one.resetBreaker(`sim/${model}`);
  }
  await service.database.prisma.auditEvent.deleteMany({});
});

afterAll(async () => {
  for (const close of closing) await close();
  await recorder.close();
  statuses.close();
  await service.stop();
  await sim.close();
});

const post = (path: string, body?: unknown) => service.as(admin)('POST', `/api/admin/${path}`, body);
const ask = (of: Router, model = 'sim/dear') =>
  of.chat({ model, messages: [{ role: 'user', content: 'Hello' }] }).then(
    () => 'success',
    ({ code }: { code: string }) => code,
  );
const healthOf = (of: Router) => of.health().providers.find(({ provider }) => provider === 'sim');
const audited = async () =>
  (await service.database.prisma.auditEvent.findMany({})).map(({ action, userId, details }) => ({
    action,
    userId,
    details,
  }));

describe('a probe', () => {
  it('asks a cheap model, and says how it went and who asked', async () => {
    sim.setDefault({ text: 'OK.', usage: { input: 5, output: 2 } });
    const response = await post('providers/sim/probe');
    expect(response.status).toBe(200);
    const result = ProbeResultShape.strict().parse(await response.json());
    expect(result).toMatchObject({ deployment: 'sim/cheap', outcome: 'success', costUsd: expect.any(Number) });
    expect(await audited()).toEqual([
      {
        action: 'provider.probed',
        userId: admin.id,
        details: { provider: 'sim', deployment: 'sim/cheap', outcome: 'success' },
      },
    ]);
  });

  it('that fails is an answer, too', async () => {
    sim.setDefault({ fault: { kind: 'status', status: 503 } });
    const response = await post('providers/sim/probe', { deployment: 'sim/dear' });
    expect(response.status).toBe(200);
    expect(ProbeResultShape.strict().parse(await response.json())).toMatchObject({
      deployment: 'sim/dear',
      outcome: 'overloaded',
      message: expect.any(String),
    });
  });

  it('of what is not there, or is another provider’s, is a 404', async () => {
    expect((await post('providers/nobody/probe')).status).toBe(404);
    expect((await post('providers/sim/probe', { deployment: 'offline/assistant' })).status).toBe(404);
    expect((await post('providers/sim/probe', { model: 'dear' })).status).toBe(422);
  });
});

describe('a provider', () => {
  it.each([
    ['drain', 'draining', 'provider.drained'],
    ['disable', 'off', 'provider.disabled'],
  ])('is taken out of service by %s in all processes, and enabled again', async (verb, state, action) => {
    expect((await post(`providers/sim/${verb}`)).status).toBe(204);
    for (const one of [router, other]) {
      await expect.poll(() => healthOf(one)?.state).toBe(state);
      expect(await ask(one)).toBe('circuit_open');
    }
    expect((await post('providers/sim/enable')).status).toBe(204);
    for (const one of [router, other]) await expect.poll(() => ask(one)).toBe('success');
    const details = { provider: 'sim' };
    expect(await audited()).toEqual([
      { action, userId: admin.id, details },
      { action: 'provider.enabled', userId: admin.id, details },
    ]);
  });

  it('that was taken out of service still is after a restart', async () => {
    await post('providers/sim/disable');
    const restarted = newRouter();
    const control = controlOf(restarted, service.database);
    await control.start();
    expect(healthOf(restarted)?.state).toBe('off');
    await post('providers/sim/enable');
    const again = newRouter();
    await controlOf(again, service.database).start();
    expect(healthOf(again)?.state).toBe('on');
  });

  it('that is not there is a 404, and nothing is written down', async () => {
    for (const verb of ['drain', 'disable', 'enable']) {
      expect((await post(`providers/nobody/${verb}`)).status).toBe(404);
    }
    expect((await post('deployments/reset-breaker', { deployment: 'nobody/m' })).status).toBe(404);
    expect((await post('deployments/reset-breaker', { deployment: 'nobody' })).status).toBe(404);
    expect((await post('keys/restore', { provider: 'sim', label: '#9' })).status).toBe(404);
    expect(await audited()).toEqual([]);
  });
});

it('a circuit is reset in all processes', async () => {
  sim.setDefault({ fault: { kind: 'status', status: 503 } });
  for (const one of [router, other]) {
    await ask(one);
    expect(healthOf(one)?.status).not.toBe('up');
  }
  expect((await post('deployments/reset-breaker', { deployment: 'sim/dear' })).status).toBe(204);
  for (const one of [router, other]) await expect.poll(() => healthOf(one)?.status).toBe('up');
  expect(await audited()).toEqual([{ action: 'breaker.reset', userId: admin.id, details: { deployment: 'sim/dear' } }]);
});

it('a retired key is put back to work', async () => {
  sim.script({ fault: { kind: 'status', status: 401 } }, { text: 'OK.' });
  await ask(router);
  const label = healthOf(router)?.keys.find(({ state }) => state === 'retired')?.label;
  expect((await post('keys/restore', { provider: 'sim', label })).status).toBe(204);
  expect(healthOf(router)?.keys.map(({ state }) => state)).toEqual(['ready', 'ready']);
  expect(await audited()).toEqual([{ action: 'key.restored', userId: admin.id, details: { provider: 'sim', label } }]);
});

describe('the stream', () => {
  async function follow() {
    const response = await service.as(admin)('GET', '/api/admin/providers/events');
    expect(response.headers.get('content-type')).toMatch('text/event-stream');
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    let text = '';
    return {
      async next() {
        for (;;) {
          const found = /event: (\w+)\ndata: (.*)\n\n/.exec(text);
          if (found) {
            text = text.slice(found.index + found[0].length);
            const [sim] = News.parse(JSON.parse(found[2] as string)).items;
            return { event: found[1], sim };
          }
          const { value, done } = (await reader?.read()) ?? { done: true };
          if (done) return undefined;
          text += value;
        }
      },
    };
  }

  it('begins with everything, the minute under way too, and tells what changes at most once a second', async () => {
    waits.length = 0;
    await ask(router);
    const stream = await follow();
    const first = await stream.next();
    expect(first?.event).toBe('snapshot');
    expect(first?.sim?.lastHour.at(-1)).toMatchObject({ at: '2026-05-01T12:00:00.000Z', deployment: 'sim/dear' });

    await expect.poll(() => waits.map(({ ms }) => ms)).toEqual([1_000]);
    router.setProviderState('sim', 'draining');
    waits.pop()?.end();
    const second = await stream.next();
    expect(second).toMatchObject({ event: 'update', sim: { state: 'draining', status: 'down' } });

    // Nothing changes: ten seconds later it is told all the same.
    await expect.poll(() => waits.map(({ ms }) => ms)).toEqual([1_000]);
    waits.pop()?.end();
    await expect.poll(() => waits.map(({ ms }) => ms)).toEqual([9_000]);
    waits.pop()?.end();
    expect((await stream.next())?.event).toBe('update');
    feed.close();
    expect(await stream.next()).toBeUndefined();
  });
});

it('all of it is for administrators alone', async () => {
  const calls = [
    ['GET', 'providers/events'],
    ['POST', 'providers/sim/probe'],
    ['POST', 'providers/sim/drain'],
    ['POST', 'providers/sim/disable'],
    ['POST', 'providers/sim/enable'],
    ['POST', 'deployments/reset-breaker'],
    ['POST', 'keys/restore'],
  ] as const;
  for (const [method, path] of calls) {
    expect((await service.as(user)(method, `/api/admin/${path}`)).status).toBe(403);
    expect((await service.as(undefined)(method, `/api/admin/${path}`)).status).toBe(401);
  }
});
