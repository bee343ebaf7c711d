import { describe, expect, it } from 'vitest';
import { unknownModel } from './catalogue/index.ts';
import type { Deployment, Needs } from './registry/deployment.ts';
import { defineProvider } from './provider.ts';
import { order } from './strategies.ts';
import type { DeploymentStats, OrderContext } from './strategies.ts';
import type { Model, StrategyName } from './types.ts';

const PROVIDER = defineProvider({ id: 'p', baseUrl: 'http://127.0.0.1', apis: [] });

function deployment(id: string, model: Partial<Model> = {}, more: Partial<Deployment> = {}): Deployment {
  return {
    id,
    provider: PROVIDER,
    model: { ...unknownModel('p', id, 'chat'), ...model },
    weight: 1,
    priority: 0,
    ...more,
  };
}

const NEEDS: Needs = { kind: 'chat', inputTokens: 1_000 };
const measured = (stats: Partial<DeploymentStats>): DeploymentStats => ({ inFlight: 0, errorRate: 0, ...stats });

function context(stats: Record<string, Partial<DeploymentStats>> = {}, more: Partial<OrderContext> = {}): OrderContext {
  const known = (id: string) => (stats[id] ? measured(stats[id]) : undefined);
  return { needs: NEEDS, stats: known, random: () => 0.5, ...more };
}

const ids = (deployments: readonly Deployment[]): string => deployments.map(({ id }) => id).join(' ');

/** A generator with a period long enough for the tests, always the same. */
function seeded(seed = 1): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

