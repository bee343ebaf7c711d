import { describe, expect, it } from 'vitest';
import type { Model } from '../types.ts';
import { ADDITIONS } from './additions.ts';
import { catalogueProviders, catalogueSize, loadCatalogue, unknownModel } from './index.ts';
import { CORRECTIONS } from './overrides.ts';
import { suitsAuto } from './unsuited.ts';

const ALL = loadCatalogue(catalogueProviders());

function find(id: string): Model {
  const [provider = '', ...rest] = id.split('/');
  const model = loadCatalogue([provider]).find(({ name }) => name === rest.join('/'));
  if (!model) throw new Error(`${id} is not in the catalogue`);
  return model;
}

describe('the catalogue', () => {
  it('has at least 1,500 models', () => {
    expect(catalogueSize()).toBeGreaterThanOrEqual(1_500);
  });

  it('has every model of a provider once', () => {
    const ids = ALL.map(({ provider, name }) => `${provider}/${name}`);
    expect(ids.length).toBe(new Set(ids).size);
  });

  it('says of every row where it is from and as of when', () => {
    for (const { source, asOf } of ALL) {
      expect(source).not.toBe('');
      expect(asOf).toMatch(/^20\d\d-\d\d-\d\d$/);
    }
  });

  it('never lets a price of nothing stand for "not known"', () => {
    const free = ALL.filter(({ prices }) => prices?.input === 0 && prices.output === 0);
    const meant = ({ provider, name }: Model): boolean =>
      /[:/-]free$/.test(name) || (provider === 'gemini' && name.startsWith('gemma-'));
    expect(free.length).toBeGreaterThan(0);
    expect(free.filter((model) => !meant(model))).toEqual([]);
  });

  it('has no half prices, and no cache price of nothing beside a real one', () => {
    const nothing = ({ kind, prices }: Model): boolean =>
      prices !== null &&
      prices.input > 0 &&
      ((kind === 'chat' && prices.output === 0) || prices.cachedInput === 0 || prices.cacheWrite === 0);
    expect(ALL.filter(nothing)).toEqual([]);
  });

  it('has tiers that rise', () => {
    const bounds = ALL.map(({ prices }) => prices?.tiers?.map((tier) => tier.aboveInputTokens) ?? []);
    expect(bounds.some(({ length }) => length > 1)).toBe(true);
    expect(bounds).toEqual(bounds.map((list) => list.toSorted((a, b) => a - b)));
  });

  it('has no output limit above its context window', () => {
    expect(
      ALL.filter(({ contextWindow, maxOutputTokens }) => (maxOutputTokens ?? 0) > (contextWindow ?? Infinity)),
    ).toEqual([]);
  });

  it('has nothing of providers it does not know, nor of ids that lead out of its folder', () => {
    expect(loadCatalogue(['mybox', '../data/openai', ''])).toEqual([]);
  });

  it('loads only what it is asked for', () => {
    expect(new Set(loadCatalogue(['groq', 'perplexity']).map(({ provider }) => provider))).toEqual(
      new Set(['groq', 'perplexity']),
    );
  });

  it.each<[string, Partial<Model>]>([
    ['openai/gpt-4o-mini', { prices: { input: 0.15, output: 0.6, cachedInput: 0.075 }, contextWindow: 128_000 }],
    ['openai/gpt-6.1-sol', { contextWindow: 1_050_000, tools: true, json: true, input: ['text', 'image', 'file'] }],
    ['openai/gpt-5.4-mini', { contextWindow: 400_000 }],
    ['openai/gpt-5.4-pro', { apis: ['openai-responses'] }],
    ['openai/o3-pro', { apis: ['openai-responses'], retiredOn: '2026-12-11' }],
    ['openai/gpt-4', { json: false, retiredOn: '2026-10-23' }],
    ['openai/text-embedding-3-small', { kind: 'embedding', prices: { input: 0.02, output: 0 }, prefill: false }],
    ['openai/whisper-1', { kind: 'transcription', prices: null, input: ['audio'] }],
    ['openai/gpt-4o-mini-tts', { kind: 'speech', output: ['audio'] }],
    ['groq/llama-3.3-70b-versatile', { retiredOn: '2026-08-16' }],
    ['groq/openai/gpt-oss-120b', { json: true, prefill: false, input: ['text'] }],
    ['anthropic/claude-sonnet-4-5', { prefill: true, input: ['text', 'image', 'file'] }],
    ['anthropic/claude-sonnet-4-6', { prefill: false, json: true }],
    ['anthropic/claude-haiku-5-5', { prefill: false, json: true }],
    ['bedrock/anthropic.claude-haiku-4-5-20251001-v1:0', { prefill: true }],
    ['bedrock/global.anthropic.claude-opus-4-6-v1', { prefill: false }],
    ['mistral/mistral-large-4', { prefill: true }],
    ['mistral/zai-glm-5-3', { prefill: false }],
    ['deepseek/deepseek-flash', { prefill: true, json: null }],
    ['deepseek/deepseek-chat', { retiredOn: '2026-07-24' }],
    ['xai/grok-4-fast-reasoning', { retiredOn: '2026-05-15' }],
    ['perplexity/sonar', { retiredOn: '2026-09-27', tools: false }],
    ['perplexity/perplexity/sonar', { apis: ['openai-responses'] }],
    ['gemini/gemma-4-31b-it', { prices: { input: 0, output: 0 } }],
    ['mistral/labs-devstral-small-2512', { prices: null }],
    ['nvidia/openai/gpt-oss-20b', { prices: null }],
  ])('knows %s', (id, expected) => {
    expect(find(id)).toMatchObject(expected);
  });

  it('has no correction that meets no model and no name kept for callers', () => {
    const mayComeYet = ['ollama', 'google-vertex'];
    const models = [...ALL, ...loadCatalogue(['perplexity'])];
    const idle = CORRECTIONS.flatMap(({ providers, models: pattern, reason }) =>
      providers
        .filter((id) => !mayComeYet.includes(id))
        .filter((id) => !models.some((model) => model.provider === id && pattern.test(model.name)))
        .map((id) => `${id}: ${reason}`),
    );
    expect(idle).toEqual([]);
  });

  it('adds only names that the data does not have', () => {
    const names = ADDITIONS.map(({ provider, name }) => `${provider}/${name}`);
    expect(names.length).toBe(new Set(names).size);
  });

  it('knows nothing of an unknown model but the rules of its provider', () => {
    expect(unknownModel('mybox', 'm', 'chat')).toMatchObject({
      prices: null,
      contextWindow: null,
      input: [],
      tools: null,
      source: 'unknown',
      prefill: false,
    });
    expect(unknownModel('ollama', 'llama4', 'chat').prefill).toBe(true);
    expect(unknownModel('openai', 'gpt-9-pro', 'chat').apis).toBeUndefined();
    expect(unknownModel('openai', 'gpt-5.9-pro', 'chat').apis).toEqual(['openai-responses']);
    expect(unknownModel('openai', 'gpt-4o-new', 'chat').json).toBe(true);
  });
});

describe('a model suits auto', () => {
  it.each([
    ['openai/gpt-6-luna', true],
    ['anthropic/claude-sonnet-5-5', true],
    ['bedrock/global.anthropic.claude-sonnet-5-5', true],
    ['bedrock/eu.anthropic.claude-sonnet-5-5', false],
    ['openrouter/openai/gpt-5:batch', false],
    ['openrouter/openrouter/auto', false],
    ['azure-openai/gpt-4o', false],
    ['groq/openai/gpt-oss-safeguard-20b', false],
    ['gemini/deep-research-preview-04-2026', false],
  ])('%s: %s', (id, suits) => {
    expect(suitsAuto(find(id))).toBe(suits);
  });
});
