/** Which providers the router gets, from the environment and `switchyard.yaml` together. The file wins where both speak. */
import { openaiCompatible, type Provider, type ProviderConfig } from 'llm-router';
import { allProviders, anthropic, createBedrock, gemini, offline, openai } from 'llm-router/providers';
import { configError } from './config-error.ts';
import type { Environment } from './environment.ts';
import type { FileConfig, FileProvider } from './file.ts';
import { keyVariableOf, readAwsRegion, readProviderVariables } from './provider-variables.ts';

export interface ConfiguredProviders {
  /** In the order in which bare model names prefer them; the offline one is always there, and last. */
  providers: ProviderConfig[];
  /** What an operator is to know, one sentence each. */
  notices: string[];
}

/** @throws ConfigError naming the variable, or the path in the file */
export function configureProviders(env: Environment, file: FileConfig): ConfiguredProviders {
  const notices: string[] = [];
  const given = file.providers ?? {};
  const builtIn = allProviders.filter(({ id }) => id !== offline.id);
  const region = readAwsRegion(env);

  const known = builtIn.flatMap((provider): ProviderConfig[] => {
    const inFile = given[provider.id];
    if (inFile?.api !== undefined) {
      throw configError(
        placeOf(file, provider.id, 'api'),
        'only a provider of your own takes it; this one is built in',
      );
    }
    const variables = readProviderVariables(provider, env);
    const keys = inFile?.keys ?? variables.keys;
    const baseUrl = inFile?.baseUrl ?? variables.baseUrl;
    if (!isWanted(provider, keys, inFile !== undefined || baseUrl !== undefined)) {
      const mention = inFile === undefined ? variables.baseUrlVariable : placeOf(file, provider.id);
      if (mention !== undefined) {
        notices.push(
          `${mention} is set, but ${provider.id} has no key and is left out; set ${keyVariableOf(provider)}`,
        );
      }
      return [];
    }
    if (provider.baseUrl === '' && baseUrl === undefined) {
      const example = 'https://RESOURCE.openai.azure.com/openai/v1';
      throw configError(`${provider.keyEnv[0]}_BASE_URL`, `needed for ${provider.id}, such as ${example}`);
    }
    const configured = provider.id === 'bedrock' ? createBedrock({ region }) : provider;
    return [{ provider: configured, keys, baseUrl, models: inFile?.models ?? [] }];
  });

  const own = Object.entries(given)
    .filter(([id]) => !builtIn.some((provider) => provider.id === id))
    .map(([id, provider]) => customProvider(id, provider, file));

  return { providers: [...known, ...own, { provider: offline }], notices };
}

/** A provider that needs no key must at least be mentioned: nobody wants calls to a port that nobody listens on. */
function isWanted(provider: Provider, keys: readonly string[], mentioned: boolean): boolean {
  return keys.length > 0 || (provider.keyless === true && mentioned);
}

function customProvider(id: string, given: FileProvider, file: FileConfig): ProviderConfig {
  const { api, baseUrl, keys = [], models = [] } = given;
  if (id === offline.id || id === 'auto') throw configError(placeOf(file, id), 'this name is taken');
  if (api === undefined) {
    const ids = allProviders.map((provider) => provider.id).join(', ');
    throw configError(placeOf(file, id), `not built in (those are ${ids}), so it needs "api" and "baseUrl"`);
  }
  if (baseUrl === undefined) throw configError(placeOf(file, id, 'baseUrl'), 'needed for a provider of your own');
  return { provider: customShape(api, { id, name: id, baseUrl }), keys, models };
}

/** A server of somebody's own is taken to speak as the company does whose api it is, and may do without a key. */
function customShape(api: NonNullable<FileProvider['api']>, own: Pick<Provider, 'id' | 'name' | 'baseUrl'>): Provider {
  const shared = { ...own, keyEnv: [], keyless: true };
  switch (api) {
    case 'openai-chat':
      return openaiCompatible(shared);
    case 'openai-responses':
      return { ...openai, ...shared, apis: openai.apis.filter(({ id }) => id === 'openai-responses') };
    case 'anthropic-messages':
      return { ...anthropic, ...shared };
    case 'google-generate-content':
      return { ...gemini, ...shared };
  }
}

function placeOf(file: FileConfig, id: string, field?: string): string {
  return `${file.name}: providers.${id}${field === undefined ? '' : `.${field}`}`;
}