describe('order', () => {
  const table: [string, StrategyName, Deployment[], Record<string, Partial<DeploymentStats>>, string][] = [
    [
      'priority: lowest first',
      'priority',
      [
        deployment('c', {}, { priority: 2 }),
        deployment('a', {}, { priority: 0 }),
        deployment('b', {}, { priority: 1 }),
      ],
      {},
      'a b c',
    ],
    ['priority: ties keep their order', 'priority', [deployment('b'), deployment('a'), deployment('c')], {}, 'b a c'],
    [
      'cheapest: by the cost of this request, unknown prices last',
      'cheapest',
      [
        deployment('unknown'),
        deployment('dear', { prices: { input: 10, output: 10 } }),
        deployment('cheap', { prices: { input: 0.1, output: 0.4 } }),
        deployment('free', { prices: { input: 0, output: 0 } }),
      ],
      {},
      'free cheap dear unknown',
    ],
    [
      'cheapest: reckons with 500 tokens of output where nothing is said',
      'cheapest',
      [deployment('b', { prices: { input: 1, output: 4 } }), deployment('a', { prices: { input: 2, output: 1 } })],
      {},
      'a b',
    ],
    [
      'fastest: by the time to the first token',
      'fastest',
      [deployment('slow'), deployment('quick'), deployment('middle')],
      { slow: { firstTokenMs: 900 }, quick: { firstTokenMs: 100 }, middle: { firstTokenMs: 400 } },
      'quick middle slow',
    ],
    [
      'fastest: an unmeasured one counts as the median',
      'fastest',
      [deployment('slow'), deployment('new'), deployment('quick'), deployment('middle')],
      { slow: { firstTokenMs: 900 }, quick: { firstTokenMs: 100 }, middle: { firstTokenMs: 401 } },
      'quick new middle slow',
    ],
    [
      'fastest: who fails often is slow',
      'fastest',
      [deployment('broken'), deployment('sound')],
      { broken: { firstTokenMs: 50, errorRate: 0.9 }, sound: { firstTokenMs: 300 } },
      'sound broken',
    ],
    [
      'fastest: by priority while nothing is measured',
      'fastest',
      [deployment('b', {}, { priority: 1 }), deployment('a')],
      {},
      'a b',
    ],
    [
      'least-busy: fewest under way, unseen ones idle',
      'least-busy',
      [deployment('busy'), deployment('idle'), deployment('new', {}, { priority: 1 })],
      { busy: { inFlight: 3 }, idle: { inFlight: 0 } },
      'idle new busy',
    ],
    [
      'quality: best first',
      'quality',
      [deployment('low', { quality: 20 }), deployment('high', { quality: 90 }), deployment('mid', { quality: 50 })],
      {},
      'high mid low',
    ],
    [
      'performance: a little worse and much quicker wins',
      'performance',
      [deployment('best', { quality: 80 }), deployment('quick', { quality: 70 })],
      { best: { firstTokenMs: 5_000, tokensPerSecond: 20 }, quick: { firstTokenMs: 300, tokensPerSecond: 200 } },
      'quick best',
    ],
    [
      'performance: much worse and a little quicker does not',
      'performance',
      [deployment('poor', { quality: 30 }), deployment('good', { quality: 80 })],
      { poor: { firstTokenMs: 400, tokensPerSecond: 120 }, good: { firstTokenMs: 500, tokensPerSecond: 100 } },
      'good poor',
    ],
    [
      'performance: by quality while nothing is measured',
      'performance',
      [deployment('low', { quality: 20 }), deployment('high', { quality: 90 })],
      {},
      'high low',
    ],
  ];

  it.each(table)('%s', (_, strategy, deployments, stats, expected) => {
    expect(ids(order(deployments, strategy, context(stats)))).toBe(expected);
  });

  it('reckons the cost with the tokens that were asked for', () => {
    const deployments = [
      deployment('cheap-input', { prices: { input: 1, output: 4 } }),
      deployment('cheap-output', { prices: { input: 2, output: 1 } }),
    ];
    const needs: Needs = { kind: 'chat', inputTokens: 1_000, outputTokens: 10 };
    expect(ids(order(deployments, 'cheapest', context({}, { needs })))).toBe('cheap-input cheap-output');
  });

  it('breaks ties of any score by priority', () => {
    const deployments = [deployment('second', { quality: 50 }, { priority: 1 }), deployment('first', { quality: 50 })];
    expect(ids(order(deployments, 'quality', context()))).toBe('first second');
  });

  it('gives at most five, or as many as asked for, and they are the best', () => {
    const many = Array.from({ length: 100 }, (_, i) => deployment(`m${i}`, { quality: (i * 37) % 100 }));
    expect(order(many, 'quality', context()).map(({ model }) => model.quality)).toEqual([99, 98, 97, 96, 95]);
    expect(order(many, 'quality', context({}, { limit: 2 })).map(({ model }) => model.quality)).toEqual([99, 98]);
  });

  it('does not touch the list it was given', () => {
    const deployments = [deployment('b', {}, { priority: 1 }), deployment('a')];
    order(deployments, 'priority', context());
    expect(ids(deployments)).toBe('b a');
  });

  it('shares first places out by weight', () => {
    const deployments = [deployment('three', {}, { weight: 3 }), deployment('one', {}, { weight: 1 })];
    const random = seeded();
    let first = 0;
    for (let i = 0; i < 10_000; i++) {
      if (order(deployments, 'weighted', context({}, { random }))[0]?.id === 'three') first++;
    }
    expect(first / 10_000).toBeGreaterThan(0.73);
    expect(first / 10_000).toBeLessThan(0.77);
  });

  it('puts weight 0 last, as a fallback only', () => {
    const deployments = [deployment('never', {}, { weight: 0 }), deployment('always')];
    const random = seeded();
    for (let i = 0; i < 100; i++) {
      expect(ids(order(deployments, 'weighted', context({}, { random })))).toBe('always never');
    }
  });

  it('tries an unmeasured deployment first in one of twenty requests under fastest', () => {
    const deployments = [deployment('known'), deployment('new')];
    const random = seeded();
    let tried = 0;
    for (let i = 0; i < 10_000; i++) {
      const [first] = order(deployments, 'fastest', context({ known: { firstTokenMs: 10 } }, { random }));
      if (first?.id === 'new') tried++;
    }
    expect(tried / 10_000).toBeGreaterThan(0.04);
    expect(tried / 10_000).toBeLessThan(0.06);
  });
});
