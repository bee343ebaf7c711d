import { createRouter, openaiCompatible, type Router } from 'llm-router';
import { offline } from 'llm-router/providers';
import { type Simulator, startSimulator } from 'llm-router/testing';
import { pino } from 'pino';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { SignedIn } from '../http/endpoint.ts';
import { createHealthRecorder, type HealthRecorder } from '../services/health/health-recorder.ts';
import { ProviderDetailShape, ProviderShape } from '../services/health/provider-shapes.ts';
import { createProviderStatuses, type ProviderStatuses } from '../services/health/provider-status.ts';
import { createProviders } from '../services/health/providers.ts';
import { serveEndpoints, type TestEndpoints } from '../testing/endpoints.ts';
import { providerEndpoints } from './providers.ts';

const Listed = z.strictObject({ items: z.array(ProviderShape.strict()), nextCursor: z.null() });
const Detailed = z.strictObject({ items: z.array(ProviderDetailShape.strict()), nextCursor: z.null() });
const NOON = Date.parse('2026-05-01T12:00:00Z');
const log = pino({ level: 'silent' });

let sim: Simulator;
let router: Router;
let statuses: ProviderStatuses;
let recorder: HealthRecorder;
let service: TestEndpoints;
let user: SignedIn;
let admin: SignedIn;
let now = NOON;

beforeAll(async () => {
  sim = await startSimulator();
  const provider = openaiCompatible({
    id: 'sim',
    name: 'Simulated',
    baseUrl: sim.baseUrl('openai-chat'),
    keyEnv: [],
    models: [{ name: 'm', prices: { input: 1, output: 2 } }, { name: 'n' }],
  });
  router = createRouter({
    providers: [{ provider, keys: ['secret-one', 'secret-two'] }, offline],
    routing: { retries: 0 },
    breaker: { volumeThreshold: 1 },
  });
  statuses = createProviderStatuses({ router, now: () => now });
  service = await serveEndpoints((database) => {
    recorder = createHealthRecorder({ router, database, now: () => now, log });
    return providerEndpoints(createProviders({ statuses, database, now: () => now }));
  });
  user = await service.createUser();
  admin = await service.createUser({ role: 'admin' });
});

beforeEach(async () => {
  await recorder.flush();
  await service.database.prisma.providerHealth.deleteMany({});
  router.resetBreaker('sim/m');
  now = NOON;
});

afterAll(async () => {
  await router.close({ graceMs: 0 });
  await recorder.close();
  statuses.close();
  await service.stop();
  await sim.close();
});

async function providers() {
  const response = await service.as(user)('GET', '/api/providers');
  return Listed.parse(await response.json()).items;
}

async function details() {
  const response = await service.as(admin)('GET', '/api/admin/providers');
  return Detailed.parse(await response.json()).items;
}

async function ask(model = 'sim/m'): Promise<void> {
  await router.chat({ model, messages: [{ role: 'user', content: 'Hello' }] }).catch(() => {});
}

