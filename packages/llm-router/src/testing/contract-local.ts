/** What a provider that answers in process does. */
import assert from 'node:assert/strict';
import type { Provider } from '../provider.ts';
import type { ChatRequest, StreamEvent } from '../types.ts';
import { contractModel } from './contract-client.ts';
import type { ContractCheck } from './contract.ts';

const REQUEST: ChatRequest = { model: 'contract-model', messages: [{ role: 'user', content: 'Hello' }] };

export function localChecks(provider: Provider): ContractCheck[] {
  const { local } = provider;
  if (local === undefined) return [];
  const model = contractModel(provider);
  return [
    {
      name: 'answers in process, from one start to one finish',
      async run() {
        const events: StreamEvent[] = [];
        for await (const event of local(REQUEST, model, new AbortController().signal)) events.push(event);
        const ends = events.filter(({ type }) => type === 'start' || type === 'finish');
        assert.deepEqual([events.at(0), events.at(-1)], ends);
        assert.deepEqual(
          ends.map(({ type }) => type),
          ['start', 'finish'],
        );
        assert.ok(events.length > 2, 'it says something');
      },
    },
    {
      name: 'stops when the signal fires',
      async run() {
        const controller = new AbortController();
        const events: StreamEvent[] = [];
        const reading = async () => {
          for await (const event of local(REQUEST, model, controller.signal)) {
            events.push(event);
            controller.abort();
          }
        };
        await reading().catch(() => undefined);
        assert.ok(!events.some(({ type }) => type === 'finish'), 'an answer that was stopped does not finish');
      },
    },
  ];
}
