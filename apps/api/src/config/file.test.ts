import { createRouter } from 'llm-router';
import { describe, expect, it } from 'vitest';
import { stopped } from '../testing/stopped.ts';
import { parseConfigFile } from './file.ts';
import { configureProviders } from './providers.ts';

const parse = (text: string, env: Record<string, string> = {}) => parseConfigFile('switchyard.yaml', text, env);
const configure = (text: string, env: Record<string, string> = {}) => configureProviders(env, parse(text, env));

const DOCUMENTED = `
providers:
  groq: { keys: ["\${GROQ_KEY_A}", "\${GROQ_KEY_B}"] }
  mybox: { api: openai-chat, baseUrl: "http://127.0.0.1:8000/v1", keys: [anything], models: [my-model] }
aliases:
  fast: [groq/openai/gpt-oss-120b, gemini/gemini-2.5-flash]          # in order
  mixed: { strategy: weighted, deployments: [{ model: openai/gpt-4o-mini, weight: 3 }, { model: mybox/my-model, weight: 1 }] }
routing: { strategy: priority, retries: 1, connectMs: 5000, firstTokenMs: 12000, idleMs: 12000, totalMs: 300000 }
`;

describe('switchyard.yaml', () => {
  it('is read as documented', () => {
    const env = { GROQ_KEY_A: 'a', GROQ_KEY_B: 'b' };
    const file = parse(DOCUMENTED, env);
    const { providers, notices } = configureProviders(env, file);
    expect(providers.map(({ provider, keys }) => [provider.id, keys])).toEqual([
      ['groq', ['a', 'b']],
      ['mybox', ['anything']],
      ['offline', undefined],
    ]);
    expect(notices).toEqual([]);
    const router = createRouter({ providers, aliases: file.aliases ?? {}, routing: file.routing ?? {} });
    expect(router.aliases()).toEqual(['fast', 'mixed']);
    expect(router.models().map(({ provider, name }) => `${provider}/${name}`)).toContain('mybox/my-model');
    return router.close();
  });

  it.each(['', '# nothing but a comment', 'providers:\naliases:\nrouting:\n'])('may say nothing: %j', (text) => {
    expect(configure(text).providers.map(({ provider }) => provider.id)).toEqual(['offline']);
  });

  it('overrules the environment, provider by provider', () => {
    const env = { GROQ_API_KEY: 'of-the-environment', OPENAI_API_KEY: 'sk' };
    const { providers } = configure('providers: { groq: { keys: [of-the-file] } }', env);
    expect(providers.map(({ provider, keys }) => [provider.id, keys])).toEqual([
      ['openai', ['sk']],
      ['groq', ['of-the-file']],
      ['offline', undefined],
    ]);
  });

  it('adds models to a provider whose key is in the environment', () => {
    const text =
      'providers: { groq: { models: [{ name: new, prices: { input: 1, output: 2 }, contextWindow: 1000 }] } }';
    const [groq] = configure(text, { GROQ_API_KEY: 'key' }).providers;
    expect(groq).toMatchObject({ keys: ['key'], models: [{ name: 'new', prices: { input: 1, output: 2 } }] });
  });

  it('takes several keys out of one variable', () => {
    const [groq] = configure('providers: { groq: { keys: ["${POOL}"] } }', { POOL: 'a,b' }).providers;
    expect(groq?.keys).toEqual(['a', 'b']);
  });

  it.each(['openai-chat', 'openai-responses', 'anthropic-messages', 'google-generate-content'])(
    'takes a provider of your own that speaks %s, with a key or without',
    (api) => {
      const { providers } = configure(`providers: { mybox: { api: ${api}, baseUrl: "http://127.0.0.1:8000" } }`);
      expect(providers[0]?.provider).toMatchObject({ id: 'mybox', baseUrl: 'http://127.0.0.1:8000', keyless: true });
      expect(providers[0]?.provider.apis[0]?.id).toBe(api);
    },
  );

  it('leaves a provider without a key out, and says so', () => {
    const { providers, notices } = configure('providers: { groq: {}, ollama: }');
    expect(providers.map(({ provider }) => provider.id)).toEqual(['ollama', 'offline']);
    expect(notices).toEqual([
      'switchyard.yaml: providers.groq is set, but groq has no key and is left out; set GROQ_API_KEY',
    ]);
  });
});

describe('a fault in switchyard.yaml stops the start with one line that names its place', () => {
  it.each([
    [
      'providers: { groq: { keys: ["${NOT_SET}"] } }',
      'switchyard.yaml: providers.groq.keys[0]: the environment variable NOT_SET is not set',
    ],
    [
      'providers: { groq: { apiKey: x } }',
      'switchyard.yaml: providers.groq: unknown key "apiKey" (known: api, baseUrl, keys, models)',
    ],
    ['provider: {}', 'switchyard.yaml: unknown key "provider" (known: providers, aliases, routing, mcp)'],
    [
      'routing: { retry: 1 }',
      'switchyard.yaml: routing: unknown key "retry" (known: strategy, retries, connectMs, firstTokenMs, idleMs, totalMs)',
    ],
    [
      'aliases: { a: { deployments: [{ model: x, wieght: 1 }] } }',
      'switchyard.yaml: aliases.a.deployments[0]: unknown key "wieght" (known: model, weight)',
    ],
    [
      'aliases: { a: { strategy: best, deployments: [x] } }',
      'switchyard.yaml: aliases.a.strategy: Invalid option: expected one of "priority"|"weighted"|"cheapest"|"fastest"|"least-busy"|"quality"|"performance"',
    ],
    ['routing: { idleMs: soon }', 'switchyard.yaml: routing.idleMs: Invalid input: expected number, received string'],
    [
      'providers: { groq: { baseUrl: "ftp://x" } }',
      'switchyard.yaml: providers.groq.baseUrl: expected an http or https URL without user name, password, query and fragment',
    ],
    ['[a, b]', 'switchyard.yaml: Invalid input: expected object, received array'],
  ])('%s', (text, line) => {
    expect(() => parse(text)).toThrow(stopped(line));
  });

  it.each([
    [
      'providers: { groq: { api: openai-chat } }',
      'switchyard.yaml: providers.groq.api: only a provider of your own takes it; this one is built in',
    ],
    [
      'providers: { mybox: { api: openai-chat } }',
      'switchyard.yaml: providers.mybox.baseUrl: needed for a provider of your own',
    ],
    ['providers: { offline: { models: [x] } }', 'switchyard.yaml: providers.offline: this name is taken'],
  ])('%s', (text, line) => {
    expect(() => configure(text)).toThrow(stopped(line));
  });

  it('an unknown provider without an api: says which are known', () => {
    expect(() => configure('providers: { gorq: { keys: [x] } }')).toThrow(
      /^switchyard\.yaml: providers\.gorq: not built in .*groq.*"api" and "baseUrl"$/,
    );
  });

  it('broken YAML: names the line, and quotes nothing', () => {
    let line = '';
    try {
      parse('providers:\n  groq: { keys: [canary }\n');
    } catch (error) {
      line = (error as Error).message;
    }
    expect(line).toMatch(/^switchyard\.yaml: .*line 2/);
    expect(line).not.toMatch(/canary|\n/);
  });
});