describe('the providers', () => {
  it('are listed for users with how they are, and with nothing of their keys', async () => {
    expect(await providers()).toEqual([
      { id: 'sim', name: 'Simulated', status: 'up', models: 2 },
      { id: 'offline', name: 'Offline', status: 'up', models: 1 },
    ]);
    expect((await service.as(undefined)('GET', '/api/providers')).status).toBe(401);
  });

  it('say since when they have been down, and up again', async () => {
    now = NOON + 5_000;
    sim.script({ fault: { kind: 'status', status: 503 } });
    await ask();
    now = NOON + 9_000;
    expect((await providers())[0]).toMatchObject({ status: 'down', since: '2026-05-01T12:00:05.000Z' });
    router.resetBreaker('sim/m');
    await Promise.resolve();
    now = NOON + 20_000;
    expect((await providers())[0]).toMatchObject({ status: 'up', since: '2026-05-01T12:00:09.000Z' });
  });

  it('are shown to administrators whole, keys by label', async () => {
    sim.script({ fault: { kind: 'status', status: 401 } }, { text: 'Hello.' });
    await ask();
    const response = await service.as(admin)('GET', '/api/admin/providers');
    const text = await response.text();
    expect(text).not.toMatch(/secret-/);
    const [simulated] = Detailed.parse(JSON.parse(text)).items;
    expect(simulated?.status).toBe('degraded');
    const retired = simulated?.keys.filter(({ state }) => state === 'retired') ?? [];
    expect(retired).toMatchObject([{ label: expect.stringMatching(/^#[12]$/), reason: expect.any(String) }]);
    expect(simulated?.deployments).toMatchObject([{ deployment: 'sim/m', breaker: 'closed', inFlight: 0 }]);
    router.restoreKey('sim', retired[0]?.label ?? '');
  });

  it('are shown whole to administrators alone', async () => {
    expect((await service.as(user)('GET', '/api/admin/providers')).status).toBe(403);
    expect((await service.as(undefined)('GET', '/api/admin/providers')).status).toBe(401);
  });
});

describe('the record of health', () => {
  it('has a row a minute for each deployment that was called', async () => {
    sim.script(
      { text: 'One.', usage: { input: 100, output: 50 } },
      { text: 'Two.', usage: { input: 100, output: 50 } },
    );
    await ask();
    await ask();
    sim.script({ fault: { kind: 'status', status: 400 } });
    await ask('sim/n');
    now = NOON + 60_000;
    await recorder.flush();
    const lastHour = (await details())[0]?.lastHour ?? [];
    expect(lastHour.map(({ at, deployment, requests }) => [at, deployment, requests])).toEqual([
      ['2026-05-01T12:00:00.000Z', 'sim/m', 2],
      ['2026-05-01T12:00:00.000Z', 'sim/n', 1],
    ]);
    expect(lastHour[0]).toMatchObject({ provider: 'sim', status: 'up', breaker: 'closed', failures: {} });
    expect(lastHour[0]?.inputTokens).toBeGreaterThan(0);
    expect(lastHour[0]?.costUsd).toBeCloseTo(
      ((lastHour[0]?.inputTokens ?? 0) + 2 * (lastHour[0]?.outputTokens ?? 0)) / 1e6,
    );
    expect(lastHour[0]?.totalP95Ms).toBeGreaterThanOrEqual(lastHour[0]?.totalP50Ms ?? Infinity);
    expect(lastHour[1]).toMatchObject({ failures: { invalid_request: 1 }, totalP50Ms: null });
  });

  it('goes on for a deployment that is not well, called or not, and stops for one that is', async () => {
    sim.script({ fault: { kind: 'status', status: 503 } });
    await ask();
    const rows = [];
    for (const minute of [1, 2, 3]) {
      now = NOON + minute * 60_000;
      await recorder.flush();
      rows.push(await service.database.prisma.providerHealth.count());
      if (minute === 2) router.resetBreaker('sim/m');
    }
    expect(rows).toEqual([1, 2, 2]);
    expect((await details())[0]?.lastHour).toMatchObject([
      { requests: 1, failures: { overloaded: 1 }, breaker: 'open' },
      { requests: 0, failures: {}, breaker: 'open', totalP50Ms: null },
    ]);
  });

  it('is read as one, whichever process wrote it', async () => {
    const other = createHealthRecorder({ router, database: service.database, now: () => now, log });
    sim.setDefault({ text: 'Yes.' });
    await ask();
    now = NOON + 60_000;
    await Promise.all([recorder.flush(), other.close()]);
    expect(await service.database.prisma.providerHealth.count()).toBe(2);
    expect((await details())[0]?.lastHour).toMatchObject([{ deployment: 'sim/m', requests: 2 }]);
  });

  it('shares one row among models that only callers name', async () => {
    sim.setDefault({ text: 'Yes.' });
    await ask('sim/made-up');
    await ask('sim/also-made-up');
    now = NOON + 60_000;
    await recorder.flush();
    expect((await details())[0]?.lastHour).toMatchObject([{ deployment: 'sim/other', requests: 2 }]);
  });

  it('is kept for thirty days', async () => {
    const row = { provider: 'sim', deployment: 'sim/m', status: 'up', breaker: 'closed', requests: 1 };
    const tokens = { inputTokens: 0, outputTokens: 0, costUsd: 0 };
    const day = 24 * 3_600_000;
    const at = (days: number) => ({ ...row, ...tokens, at: new Date(NOON - days * day) });
    await service.database.prisma.providerHealth.createMany({ data: [at(0), at(29), at(31)] });
    now = NOON + 2 * 3_600_000;
    await recorder.flush();
    expect(await service.database.prisma.providerHealth.count()).toBe(2);
  });

  it('lost on the way to the database does not matter to anybody', async () => {
    const { prisma } = service.database;
    const broken = { ...service.database, prisma: { ...prisma, providerHealth: undefined as never } as typeof prisma };
    const other = createHealthRecorder({ router, database: broken, now: () => now, log });
    await ask();
    await expect(other.close()).resolves.toBeUndefined();
  });
});
