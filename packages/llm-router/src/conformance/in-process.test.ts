import { createOpenAICompatible } from '@ai-sdk/openai-compatible';
import { generateText, jsonSchema, Output, stepCountIs, streamText, tool } from 'ai';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { collect, failure, type Sdk } from './client.ts';
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
const TEXT = 'Line 7 — über die Brücke, 橋を渡って.';
/** Nobody is there: what reached the network would fail. */
const NOWHERE = 'http://127.0.0.1:1';

/** The old Google package always calls the global fetch. */
const takesFetch = ({ name }: Sdk) => name !== '@google/generative-ai';

describe.each(SDKS.filter(takesFetch))('$name on router.fetch', (sdk) => {
  const client = () => sdk.connect({ url: NOWHERE, key: 'unused', fetch: yard.router.fetch });

  it.each(RICH)('gets whole and streamed answers from $api', async ({ model }) => {
    yard.simulator.setDefault({ text: TEXT, usage: { input: 40, output: 12, cached: 8 } });
    const whole = await client().whole({ model, prompt: PROMPT });
    const { pieces, told } = await collect(client().stream({ model, prompt: PROMPT }));
    expect(whole).toMatchObject({ text: TEXT, finish: 'stop', usage: { input: 40, output: 12, cached: 8 } });
    expect(told).toMatchObject({ text: TEXT, finish: 'stop', usage: whole.usage });
    expect(pieces.length).toBeGreaterThan(2);
  });

  it('is told of errors as by a server', async () => {
    yard.simulator.setDefault({ fault: { kind: 'status', status: 429, retryAfter: '7' } });
    const model = 'openai-chat/simulated-large';
    expect(await failure(client(), { model, prompt: PROMPT }, 'whole')).toMatchObject({
      kind: 'rate limit',
      retryAfter: 7,
    });
    expect(await failure(client(), { model: 'nobody', prompt: PROMPT }, 'streamed')).toMatchObject({
      kind: 'not found',
    });
  });

  it("closes the provider's connection when it aborts, before the answer or in the middle of it", async () => {
    for (const fault of [{ kind: 'hang' } as const, { kind: 'stall', afterChunks: 2 } as const]) {
      yard.simulator.setDefault({ text: TEXT, fault });
      const started = performance.now();
      const controller = new AbortController();
      const reading = (async () => {
        const stream = client().stream({ model: RICH[2]?.model ?? '', prompt: PROMPT, signal: controller.signal });
        for await (const piece of stream) if (piece.includes('7')) controller.abort();
      })();
      const request = await yard.simulator.waitForRequest(({ at }) => at > started);
      if (fault.kind === 'hang') controller.abort();
      await reading.catch(() => undefined);
      await yard.simulator.waitForClose(request);
      expect(request.closedEarly).toBe(true);
    }
  });
});

async function all<T>(stream: AsyncIterable<T>): Promise<T[]> {
  const items: T[] = [];
  for await (const item of stream) items.push(item);
  return items;
}

const WAYS = [
  ['router.fetch', () => ({ baseURL: `${NOWHERE}/v1`, apiKey: 'unused', fetch: yard.router.fetch })],
  ['the gateway', () => ({ baseURL: `${yard.url}/v1`, apiKey: GATEWAY_KEY })],
] as const;

describe.each(WAYS)('the ai package through %s', (_name, settings) => {
  const modelOf = (id: string) =>
    createOpenAICompatible({
      name: 'switchyard',
      includeUsage: true,
      supportsStructuredOutputs: true,
      ...settings(),
    })(id);

  describe.each(RICH)('to $api', ({ model, schema, toolResults }) => {
    it('generates a text', async () => {
      yard.simulator.setDefault({ text: TEXT, usage: { input: 40, output: 12 } });
      const { text, finishReason, usage } = await generateText({
        model: modelOf(model),
        prompt: PROMPT,
        maxRetries: 0,
      });
      expect({ text, finishReason }).toEqual({ text: TEXT, finishReason: 'stop' });
      expect(usage).toMatchObject({ inputTokens: 40, outputTokens: 12 });
    });

    it('streams a text', async () => {
      yard.simulator.setDefault({ text: TEXT, usage: { input: 40, output: 12 } });
      const result = streamText({ model: modelOf(model), prompt: PROMPT, maxRetries: 0 });
      const pieces = await all(result.textStream);
      expect(pieces.length).toBeGreaterThan(2);
      expect(pieces.join('')).toBe(TEXT);
      expect(await result.finishReason).toBe('stop');
      expect(await result.usage).toMatchObject({ inputTokens: 40, outputTokens: 12 });
    });

    it.each(['generated', 'streamed'])('runs a tool and goes on with what it said (%s)', async (way) => {
      yard.simulator.setDefault({ text: 'It rains in Bern.' });
      yard.simulator.script({ toolCalls: [{ name: 'get_weather', arguments: { place: 'Bern' } }] });
      const asked: unknown[] = [];
      const settings = {
        model: modelOf(model),
        prompt: 'The weather in Bern?',
        maxRetries: 0,
        stopWhen: stepCountIs(3),
        tools: {
          get_weather: tool({
            description: 'The weather in a place.',
            inputSchema: jsonSchema<{ place: string }>({
              type: 'object',
              properties: { place: { type: 'string' } },
              required: ['place'],
            }),
            execute: (input) => {
              asked.push(input);
              return 'Rain, 12 °C';
            },
          }),
        },
      };
      const text = way === 'generated' ? (await generateText(settings)).text : await streamText(settings).text;
      expect(text).toBe('It rains in Bern.');
      expect(asked).toEqual([{ place: 'Bern' }]);
      expect(toolResults(yard.lastBody())).toEqual(['Rain, 12 °C']);
    });

    it('gets structured output', async () => {
      const { output } = await generateText({
        model: modelOf(model),
        prompt: 'Facts about Bern',
        maxRetries: 0,
        output: Output.object({
          schema: jsonSchema<{ city: string }>({
            type: 'object',
            properties: { city: { type: 'string' } },
            required: ['city'],
            additionalProperties: false,
          }),
        }),
      });
      expect(output).toEqual({ city: 'sample' });
      expect(schema(yard.lastBody())).toMatchObject({ properties: { city: { type: 'string' } }, required: ['city'] });
    });
  });

  it('raises an error that comes in mid-stream', async () => {
    yard.simulator.setDefault({ text: TEXT, fault: { kind: 'cut', afterChunks: 2 }, chunkMs: 2 });
    const errors: unknown[] = [];
    const result = streamText({
      model: modelOf('anthropic-messages/simulated-large'),
      prompt: PROMPT,
      maxRetries: 0,
      onError: ({ error }) => void errors.push(error),
    });
    await all(result.textStream).catch(() => undefined);
    expect(errors).toHaveLength(1);
  });
});
