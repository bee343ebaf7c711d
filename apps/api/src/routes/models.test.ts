import { createRouter, openaiCompatible, type Router } from 'llm-router';
import { offline } from 'llm-router/providers';
import { type Simulator, startSimulator } from 'llm-router/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { SignedIn } from '../http/endpoint.ts';
import { createModelChooser } from '../services/chat/model-choice.ts';
import { AliasShape, ModelShape } from '../services/models/model-shapes.ts';
import { createModels } from '../services/models/models.ts';
import { serveEndpoints, type TestEndpoints } from '../testing/endpoints.ts';
import { modelEndpoints } from './models.ts';

const Answer = z.strictObject({
  items: z.array(ModelShape.strict()),
  aliases: z.array(AliasShape.strict()),
  nextCursor: z.null(),
});

let sim: Simulator;
let router: Router;
let service: TestEndpoints;
let user: SignedIn;
const usual = { defaultModel: null, defaultProvider: null, enabledProviders: [], preference: 'quality' } as const;
let preferences: Parameters<ReturnType<typeof createModelChooser>['choose']>[0]['user'];

beforeAll(async () => {
  sim = await startSimulator();
  const baseUrl = sim.baseUrl('openai-chat');
  const seeing = openaiCompatible({
    id: 'seeing',
    name: 'Seeing Co.',
    baseUrl,
    keyEnv: [],
    models: [
      {
        name: 'eye',
        prices: { input: 1, output: 2, cachedInput: 0.1, tiers: [{ aboveInputTokens: 5, input: 3, output: 4 }] },
        contextWindow: 100_000,
        maxOutputTokens: 8_000,
        input: ['text', 'image'],
        tools: true,
        json: true,
        reasoning: false,
        quality: 70,
      },
      { name: 'vectors', kind: 'embedding' },
    ],
  });
  const plain = openaiCompatible({ id: 'plain', name: 'Plain', baseUrl, keyEnv: [], models: [{ name: 'org/talk' }] });
  const aliases = {
    both: ['seeing/eye', 'plain/org/talk'],
    mixed: { deployments: [{ model: 'seeing/eye', weight: 3 }, 'plain/org/talk'] },
    open: { deployments: ['seeing/eye'] },
  };
  router = createRouter({
    providers: [{ provider: seeing, keys: ['a', 'b'] }, { provider: plain, keys: ['c'] }, offline],
    aliases,
    routing: { retries: 0 },
    breaker: { volumeThreshold: 1 },
  });
  service = await serveEndpoints(() =>
    modelEndpoints(
      createModels({ router, chooser: createModelChooser(router), preferencesOf: async () => preferences, aliases }),
    ),
  );
  user = await service.createUser();
});

beforeEach(() => {
  preferences = usual;
});

afterAll(async () => {
  await router.close({ graceMs: 0 });
  await service.stop();
  await sim.close();
});

async function models(query = '') {
  const response = await service.as(user)('GET', `/api/models${query}`);
  return Answer.parse(await response.json());
}

async function model(id: string) {
  return (await models()).items.find((item) => item.id === id);
}

