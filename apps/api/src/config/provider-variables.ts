/** What the environment says about providers: `<NAME>_API_KEY`, `<NAME>_BASE_URL`, and the AWS variables. */
import type { Provider } from 'llm-router';
import { z } from 'zod';
import { configError } from './config-error.ts';
import type { Environment } from './environment.ts';
import { parseVariables } from './settings.ts';
import { baseUrl, secret, secretList } from './values.ts';

export interface ProviderVariables {
  keys: readonly string[];
  baseUrl: string | undefined;
  /** The first of the provider's variables that is set, for messages. */
  baseUrlVariable: string | undefined;
}

/**
 * Where a company's official SDK takes a base URL without the path that its API has, and adds the
 * path itself. For all others the URL is used as it is.
 */
const PATH_ADDED_BY_SDK: Readonly<Record<string, string>> = {
  groq: '/openai/v1',
  gemini: '/v1beta',
  cerebras: '/v1',
  mistral: '/v1',
  fireworks: '/inference/v1',
  'azure-openai': '/openai/v1',
};

/** @throws ConfigError naming the variable */
export function readProviderVariables(provider: Provider, env: Environment): ProviderVariables {
  const names = variableNames(provider);
  const keyVariables = names.map((name) => `${name}_API_KEY`);
  const urlVariables = names.map((name) => `${name}_BASE_URL`);
  const keys = parseVariables(z.object(shapeOf(keyVariables, secretList)), env);
  const urls = parseVariables(z.object(shapeOf(urlVariables, baseUrl)), env);
  const isSet = (name: string) => env[name] !== undefined;
  const baseUrlVariable = urlVariables.find(isSet);
  const address = baseUrlVariable && urls[baseUrlVariable];
  return {
    keys: provider.id === 'bedrock' ? readAwsKeys(env) : (keys[keyVariables.find(isSet) ?? ''] ?? []),
    baseUrl: address && withSdkPath(provider.id, address),
    baseUrlVariable,
  };
}

/** The variable to set for a provider to be used. */
export function keyVariableOf(provider: Provider): string {
  return provider.id === 'bedrock' ? 'AWS_BEARER_TOKEN_BEDROCK' : `${variableNames(provider)[0]}_API_KEY`;
}

/** The region of Amazon Bedrock. @throws ConfigError */
export function readAwsRegion(env: Environment): string {
  const region = z
    .string()
    .refine((text) => /^[a-z]{2}(-[a-z]+)+-\d+$/.test(text), 'expected a region such as us-east-1');
  return parseVariables(z.object({ AWS_REGION: region.default('us-east-1') }), env).AWS_REGION;
}

/** Joined as the provider takes them. An API key of Bedrock goes before signing, as in Amazon's own SDKs. */
function readAwsKeys(env: Environment): string[] {
  const names = [
    'AWS_BEARER_TOKEN_BEDROCK',
    'AWS_ACCESS_KEY_ID',
    'AWS_SECRET_ACCESS_KEY',
    'AWS_SESSION_TOKEN',
  ] as const;
  const shape = Object.fromEntries(names.map((name) => [name, secret.optional()]));
  const [bearer, id, hidden, session] = names.map((name) => parseVariables(z.object(shape), env)[name]);
  if (bearer !== undefined) return [`bearer:${bearer}`];
  if (id === undefined && hidden === undefined) return [];
  if (id === undefined) throw configError('AWS_ACCESS_KEY_ID', 'needed with AWS_SECRET_ACCESS_KEY');
  if (hidden === undefined) throw configError('AWS_SECRET_ACCESS_KEY', 'needed with AWS_ACCESS_KEY_ID');
  return [[id, hidden, ...(session === undefined ? [] : [session])].join(':')];
}

function variableNames({ id, keyEnv }: Provider): readonly string[] {
  return keyEnv.length > 0 ? keyEnv : [id.toUpperCase().replaceAll('-', '_')];
}

function shapeOf<T extends z.ZodType>(names: readonly string[], kind: T): Record<string, z.ZodOptional<T>> {
  return Object.fromEntries(names.map((name) => [name, kind.optional()]));
}

function withSdkPath(id: string, address: string): string {
  const added = PATH_ADDED_BY_SDK[id];
  return added !== undefined && new URL(address).pathname === '/' ? address + added : address;
}
