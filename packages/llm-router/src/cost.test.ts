import { describe, expect, it } from 'vitest';
import { unknownModel } from './catalogue/index.ts';
import { costUsd, estimateCostUsd } from './cost.ts';
import { noUsage } from './content.ts';
import type { Model, Prices, Usage } from './types.ts';

const priced = (prices: Prices | null): Model => ({ ...unknownModel('p', 'm', 'chat'), prices });
const used = (usage: Partial<Usage>): Usage => ({ ...noUsage(), ...usage });

const PLAIN = { input: 0.15, output: 0.6 };
const CACHING = { input: 3, output: 15, cachedInput: 0.3, cacheWrite: 3.75 };
const TIERED = {
  input: 2,
  output: 10,
  cachedInput: 0.2,
  tiers: [
    { aboveInputTokens: 32_000, input: 3, output: 12 },
    { aboveInputTokens: 272_000, input: 4, output: 15, cachedInput: 0.4 },
  ],
};

describe('the cost of a call', () => {
  it.each<[string, Prices | null, Partial<Usage>, number | null]>([
    ['is input and output at their prices', PLAIN, { inputTokens: 1_000_000, outputTokens: 500_000 }, 0.45],
    ['comes out as a decimal, not as binary dust', { input: 0.1, output: 0.2 }, { inputTokens: 3 }, 3e-7],
    ['is nothing when nothing was used', PLAIN, {}, 0],
    ['is not known when the price is not', null, { inputTokens: 10 }, null],
    ['charges cached tokens at their own price', CACHING, { inputTokens: 1_000, cachedInputTokens: 900 }, 0.00057],
    ['charges cache writes at their own price', CACHING, { inputTokens: 1_000, cacheWriteTokens: 1_000 }, 0.00375],
    [
      'adds all four kinds',
      CACHING,
      { inputTokens: 1_000, cachedInputTokens: 500, cacheWriteTokens: 300, outputTokens: 100 },
      0.003375,
    ],
    [
      'takes cached tokens for input where no price is listed',
      PLAIN,
      { inputTokens: 10, cachedInputTokens: 10 },
      1.5e-6,
    ],
    ['takes cache writes for input where no price is listed', PLAIN, { inputTokens: 10, cacheWriteTokens: 10 }, 1.5e-6],
    ['does not count reasoning twice', PLAIN, { outputTokens: 10, reasoningTokens: 8 }, 6e-6],
    ['stays in the first tier up to its bound', TIERED, { inputTokens: 32_000 }, 0.064],
    ['is all at the next tier one token on', TIERED, { inputTokens: 32_001 }, 0.096003],
    ['takes the highest tier reached', TIERED, { inputTokens: 300_000, outputTokens: 1_000 }, 1.215],
    ['counts cached tokens towards the tier', TIERED, { inputTokens: 300_000, cachedInputTokens: 300_000 }, 0.12],
    ['never falls below nothing on odd usage', PLAIN, { inputTokens: 5, cachedInputTokens: 9 }, 1.35e-6],
  ])('%s', (_, prices, usage, cost) => {
    expect(costUsd(priced(prices), used(usage))).toBe(cost);
  });

  it("is the provider's own figure where it states one", () => {
    expect(costUsd(priced(PLAIN), used({ inputTokens: 1_000, providerCostUsd: 0.0123 }))).toBe(0.0123);
    expect(costUsd(priced(null), used({ providerCostUsd: 0 }))).toBe(0);
  });
});

describe('the estimated cost of a call', () => {
  it('is that of a call with nothing cached, at the tier of its input', () => {
    expect(estimateCostUsd(priced(CACHING), 1_000, 100)).toBe(0.0045);
    expect(estimateCostUsd(priced(TIERED), 300_000, 0)).toBe(1.2);
    expect(estimateCostUsd(priced(null), 1_000, 100)).toBeNull();
  });
});