describe('the list of models', () => {
  it('has what is known of every chat model, and null for what is not', async () => {
    const { items } = await models();
    expect(items.map(({ id }) => id)).toEqual(['seeing/eye', 'plain/org/talk', 'offline/assistant']);
    expect(items[0]).toEqual({
      id: 'seeing/eye',
      name: 'eye',
      provider: 'seeing',
      providerName: 'Seeing Co.',
      contextWindow: 100_000,
      maxOutputTokens: 8_000,
      prices: { input: 1, output: 2, cachedInput: 0.1 },
      capabilities: { vision: true, tools: true, json: true, reasoning: false },
      quality: 70,
      latency: null,
      health: 'up',
      enabled: true,
      default: false,
    });
    expect(items[1]).toMatchObject({ prices: null, contextWindow: null, capabilities: { vision: null, tools: null } });
  });

  it('can be narrowed to a provider and to words', async () => {
    const ids = async (query: string) => (await models(query)).items.map(({ id }) => id);
    expect(await ids('?provider=plain')).toEqual(['plain/org/talk']);
    expect(await ids('?provider=nobody')).toEqual([]);
    expect(await ids('?q=SEEING%20eye')).toEqual(['seeing/eye']);
    expect(await ids('?q=co.')).toEqual(['seeing/eye']);
    expect(await ids('?q=seeing%20talk')).toEqual([]);
    expect((await models('?q=mixed')).aliases.map(({ id }) => id)).toEqual(['mixed']);
  });

  it('says what `auto` and the aliases stand for', async () => {
    const { aliases } = await models();
    expect(aliases.map(({ id, kind, models, strategy }) => [id, kind, models.length, strategy])).toEqual([
      ['auto', 'auto', 0, 'quality'],
      ['auto:cheapest', 'auto', 0, 'cheapest'],
      ['auto:fastest', 'auto', 0, 'fastest'],
      ['auto:quality', 'auto', 0, 'quality'],
      ['auto:performance', 'auto', 0, 'performance'],
      ['both', 'alias', 2, 'priority'],
      ['mixed', 'alias', 2, 'weighted'],
      ['open', 'alias', 1, null],
    ]);
    expect(aliases.find(({ id }) => id === 'both')?.models).toEqual(['seeing/eye', 'plain/org/talk']);
  });

  it('follows the user’s preferences', async () => {
    preferences = { ...usual, defaultModel: 'seeing/eye', enabledProviders: ['seeing'], preference: 'cost' };
    const { items, aliases } = await models();
    expect(items.map(({ id, enabled, default: chosen }) => [id, enabled, chosen])).toEqual([
      ['seeing/eye', true, true],
      ['plain/org/talk', false, false],
      ['offline/assistant', true, false],
    ]);
    expect(aliases[0]).toMatchObject({ id: 'auto', strategy: 'cheapest', default: false });
    preferences = usual;
    expect((await models()).aliases[0]).toMatchObject({ id: 'auto', default: true });
    preferences = { ...usual, defaultModel: 'both' };
    expect((await models()).aliases.filter((alias) => alias.default).map(({ id }) => id)).toEqual(['both']);
  });

  it('is sent again only when it has changed', async () => {
    const first = await service.as(user)('GET', '/api/models');
    // Without a word on caching, `fetch` asks for everything anew.
    const known = { 'if-none-match': first.headers.get('etag') ?? '', 'cache-control': 'max-age=0' };
    const again = await service.as(user)('GET', '/api/models', undefined, known);
    expect([again.status, await again.text()]).toEqual([304, '']);
    preferences = { ...usual, defaultModel: 'seeing/eye' };
    expect((await service.as(user)('GET', '/api/models', undefined, known)).status).toBe(200);
  });

  it('is for who is signed in, and takes no endless words', async () => {
    expect((await service.as(undefined)('GET', '/api/models')).status).toBe(401);
    expect((await service.as(user)('GET', `/api/models?q=${'x'.repeat(201)}`)).status).toBe(400);
  });
});

describe('the health of a model', () => {
  const ask = (name: string) =>
    router.chat({ model: name, messages: [{ role: 'user', content: 'Hello' }] }).then(
      () => 'answered',
      (error: { code?: string }) => error.code,
    );

  it('is measured by its calls', async () => {
    sim.script({ text: 'Hello, this is an answer.' });
    const events = router.stream({ model: 'seeing/eye', messages: [{ role: 'user', content: 'Hi' }] });
    for await (const { type } of events) expect(type).toBeTruthy();
    expect((await model('seeing/eye'))?.latency?.firstTokenMs).toBeGreaterThanOrEqual(0);
  });

  it('is down while its circuit is open, whatever its provider’s other models do', async () => {
    sim.setDefault({ fault: { kind: 'status', status: 503 } });
    for (let tries = 0; tries < 20 && (await model('plain/org/talk'))?.health === 'up'; tries++)
      await ask('plain/org/talk');
    expect((await model('plain/org/talk'))?.health).toBe('down');
    expect((await model('seeing/eye'))?.health).toBe('up');
    router.resetBreaker('plain/org/talk');
    expect((await model('plain/org/talk'))?.health).toBe('up');
  });

  it('is degraded while some of its keys are of no use, and down without any', async () => {
    sim.setDefault({ fault: { kind: 'status', status: 401 } });
    const before = (await model('seeing/eye'))?.health;
    await ask('seeing/eye');
    expect([before, (await model('seeing/eye'))?.health]).toEqual(['up', 'down']);
    router.restoreKey('seeing', '#1');
    expect((await model('seeing/eye'))?.health).toBe('degraded');
    router.restoreKey('seeing', '#2');
    expect((await model('seeing/eye'))?.health).toBe('up');
  });
});
