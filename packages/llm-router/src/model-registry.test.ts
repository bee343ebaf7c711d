import { describe, expect, it } from 'vitest';
import { LlmError } from './errors.ts';
import type { LlmErrorCode } from './errors.ts';
import { createModelRegistry } from './model-registry.ts';
import type { ModelRegistry, ModelRegistryOptions, Needs } from './model-registry.ts';
import { defineProvider } from './provider.ts';
import type { ModelOverride, Provider } from './provider.ts';

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

describe('provider/model', () => {
  it('takes the first segment for the provider and leaves the slashes of the rest', () => {
    const [deployment] = registry(['groq', 'openai']).resolve('groq/openai/gpt-oss-120b', CHAT).deployments;
    expect(deployment).toMatchObject({ id: 'groq/openai/gpt-oss-120b', model: { name: 'openai/gpt-oss-120b' } });
    expect(deployment?.provider.id).toBe('groq');
  });

  it('is forwarded when the catalogue does not know the model, whose price is then unknown', () => {
    const [deployment] = registry(['openai']).resolve('openai/gpt-99', CHAT).deployments;
    expect(deployment?.model).toMatchObject({ name: 'gpt-99', prices: null, source: 'unknown', kind: 'chat' });
  });

  it('takes the kind of an unknown model from what is asked of it', () => {
    const [deployment] = registry(['openai']).resolve('openai/embed-99', {
      kind: 'embedding',
      inputTokens: 1,
    }).deployments;
    expect(deployment?.model.kind).toBe('embedding');
  });

  it('gives the same deployment every time, known or not', () => {
    const r = registry(['openai']);
    for (const name of ['openai/gpt-4o', 'openai/gpt-99']) {
      expect(r.resolve(name, CHAT).deployments[0]).toBe(r.resolve(name, CHAT).deployments[0]);
    }
  });

  it('is never held against the needs: the provider decides', () => {
    const r = registry([provider('box', [small])]);
    expect(ids(r, 'box/small', { tools: true, vision: true, inputTokens: 1_000_000 })).toEqual(['box/small']);
  });

  it('is forwarded even when retired', () => {
    expect(ids(registry(['groq']), 'groq/llama-3.3-70b-versatile')).toEqual(['groq/llama-3.3-70b-versatile']);
  });

  it('is held to maxCostUsd, and refused where the price is not known', () => {
    const r = registry([provider('box', [priced('dear', 100), mystery])]);
    expect(ids(r, 'box/dear', { maxCostUsd: 1 })).toEqual(['box/dear']);
    const dear = failure(r, 'box/dear', { maxCostUsd: 0.01 });
    expect(dear).toMatchObject({ code: 'invalid_request', param: 'routing.maxCostUsd' });
    expect(dear.message).toContain('$0.051');
    expect(failure(r, 'box/mystery', { maxCostUsd: 1 }).message).toContain('not known');
  });

  it('of a provider that is not configured is not found', () => {
    expect(failure(registry(['groq']), 'nobody/gpt-4o').code).toBe('model_not_found');
    expect(failure(registry(['groq']), 'groq/').code).toBe('model_not_found');
  });
});

describe('a bare model name', () => {
  it('stands for every configured provider that serves it, in the order of configuration', () => {
    const [one, two] = [provider('one', [large]), provider('two', [large])];
    expect(ids(registry([one, two]), 'large')).toEqual(['one/large', 'two/large']);
    expect(ids(registry([two, one]), 'large')).toEqual(['two/large', 'one/large']);
  });

  it('may contain slashes when its first segment is no configured provider', () => {
    expect(ids(registry(['groq', 'together']), 'openai/gpt-oss-120b')).toEqual([
      'groq/openai/gpt-oss-120b',
      'together/openai/gpt-oss-120b',
    ]);
  });

  it('meets what follows the last slash where nobody has it as it is', () => {
    expect(ids(registry(['groq']), 'gpt-oss-120b')).toEqual(['groq/openai/gpt-oss-120b']);
    expect(ids(registry(['groq', 'cerebras']), 'gpt-oss-120b')).toEqual(['cerebras/gpt-oss-120b']);
  });

  it('that nobody serves is a 404 naming close matches', () => {
    const error = failure(registry(['openai', 'anthropic']), 'gpt-4o-mimi');
    expect(error).toMatchObject({ code: 'model_not_found', status: 404, param: 'model' });
    expect(error.suggestions?.[0]).toBe('openai/gpt-4o-mini');
    expect(error.suggestions?.length).toBeLessThanOrEqual(3);
    expect(error.message).toContain('openai/gpt-4o-mini');
  });

  it('is never answered with a suggestion that is gone', () => {
    expect(failure(registry(['groq']), 'llama-3.3-70b-versatil').suggestions).not.toContain(
      'groq/llama-3.3-70b-versatile',
    );
  });
});

