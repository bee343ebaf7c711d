import { describe, expect, it } from 'vitest';
import { unknownModel } from '../catalogue/index.ts';
import type { Deployment, Needs } from './deployment.ts';
import { affordable, expectedOutputTokens, fitting } from './needs.ts';
import { defineProvider } from '../provider.ts';
import type { Model } from '../types.ts';

const PROVIDER = defineProvider({ id: 'p', baseUrl: 'http://127.0.0.1', apis: [] });
const listed = (model: Partial<Model>): Model => ({ ...unknownModel('p', 'm', 'chat'), source: 'test', ...model });
const deployed = (model: Model): Deployment => ({ id: 'p/m', provider: PROVIDER, model, weight: 1, priority: 0 });
const fits = (model: Model, needs: Partial<Needs>): boolean =>
  fitting([deployed(model)], { kind: 'chat', inputTokens: 100, ...needs }).length === 1;

describe('a deployment fits', () => {
  it.each<[string, Partial<Model>, Partial<Needs>, boolean]>([
    ['what it can do', { tools: true }, { tools: true }, true],
    ['not what it cannot do', { tools: false }, { tools: true }, false],
    ['what is not known of it', { tools: null }, { tools: true }, true],
    ['what it cannot do but nobody asks for', { tools: false }, {}, true],
    ['images where it takes them', { input: ['text', 'image'] }, { vision: true }, true],
    ['no images where it takes only text', { input: ['text'] }, { vision: true }, false],
    ['images where its inputs are not known', { input: [] }, { vision: true }, true],
    ['no files where it takes only images', { input: ['text', 'image'] }, { files: true }, false],
    ['no schemas where it has none', { json: false }, { json: true }, false],
    ['no thinking where it has none', { reasoning: false }, { reasoning: true }, false],
    ['a request that fills its window', { contextWindow: 100 }, {}, true],
    ['no request that is larger', { contextWindow: 100 }, { inputTokens: 101 }, false],
    ['no request whose answer would be too much', { contextWindow: 100 }, { outputTokens: 1 }, false],
    ['any request where its window is not known', { contextWindow: null }, { inputTokens: 1e9 }, true],
    ['no request of another kind', { kind: 'embedding' }, {}, false],
    ['any kind where it is a model nobody knows', { kind: 'embedding', source: 'unknown' }, {}, true],
    ['every need at once or not at all', { tools: true, json: false }, { tools: true, json: true }, false],
  ])('%s', (_, model, needs, expected) => {
    expect(fits(listed(model), needs)).toBe(expected);
  });
});

describe('a request is affordable', () => {
  const model = listed({ prices: { input: 1, output: 10 } });
  it.each<[string, Model, Partial<Needs>, boolean]>([
    ['where it sets no limit', model, {}, true],
    ['up to its limit', model, { outputTokens: 90, maxCostUsd: 0.001 }, true],
    ['not beyond', model, { outputTokens: 91, maxCostUsd: 0.001 }, false],
    ['with a usual answer where none is asked for', model, { maxCostUsd: 0.005 }, false],
    ['never where the price is not known', listed({}), { maxCostUsd: 1_000 }, false],
    ['always where it is free', listed({ prices: { input: 0, output: 0 } }), { maxCostUsd: 0 }, true],
  ])('%s', (_, priced, needs, expected) => {
    expect(affordable(priced, { kind: 'chat', inputTokens: 100, ...needs })).toBe(expected);
  });

  it('and an embedding writes nothing', () => {
    expect(expectedOutputTokens({ kind: 'embedding', inputTokens: 10 })).toBe(0);
    expect(expectedOutputTokens({ kind: 'chat', inputTokens: 10 })).toBe(500);
  });
});
