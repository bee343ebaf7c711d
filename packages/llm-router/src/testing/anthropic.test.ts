import Anthropic from '@anthropic-ai/sdk';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startSimulator } from './index.ts';
import type { Simulator } from './index.ts';

let sim: Simulator;
let client: Anthropic;

beforeAll(async () => {
  sim = await startSimulator();
  client = new Anthropic({ apiKey: 'k', baseURL: sim.baseUrl('anthropic-messages'), maxRetries: 0 });
});
afterAll(() => sim.close());

const messages = [{ role: 'user' as const, content: 'good morning' }];
const base = { model: 'claude-x', max_tokens: 1000, messages };

describe('messages through the official client', () => {
  it('answers whole, with input that leaves out what the cache had', async () => {
    sim.script({ text: 'hello', usage: { input: 100, cached: 60, cacheWrite: 10, output: 7 } });
    const answer = await client.messages.create(base);
    expect(answer.content).toEqual([{ type: 'text', text: 'hello' }]);
    expect(answer.stop_reason).toBe('end_turn');
    expect(answer.usage).toMatchObject({
      input_tokens: 30,
      cache_read_input_tokens: 60,
      cache_creation_input_tokens: 10,
      output_tokens: 7,
    });
  });

  it('streams thinking, text and a tool call as blocks that the helper puts together', async () => {
    sim.script({
      reasoning: 'let me see',
      reasoningSignature: 'sig',
      text: 'I look it up.',
      toolCalls: [{ name: 'weather', arguments: { city: 'Rome' } }],
    });
    const answer = await client.messages.stream(base).finalMessage();
    expect(answer.content).toMatchObject([
      { type: 'thinking', thinking: 'let me see', signature: 'sig' },
      { type: 'text', text: 'I look it up.' },
      { type: 'tool_use', id: expect.stringMatching(/^toolu_01/), name: 'weather', input: { city: 'Rome' } },
    ]);
    expect(answer.stop_reason).toBe('tool_use');
  });

  it('streams the documented events in order and pings', async () => {
    sim.script({ text: 'a b' });
    const types: string[] = [];
    for await (const event of await client.messages.create({ ...base, stream: true })) types.push(event.type);
    expect(types).toEqual([
      'message_start',
      'content_block_start',
      'content_block_delta',
      'content_block_delta',
      'content_block_stop',
      'message_delta',
      'message_stop',
    ]);
    const raw = await fetch(`${sim.url}/v1/messages`, {
      method: 'POST',
      headers: { 'x-api-key': 'k', 'anthropic-version': '2023-06-01' },
      body: JSON.stringify({ ...base, stream: true }),
    });
    expect(await raw.text()).toContain('event: ping\ndata: {"type":"ping"}\n\n');
  });

  it('refuses without content, and says which sequence stopped it', async () => {
    sim.script({ finish: 'content_filter' });
    expect(await client.messages.stream(base).finalMessage()).toMatchObject({ content: [], stop_reason: 'refusal' });
    sim.script({ text: 'one END two' });
    expect(await client.messages.create({ ...base, stop_sequences: ['END'] })).toMatchObject({
      content: [{ text: 'one ' }],
      stop_reason: 'stop_sequence',
      stop_sequence: 'END',
    });
  });

  it('refuses sampling settings under the newer version of the api only', async () => {
    const strict = client.messages.create({ ...base, temperature: 0 } as typeof base);
    await expect(strict).rejects.toMatchObject({ status: 400 });
    const older = { headers: { 'anthropic-version': '2023-06-01' } };
    await expect(client.messages.create({ ...base, temperature: 0 } as typeof base, older)).resolves.toBeDefined();
  });

  it.each([
    [529, 'overloaded_error'],
    [429, 'rate_limit_error'],
    [402, 'billing_error'],
    [413, 'request_too_large'],
    [404, 'not_found_error'],
  ])('answers %i with type %s and a request id in body and header', async (status, type) => {
    sim.script({ fault: { kind: 'status', status } });
    const error: unknown = await client.messages.create(base).catch((e: unknown) => e);
    expect(error).toMatchObject({ status, error: { type: 'error', error: { type } } });
    const { headers, error: body } = error as { headers: Headers; error: { request_id: string } };
    expect(headers.get('request-id')).toBe(body.request_id);
  });

  it('sends an error event inside a stream that began with 200', async () => {
    sim.script({ text: 'a b c', fault: { kind: 'error_event', afterChunks: 2 } });
    await expect(client.messages.stream(base).finalMessage()).rejects.toMatchObject({
      error: { type: 'error', error: { type: 'overloaded_error', message: 'Overloaded' } },
    });
  });

  it('puts the kind of a limit in the details', async () => {
    sim.script({ fault: { kind: 'status', status: 429, code: 'enforced_spend_limit_reached' } });
    await expect(client.messages.create(base)).rejects.toMatchObject({
      error: { error: { type: 'rate_limit_error', details: { error_code: 'enforced_spend_limit_reached' } } },
    });
  });

  it('counts tokens and lists models in its own shape', async () => {
    expect(await client.messages.countTokens({ model: 'm', messages })).toEqual({ input_tokens: 3 });
    expect((await client.models.list()).data[0]).toMatchObject({ type: 'model', id: expect.any(String) });
  });
});
