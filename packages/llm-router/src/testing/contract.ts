/**
 * The contract that every provider keeps, as named checks for whichever test runner is at hand:
 *
 *     for (const { name, run } of contractChecks(provider)) it(name, () => run(simulator));
 *
 * A check scripts the simulator, calls the provider's apis as the router would, and rejects with an
 * assertion when the provider does not do its part. Checks share the simulator, so they must run
 * one after the other.
 */
import assert from 'node:assert/strict';
import type { Provider } from '../provider.ts';
import { chatChecks } from './contract-chat.ts';
import type { ContractOptions } from './contract-client.ts';
import { embeddingChecks } from './contract-embeddings.ts';
import { localChecks } from './contract-local.ts';
import { tokenCountChecks } from './contract-token-count.ts';
import type { Simulator } from './server.ts';

export type { ContractOptions } from './contract-client.ts';

export interface ContractCheck {
  /** Reads as a sentence about the provider. */
  name: string;
  run(simulator: Simulator): Promise<void>;
}

export function contractChecks(provider: Provider, options: ContractOptions = {}): ContractCheck[] {
  return [
    { name: 'is well described', run: async () => assertDescribed(provider) },
    ...provider.apis.flatMap((api) =>
      chatChecks(provider, api, options).map(({ name, run }) => ({ name: `${name} (${api.id})`, run })),
    ),
    ...embeddingChecks(provider, options),
    ...tokenCountChecks(provider, options),
    ...localChecks(provider),
  ];
}

function assertDescribed(provider: Provider): void {
  const { id, name, baseUrl, apis, keyEnv, models = [], local } = provider;
  assert.match(id, /^[a-z0-9]+(-[a-z0-9]+)*$/, 'the id is in kebab case');
  assert.notEqual(name, '', 'it has a name');
  // Empty: every customer has an address of their own.
  if (baseUrl !== '' && local === undefined) {
    const { protocol, hostname, search, hash } = new URL(baseUrl);
    const isLoopback = hostname === '127.0.0.1' || hostname === '[::1]' || hostname === 'localhost';
    assert.ok(protocol === 'https:' || isLoopback, 'the base URL is encrypted');
    assert.equal(search + hash, '', 'the base URL is a prefix of paths');
    assert.ok(!baseUrl.endsWith('/'), 'the base URL has no slash at its end, as paths begin with one');
  }
  for (const prefix of keyEnv) assert.match(prefix, /^[A-Z][A-Z0-9_]*$/, 'keyEnv names environment variables');
  assert.ok(apis.length > 0 || local !== undefined, 'it can be called');
  assertUnique(
    'apis',
    apis.map((api) => api.id),
  );
  assertUnique(
    'models',
    models.map((model) => model.name),
  );
}

function assertUnique(what: string, names: readonly string[]): void {
  assert.deepEqual(names, [...new Set(names)], `no two ${what} have the same name`);
}
