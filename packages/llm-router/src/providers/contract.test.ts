import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Provider } from '../provider.ts';
import { contractChecks, type ContractOptions } from '../testing/contract.ts';
import { startSimulator, type Simulator } from '../testing/index.ts';
import { allProviders } from './all.ts';
import { openaiCompatible } from './openai-compatible.ts';

const options: Record<string, ContractOptions> = {
  'azure-openai': { dialect: 'azure' },
  bedrock: { key: 'AKIDCONTRACT:contract-secret:contract-session' },
  cerebras: { dialect: 'cerebras' },
  deepseek: { dialect: 'deepseek' },
  groq: { dialect: 'groq' },
  mistral: { dialect: 'mistral' },
  ollama: { dialect: 'ollama' },
  openrouter: { dialect: 'openrouter' },
  together: { dialect: 'together' },
  xai: { dialect: 'xai' },
};

const custom = openaiCompatible({ id: 'mybox', baseUrl: 'http://127.0.0.1:8000/v1', responses: true });

let simulator: Simulator;
beforeAll(async () => {
  simulator = await startSimulator();
});
afterAll(() => simulator.close());

describe.each<Provider>([...allProviders, custom])('$id', (provider) => {
  it.each(contractChecks(provider, options[provider.id]))('$name', async ({ run }) => {
    await expect(run(simulator)).resolves.toBeUndefined();
  });
});

describe('all providers', () => {
  it('have ids of their own', () => {
    const ids = allProviders.map(({ id }) => id);
    expect(ids).toEqual([...new Set(ids)]);
  });

  it('read their keys from the variables that are documented', () => {
    expect(Object.fromEntries(allProviders.map(({ id, keyEnv }) => [id, keyEnv.join()]))).toEqual({
      openai: 'OPENAI',
      anthropic: 'ANTHROPIC',
      gemini: 'GEMINI,GOOGLE',
      groq: 'GROQ',
      perplexity: 'PERPLEXITY',
      xai: 'XAI',
      openrouter: 'OPENROUTER',
      mistral: 'MISTRAL',
      deepseek: 'DEEPSEEK',
      together: 'TOGETHER',
      cerebras: 'CEREBRAS',
      fireworks: 'FIREWORKS',
      'azure-openai': 'AZURE_OPENAI',
      deepai: 'DEEPAI',
      ollama: 'OLLAMA',
      bedrock: '',
      offline: '',
    });
  });

  it.each([
    ['anthropic', 'x-api-key'],
    ['gemini', 'x-goog-api-key'],
    ['azure-openai', 'api-key'],
    ['deepai', 'api-key'],
  ])('show the key of %s in the header %s', (id, name) => {
    expect(allProviders.find((provider) => provider.id === id)?.auth).toEqual({ kind: 'header', name });
  });

  it('show all other keys as bearer tokens, but for Bedrock, which signs, and offline, which has none', () => {
    const named = new Set(['anthropic', 'gemini', 'azure-openai', 'deepai']);
    const others = allProviders.filter(({ id, auth }) => !named.has(id) && auth.kind !== 'bearer');
    expect(others.map(({ id, auth }) => [id, auth.kind])).toEqual([
      ['bedrock', 'sign'],
      ['offline', 'none'],
    ]);
  });

  it('end with the one that always answers', () => {
    expect(allProviders.at(-1)).toMatchObject({ id: 'offline', keyless: true });
  });
});
