import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Fault } from '../testing/index.ts';
import { collect, failure } from './client.ts';
import { RICH } from './outbounds.ts';
import { SDKS } from './sdks.ts';
import { GATEWAY_KEY, openYard, type Yard } from './yard.ts';

let yard: Yard;
beforeAll(async () => {
  yard = await openYard();
});
afterEach(() => yard.reset());
afterAll(() => yard.close());

const PROMPT = 'Which line serves the harbour?';
const TEXT = 'Line 7 serves the harbour from early morning until late at night.';

const BREAKS: [string, Fault][] = [
  // A status that speaks of an accident; an overloaded provider is not asked again at once.
  ['an error event', { kind: 'error_event', afterChunks: 3, status: 502 }],
  ['a cut connection', { kind: 'cut', afterChunks: 3 }],
  ['a clean end too early', { kind: 'no_terminator', afterChunks: 3 }],
  ['a broken frame', { kind: 'malformed', afterChunks: 3 }],
];

describe.each(SDKS)('$name', (sdk) => {
  const client = () => sdk.connect({ url: yard.url, key: GATEWAY_KEY });

  describe.each(RICH)('to $api', ({ api, model }) => {
    /** Ids and counters of this protocol are the provider's; what was relayed cannot be gone on with. */
    const relayed = sdk.api === 'openai-responses' && api === 'openai-responses';

    it.each(BREAKS)('never takes an answer for complete that ended in %s', async (_name, fault) => {
      yard.simulator.setDefault({ text: TEXT, fault, chunkMs: 2 });
      const raised = await failure(client(), { model, prompt: PROMPT }, 'streamed');
      expect(raised.before).not.toBe('');
      expect(TEXT.startsWith(raised.before)).toBe(true);
      expect(raised.before.length).toBeLessThan(TEXT.length);
    });

    it.each(relayed ? [] : BREAKS)(
      'gets the whole answer when after %s the provider can be asked again',
      async (_name, fault) => {
        yard.simulator.setDefault({ text: TEXT });
        yard.simulator.script({ text: TEXT, fault, chunkMs: 2 });
        const { pieces, told } = await collect(client().stream({ model, prompt: PROMPT }));
        expect(pieces.join('')).toBe(TEXT);
        expect(told).toMatchObject({ text: TEXT, finish: 'stop' });
      },
    );

    it.skipIf(relayed)('gets a call to a tool whole when the stream broke off within it', async () => {
      const calls = [{ name: 'find', arguments: { query: 'a harbour far away from here', limit: 3 } }];
      const tools = [{ name: 'find', description: 'Finds.', parameters: { type: 'object', properties: {} } }];
      yard.simulator.setDefault({ text: 'Looking.', toolCalls: calls });
      yard.simulator.script({ text: 'Looking.', toolCalls: calls, fault: { kind: 'cut', afterChunks: 4 }, chunkMs: 2 });
      const { told } = await collect(client().stream({ model, prompt: PROMPT, tools }));
      expect(told).toMatchObject({ text: 'Looking.', calls, finish: 'tool_calls' });
    });

    it.each(relayed ? BREAKS : [])(
      'is told of %s in what was relayed to it, although the provider could be asked again',
      async (_name, fault) => {
        yard.simulator.setDefault({ text: TEXT });
        yard.simulator.script({ text: TEXT, fault, chunkMs: 2 });
        const raised = await failure(client(), { model, prompt: PROMPT }, 'streamed');
        expect(raised.before).not.toBe('');
        expect(raised.before.length).toBeLessThan(TEXT.length);
      },
    );
  });
});
