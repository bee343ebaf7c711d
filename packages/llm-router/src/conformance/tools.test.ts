import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Ask, collect, failure, type SdkClient } from './client.ts';
import { RICH } from './outbounds.ts';
import { SDKS } from './sdks.ts';
import { GATEWAY_KEY, openYard, type Yard } from './yard.ts';

let yard: Yard;
beforeAll(async () => {
  yard = await openYard();
});
afterEach(() => yard.reset());
afterAll(() => yard.close());

const WEATHER = {
  name: 'get_weather',
  description: 'The weather in a place.',
  parameters: {
    type: 'object',
    properties: { place: { type: 'string' }, days: { type: 'integer' } },
    required: ['place'],
  },
};
const CLOCK = {
  name: 'get_time',
  description: 'The time now.',
  parameters: { type: 'object', properties: {} },
};
const tools = [WEATHER, CLOCK];
const PROMPT = 'What is the weather in Zürich, and what time is it?';
const ARGUMENTS = { place: 'Zürich "Nord"', days: 3 };
const CALLS = [
  { name: 'get_weather', arguments: ARGUMENTS },
  { name: 'get_time', arguments: {} },
];
const RESULTS = ['Rain, 12 °C', 'a quarter past nine'];

const whole = (client: SdkClient, ask: Ask) => client.whole(ask);
const streamed = async (client: SdkClient, ask: Ask) => (await collect(client.stream(ask))).told;

describe.each(SDKS)('$name', (sdk) => {
  const client = () => sdk.connect({ url: yard.url, key: GATEWAY_KEY });

  describe.each(RICH)('to $api', ({ model, tools: toolsIn, toolResults }) => {
    it.each([
      ['whole', whole],
      ['streamed', streamed],
    ] as const)('offers tools, is asked to call them, and brings the results back (%s)', async (_way, asked) => {
      yard.simulator.setDefault({ toolCalls: CALLS, text: 'One moment.' });
      const first = await asked(client(), { model, prompt: PROMPT, tools });
      expect(first).toMatchObject({ calls: CALLS, finish: 'tool_calls', text: 'One moment.' });
      expect(toolsIn(yard.lastBody()).map(({ name }) => name)).toEqual(['get_weather', 'get_time']);
      expect(toolsIn(yard.lastBody())[0]?.parameters).toMatchObject({
        properties: { place: { type: 'string' }, days: { type: 'integer' } },
        required: ['place'],
      });

      yard.simulator.setDefault({ text: 'It rains in Zürich.' });
      const second = await asked(client(), { model, prompt: PROMPT, tools, after: { told: first, results: RESULTS } });
      expect(second).toMatchObject({ text: 'It rains in Zürich.', finish: 'stop', calls: [] });
      expect(yard.last().headers['content-type']).toContain('json');
      expect(toolResults(yard.lastBody())).toEqual(RESULTS);
      expect(JSON.stringify(yard.lastBody())).toContain('moment.');
    });

    it('is asked for a call alone, without a word of text', async () => {
      yard.simulator.setDefault({ toolCalls: [{ name: 'get_weather', arguments: ARGUMENTS }] });
      const expected = { calls: CALLS.slice(0, 1), text: '', finish: 'tool_calls' };
      const first = await client().whole({ model, prompt: PROMPT, tools });
      expect(first).toMatchObject(expected);
      expect(await streamed(client(), { model, prompt: PROMPT, tools })).toMatchObject(expected);
    });

    it('keeps a conversation with calls going after thinking', async () => {
      yard.simulator.setDefault({
        reasoning: 'I should look that up.',
        reasoningSignature: 'c2lnbmF0dXJl',
        toolCalls: CALLS.slice(0, 1),
      });
      const first = await streamed(client(), { model, prompt: PROMPT, tools });
      expect(first.calls).toEqual(CALLS.slice(0, 1));
      yard.simulator.setDefault({ text: 'It rains.' });
      const second = await client().whole({ model, prompt: PROMPT, tools, after: { told: first, results: RESULTS } });
      expect(second.text).toBe('It rains.');
      expect(toolResults(yard.lastBody())).toEqual(RESULTS.slice(0, 1));
    });
  });

  it('to deepai is refused clearly, as it takes no tools', async () => {
    for (const way of ['whole', 'streamed'] as const) {
      const raised = await failure(client(), { model: 'deepai/text-generator', prompt: PROMPT, tools }, way);
      expect(raised).toMatchObject({ kind: 'bad request', status: 400 });
      expect(raised.message).toMatch(/tools/);
    }
  });

  // The last resort must answer whatever it is asked with.
  it('to offline is answered in words, and never asked to call a tool', async () => {
    for (const asked of [whole, streamed]) {
      const told = await asked(client(), { model: 'offline/assistant', prompt: PROMPT, tools });
      expect(told).toMatchObject({ calls: [], finish: 'stop' });
      expect(told.text).toContain('offline assistant');
    }
  });
});
