import { describe, expect, it } from 'vitest';
import { catalogueProviders } from '../catalogue/index.ts';
import { LlmError } from '../errors.ts';
import { createModelRegistry } from '../model-registry.ts';
import type { ModelRegistry, ModelRegistryOptions, Needs } from '../model-registry.ts';
import { defineProvider } from '../provider.ts';
import type { ModelOverride, Provider } from '../provider.ts';
import { order } from '../strategies.ts';

const TODAY = Date.parse('2026-11-21');

function provider(id: string, models?: readonly ModelOverride[]): Provider {
  return defineProvider({ id, baseUrl: 'http://127.0.0.1', apis: [], ...(models && { models }) });
}

function registry(providers: (string | Provider)[], more: Partial<ModelRegistryOptions> = {}): ModelRegistry {
  const list = providers.map((entry) => (typeof entry === 'string' ? provider(entry) : entry));
  return createModelRegistry({ providers: list, now: () => TODAY, ...more });
}

const CHAT: Needs = { kind: 'chat', inputTokens: 1_000 };
const ids = (r: ModelRegistry, name: string, needs: Partial<Needs> = {}): string[] =>
  r.resolve(name, { ...CHAT, ...needs }).deployments.map(({ id }) => id);

function failure(r: ModelRegistry, name: string, needs: Partial<Needs> = {}): LlmError {
  try {
    r.resolve(name, { ...CHAT, ...needs });
  } catch (error) {
    if (LlmError.is(error)) return error;
    throw error;
  }
  throw new Error(`expected "${name}" to fail`);
}

/** A small world without the catalogue: everything about it is said here. */
const small: ModelOverride = { name: 'small', contextWindow: 8_000, input: ['text'], tools: false, json: false };
const large: ModelOverride = {
  name: 'large',
  contextWindow: 200_000,
  input: ['text', 'image', 'file'],
  tools: true,
  json: true,
};
const mystery: ModelOverride = { name: 'mystery' };
const priced = (name: string, output: number): ModelOverride => ({ ...large, name, prices: { input: 1, output } });

describe('auto', () => {
  const box = provider('box', [small, large, mystery]);

  it('offers only what is known to do what is needed', () => {
    const r = registry([box]);
    expect(ids(r, 'auto').toSorted()).toEqual(['box/large', 'box/small']);
    expect(ids(r, 'auto', { tools: true })).toEqual(['box/large']);
    expect(ids(r, 'auto', { vision: true })).toEqual(['box/large']);
    expect(ids(r, 'auto', { json: true })).toEqual(['box/large']);
    expect(ids(r, 'auto', { inputTokens: 100_000 })).toEqual(['box/large']);
  });

  it('falls back on what is not known where nothing else will do', () => {
    const all = ['box/large', 'box/mystery', 'box/small'];
    expect(ids(registry([box]), 'auto', { reasoning: true }).toSorted()).toEqual(all);
    expect(ids(registry([provider('box', [mystery])]), 'auto', { tools: true })).toEqual(['box/mystery']);
  });

  it.each(['cheapest', 'fastest', 'quality', 'performance'] as const)('auto:%s asks for that strategy', (strategy) => {
    expect(registry([box]).resolve(`auto:${strategy}`, CHAT).strategy).toBe(strategy);
  });

  it('leaves the strategy to the router when it names none, and refuses one that is none', () => {
    expect(registry([box]).resolve('auto', CHAT).strategy).toBeUndefined();
    expect(failure(registry([box]), 'auto:nicest')).toMatchObject({ code: 'invalid_request', param: 'model' });
  });

  it('ranks by quality up to a comfortable price, so that plain priority makes a fair choice', () => {
    const r = registry([provider('box', [priced('tiny', 0.3), priced('fair', 10), priced('lavish', 200)])]);
    expect(ids(r, 'auto')[0]).toBe('box/fair');
  });

  it('never offers a retired model', () => {
    const r = registry(['groq', 'openai']);
    expect(ids(r, 'auto')).not.toContain('groq/llama-3.3-70b-versatile');
    expect(ids(r, 'auto')).not.toContain('openai/gpt-4');
    expect(ids(r, 'auto')).toContain('openai/gpt-4o-mini');
  });

  it('drops a model on the day it is switched off', () => {
    const clock = { ms: TODAY };
    const r = registry(['openai'], { now: () => clock.ms });
    expect(ids(r, 'auto')).toContain('openai/gpt-4o-mini');
    clock.ms = Date.parse('2027-01-14');
    expect(ids(r, 'auto')).not.toContain('openai/gpt-4o-mini');
    expect(r.models().map(({ name }) => name)).not.toContain('gpt-4o-mini');
  });

  it('leaves out what answers unlike a chat model, unless the configuration names it', () => {
    expect(ids(registry(['groq']), 'auto')).not.toContain('groq/openai/gpt-oss-safeguard-20b');
    const named = provider('groq', [{ name: 'openai/gpt-oss-safeguard-20b' }]);
    expect(ids(registry([named]), 'auto')).toContain('groq/openai/gpt-oss-safeguard-20b');
  });

  it('asks the offline provider only when no other is there', () => {
    const offline = provider('offline', [{ name: 'assistant', tools: false, input: ['text'], contextWindow: 1_000 }]);
    expect(ids(registry([offline, box]), 'auto')).not.toContain('offline/assistant');
    expect(ids(registry([offline]), 'auto', { tools: true, inputTokens: 5_000 })).toEqual(['offline/assistant']);
    expect(ids(registry([offline, box]), 'offline/assistant')).toEqual(['offline/assistant']);
  });

  it('keeps to maxCostUsd and says so when nothing does', () => {
    const r = registry([provider('box', [priced('cheap', 1), priced('dear', 100)])]);
    expect(ids(r, 'auto', { maxCostUsd: 0.01 })).toEqual(['box/cheap']);
    expect(failure(r, 'auto', { maxCostUsd: 0.000_001 }).code).toBe('invalid_request');
  });

  it('says why when nothing fits', () => {
    const r = registry([provider('box', [small])]);
    expect(failure(r, 'auto', { inputTokens: 50_000 }).code).toBe('context_too_long');
    expect(failure(r, 'auto', { tools: true }).code).toBe('unsupported');
    expect(failure(registry([provider('box')]), 'auto').code).toBe('model_not_found');
  });

  it('chooses embedding models for embeddings', () => {
    const { deployments } = registry(['openai']).resolve('auto', { kind: 'embedding', inputTokens: 10 });
    expect(deployments.every(({ model }) => model.kind === 'embedding')).toBe(true);
  });
});

describe('the whole catalogue at once', () => {
  it('is chosen from in well under a millisecond', () => {
    const r = registry(catalogueProviders());
    expect(r.models().length).toBeGreaterThanOrEqual(1_500);
    const needs: Needs = { kind: 'chat', inputTokens: 1_000, tools: true };
    const context = { needs, stats: () => undefined, random: () => 0.5 };
    const start = performance.now();
    for (let i = 0; i < 1_000; i++) order(r.resolve('auto', needs).deployments, 'cheapest', context);
    expect((performance.now() - start) / 1_000).toBeLessThan(1);
  });
});
