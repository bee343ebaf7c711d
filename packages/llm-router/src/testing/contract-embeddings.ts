/** What a provider's embeddings do. */
import assert from 'node:assert/strict';
import type { EmbedResponse, EmbedRequest } from '../types.ts';
import type { EmbeddingApi } from '../embeddings.ts';
import type { Provider } from '../provider.ts';
import type { Behaviour } from './behaviour.ts';
import { assertKeyShown } from './contract-key.ts';
import { contractModel, post, readWhole } from './contract-client.ts';
import type { ContractOptions } from './contract-client.ts';
import type { ContractCheck } from './contract.ts';
import type { Simulator } from './server.ts';

const REQUEST: EmbedRequest = { model: 'contract-model', input: ['one', 'two', 'three'] };

export function embeddingChecks(provider: Provider, options: ContractOptions): ContractCheck[] {
  const { embeddings } = provider;
  if (embeddings === undefined) return [];
  const call = (simulator: Simulator, behaviour: Behaviour) =>
    embed(simulator, provider, embeddings, behaviour, options);
  return [
    {
      name: `embeds, a vector an input (${embeddings.id})`,
      async run(simulator) {
        const { embeddings: vectors } = await call(simulator, {});
        assert.equal(vectors.length, REQUEST.input.length);
        const [first] = vectors;
        assert.ok(first && first.length > 0 && first.every(Number.isFinite), 'vectors are lists of numbers');
        assert.notDeepEqual(vectors[0], vectors[1], 'different texts have different vectors');
        const request = simulator.requests.at(-1);
        assert.ok(request);
        assertKeyShown(provider, request, options);
      },
    },
    ...(
      [
        [401, 'authentication'],
        [429, 'rate_limited'],
        [500, 'server_error'],
      ] as const
    ).map(([status, code]) => ({
      name: `reads ${status} as ${code} (${embeddings.id})`,
      async run(simulator: Simulator) {
        await assert.rejects(call(simulator, { fault: { kind: 'status', status } }), { code });
      },
    })),
  ];
}

async function embed(
  simulator: Simulator,
  provider: Provider,
  api: EmbeddingApi,
  behaviour: Behaviour,
  options: ContractOptions,
): Promise<EmbedResponse> {
  const wire = api.writeRequest(REQUEST, { ...contractModel(provider), kind: 'embedding' });
  const answer = await post(simulator, provider, wire, behaviour, options);
  if (!answer.ok) throw api.readError(await readWhole(answer), 0);
  const body: unknown = await answer.json();
  return api.readResponse(body, REQUEST);
}
