/** What a provider does that counts tokens without answering. */
import assert from 'node:assert/strict';
import type { Provider } from '../provider.ts';
import type { ChatRequest } from '../types.ts';
import { contractModel, post } from './contract-client.ts';
import type { ContractOptions } from './contract-client.ts';
import { assertKeyShown } from './contract-key.ts';
import type { ContractCheck } from './contract.ts';

const REQUEST: ChatRequest = { model: 'contract-model', messages: [{ role: 'user', content: 'How long is this?' }] };

export function tokenCountChecks(provider: Provider, options: ContractOptions): ContractCheck[] {
  const { tokenCount } = provider;
  if (tokenCount === undefined) return [];
  return [
    {
      name: `counts tokens (${tokenCount.id})`,
      async run(simulator) {
        const wire = tokenCount.writeRequest(REQUEST, { model: contractModel(provider), stream: false });
        const answer = await post(simulator, provider, wire, {}, options);
        assert.equal(answer.status, 200);
        const body: unknown = await answer.json();
        assert.ok(tokenCount.readResponse(body) > 0, 'a text has tokens');
        const request = simulator.requests.at(-1);
        assert.ok(request);
        assertKeyShown(provider, request, options);
      },
    },
  ];
}