describe('an alias', () => {
  const box = provider('box', [small, large, mystery]);
  const other = provider('other', [large]);

  it('is tried in its order', () => {
    const r = registry([box, other], { aliases: { fast: ['other/large', 'box/large'] } });
    const { deployments, strategy } = r.resolve('fast', CHAT);
    expect(deployments.map(({ id, priority }) => [id, priority])).toEqual([
      ['other/large', 0],
      ['box/large', 1],
    ]);
    expect(strategy).toBe('priority');
  });

  it('carries its strategy and weights', () => {
    const mixed = { strategy: 'weighted' as const, deployments: [{ model: 'box/large', weight: 3 }, 'other/large'] };
    const { deployments, strategy } = registry([box, other], { aliases: { mixed } }).resolve('mixed', CHAT);
    expect(deployments.map(({ weight }) => weight)).toEqual([3, 1]);
    expect(strategy).toBe('weighted');
  });

  it('may hold bare names, other aliases and models outside the catalogue', () => {
    const aliases = { big: ['large'], all: ['big', 'box/unheard-of'] };
    expect(ids(registry([box, other], { aliases }), 'all')).toEqual(['box/large', 'other/large', 'box/unheard-of']);
  });

  it('has each deployment once, at its first place', () => {
    const aliases = { twice: ['other/large', 'large'] };
    expect(ids(registry([box, other], { aliases }), 'twice')).toEqual(['other/large', 'box/large']);
  });

  it('leaves out the providers that are not configured', () => {
    const aliases = { fast: ['groq/openai/gpt-oss-120b', 'box/large'] };
    expect(ids(registry([box], { aliases }), 'fast')).toEqual(['box/large']);
    expect(failure(registry([provider('x')], { aliases }), 'fast')).toMatchObject({ code: 'model_not_found' });
  });

  it('comes before a model of the same name', () => {
    const r = registry([box, other], { aliases: { 'box/large': ['other/large'], large: ['box/small'] } });
    expect(ids(r, 'box/large')).toEqual(['other/large']);
    expect(ids(r, 'large')).toEqual(['box/small']);
  });

  it('that goes round in a circle is refused when the registry is made', () => {
    expect(() => registry([box], { aliases: { a: ['b'], b: ['a'] } })).toThrow('a → b → a');
  });

  it('leaves out what is known not to fit and keeps what is not known', () => {
    const r = registry([box], { aliases: { any: ['box/small', 'box/large', 'box/mystery'] } });
    expect(ids(r, 'any')).toEqual(['box/small', 'box/large', 'box/mystery']);
    for (const needs of [{ tools: true }, { vision: true }, { files: true }, { json: true }, { inputTokens: 9_000 }]) {
      expect(ids(r, 'any', needs)).toEqual(['box/large', 'box/mystery']);
    }
  });

  it('reserves room for the answer that was asked for', () => {
    const r = registry([box], { aliases: { any: ['box/small', 'box/large'] } });
    expect(ids(r, 'any', { inputTokens: 5_000, outputTokens: 4_000 })).toEqual(['box/large']);
  });

  it('leaves out retired models while others are there, and asks them when none is', () => {
    const aliases = {
      old: ['groq/llama-3.3-70b-versatile', 'box/large'],
      gone: ['groq/llama-3.3-70b-versatile', 'groq/llama-3.1-8b-instant'],
    };
    const r = registry(['groq', box], { aliases });
    expect(ids(r, 'old')).toEqual(['box/large']);
    expect(ids(r, 'gone')).toHaveLength(2);
  });

  it.each<[string, Partial<Needs>, LlmErrorCode]>([
    ['the request is too long for all', { inputTokens: 500_000 }, 'context_too_long'],
    ['none can do what is needed', { reasoning: true }, 'unsupported'],
    ['none is of the kind', { kind: 'embedding' }, 'unsupported'],
    ['none is affordable', { maxCostUsd: 0.0001 }, 'invalid_request'],
  ])('says so when %s', (_, needs, code) => {
    const plain = { reasoning: false };
    const models = [
      { ...small, ...plain },
      { ...large, ...plain, prices: { input: 1, output: 1 } },
    ];
    const r = registry([provider('box', models)], { aliases: { any: ['box/small', 'box/large'] } });
    expect(failure(r, 'any', needs).code).toBe(code);
  });

  it('is listed, and its members are the models', () => {
    const r = registry([box], { aliases: { fast: ['box/small'] } });
    expect(r.aliases()).toEqual(['fast']);
    expect(r.models().map(({ name }) => name)).toEqual(['small', 'large', 'mystery']);
  });
});

describe('models in the configuration', () => {
  it('are laid over the catalogue, the registry over the provider', () => {
    const openai = provider('openai', [{ name: 'gpt-4o', quality: 10, contextWindow: 5 }]);
    const r = registry([openai], { models: { openai: [{ name: 'gpt-4o', contextWindow: 7 }] } });
    const [deployment] = r.resolve('openai/gpt-4o', CHAT).deployments;
    expect(deployment?.model).toMatchObject({ quality: 10, contextWindow: 7, maxOutputTokens: 16_384 });
    expect(deployment?.model.source).not.toBe('configuration');
  });

  it('say that a price is theirs', () => {
    const [deployment] = registry([provider('openai', [{ name: 'gpt-4o', prices: { input: 1, output: 2 } }])]).resolve(
      'openai/gpt-4o',
      CHAT,
    ).deployments;
    expect(deployment?.model).toMatchObject({ prices: { input: 1, output: 2 }, source: 'configuration' });
  });

  it('may be new', () => {
    const [deployment] = registry([provider('mybox', [mystery])]).resolve('mystery', CHAT).deployments;
    expect(deployment?.model).toMatchObject({
      provider: 'mybox',
      name: 'mystery',
      source: 'configuration',
      kind: 'chat',
    });
  });

  it('cannot come from two providers of one id, nor from an id with a slash', () => {
    expect(() => registry(['openai', 'openai'])).toThrow('twice');
    expect(() => registry([provider('a/b')])).toThrow('"a/b"');
  });
});
