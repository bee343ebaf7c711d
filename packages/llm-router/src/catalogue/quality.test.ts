import { describe, expect, it } from 'vitest';
import { catalogueProviders, loadCatalogue } from './index.ts';
import { qualityOf, worthOf } from './quality.ts';

const rated = (name: string, output: number | null, reasoning = false) => ({
  name,
  prices: output === null ? null : { input: 1, output },
  reasoning,
});

const worthAt = (output: number): number => worthOf({ ...rated('m', output), quality: qualityOf(rated('m', output)) });

describe('the quality of a model', () => {
  it.each([
    ['rises with the logarithm of its price', rated('m', 1), 48],
    ['rises as much for every tenfold', rated('m', 10), 66],
    ['rises when it reasons', rated('m', 10, true), 72],
    ['rises when its family is of the newest generation', rated('gpt-6-sol', 10, true), 78],
    ['is modest where the price is not known', rated('m', null), 40],
    ['is modest where it is free', rated('m', 0), 40],
    ['is capped by the age of its family, whatever that once cost', rated('gpt-4', 60), 40],
    ['is the same at the batch discount', rated('m:batch', 5), 66],
  ])('%s', (_, model, quality) => {
    expect(qualityOf(model)).toBe(quality);
  });

  it('is between 0 and 100 for every model there is', () => {
    for (const { quality } of loadCatalogue(catalogueProviders())) {
      expect(quality).toBeGreaterThan(0);
      expect(quality).toBeLessThanOrEqual(100);
    }
  });

  it('ranks within a company as the company does', () => {
    const by = new Map(loadCatalogue(['openai', 'anthropic', 'gemini']).map((model) => [model.name, model.quality]));
    const rising = (...names: string[]): void => {
      const qualities = names.map((name) => by.get(name) as number);
      expect(qualities).toEqual(qualities.toSorted((a, b) => a - b));
      expect(new Set(qualities).size).toBe(names.length);
    };
    rising('gpt-4o-mini', 'gpt-6-luna', 'gpt-6-sol', 'gpt-6-astra');
    rising('claude-haiku-5-5', 'claude-sonnet-5-5', 'claude-opus-5-5', 'claude-fable-5-2');
    rising('gemini-2.5-flash-lite', 'gemini-2.5-pro', 'gemini-4-argon');
  });
});

describe('the worth of a model to auto', () => {
  it('is its quality up to a comfortable price and falls beyond it', () => {
    expect(worthAt(1)).toBe(48);
    expect(worthAt(10)).toBe(66);
    expect(worthAt(40)).toBeLessThan(worthAt(10));
  });

  it('is little where the price is not known', () => {
    expect(worthOf({ ...rated('m', null), quality: 60 })).toBe(40);
  });
});
