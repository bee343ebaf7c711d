import { EventStreamCodec } from '@smithy/eventstream-codec';
import { fromUtf8, toUtf8 } from '@smithy/util-utf8';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startSimulator } from './index.ts';
import type { Simulator } from './index.ts';

let sim: Simulator;

beforeAll(async () => {
  sim = await startSimulator();
});
afterAll(() => sim.close());

const SIGNED =
  'AWS4-HMAC-SHA256 Credential=AKID/20260101/eu-west-1/bedrock/aws4_request, SignedHeaders=host, Signature=0';

function post(method: string, body: object = {}): Promise<Response> {
  return fetch(`${sim.baseUrl('bedrock-converse')}/model/anthropic.claude%3A0/${method}`, {
    method: 'POST',
    headers: { authorization: SIGNED, 'content-type': 'application/json' },
    body: JSON.stringify({ messages: [{ role: 'user', content: [{ text: 'good morning' }] }], ...body }),
  });
}

interface Decoded {
  type: unknown;
  kind: unknown;
  payload: Record<string, unknown>;
}

/** Takes the messages apart by their length prefix and checks their sums. */
async function decode(response: Response): Promise<Decoded[]> {
  const codec = new EventStreamCodec(toUtf8, fromUtf8);
  const bytes = Buffer.from(await response.arrayBuffer());
  const events: Decoded[] = [];
  for (let at = 0; at < bytes.length; at += bytes.readUInt32BE(at)) {
    const { headers, body } = codec.decode(bytes.subarray(at, at + bytes.readUInt32BE(at)));
    const type = headers[':event-type'] ?? headers[':exception-type'];
    const payload = JSON.parse(toUtf8(body)) as Record<string, unknown>;
    events.push({ kind: headers[':message-type']?.value, type: type?.value, payload });
  }
  return events;
}

describe('converse', () => {
  it('answers whole to any signature and keeps the decoded model name', async () => {
    const response = await post('converse');
    expect(await response.json()).toMatchObject({
      output: { message: { role: 'assistant', content: [{ text: expect.stringContaining('good morning') }] } },
      stopReason: 'end_turn',
    });
    expect(sim.requests.at(-1)).toMatchObject({ key: 'AKID', model: 'anthropic.claude:0', stream: false });
  });

  it('streams binary events: messageStop, then metadata with usage, each padded', async () => {
    sim.script({ text: 'one two', usage: { input: 20, cached: 5, output: 3 } });
    const response = await post('converse-stream');
    expect(response.headers.get('content-type')).toBe('application/vnd.amazon.eventstream');
    const events = await decode(response);
    expect(events.map((event) => event.type)).toEqual([
      'messageStart',
      'contentBlockDelta',
      'contentBlockDelta',
      'contentBlockStop',
      'messageStop',
      'metadata',
    ]);
    expect(events.every((event) => typeof event.payload['p'] === 'string')).toBe(true);
    expect(events.at(-1)?.payload['usage']).toMatchObject({
      inputTokens: 15,
      cacheReadInputTokens: 5,
      outputTokens: 3,
    });
  });

  it('announces the block of a tool call and sends its input in pieces of a string', async () => {
    const toolSpec = { name: 'weather', inputSchema: { json: { type: 'object' } } };
    const toolConfig = { tools: [{ toolSpec }], toolChoice: { tool: { name: 'weather' } } };
    sim.script({ toolCalls: [{ id: 't1', name: 'weather', arguments: { city: 'Rome' } }], reasoning: 'hm' });
    const events = await decode(await post('converse-stream', { toolConfig }));
    expect(events.find((event) => event.type === 'contentBlockStart')?.payload).toMatchObject({
      contentBlockIndex: 1,
      start: { toolUse: { toolUseId: 't1', name: 'weather' } },
    });
    const input = events.map(
      ({ payload }) => (payload['delta'] as { toolUse?: { input: string } } | undefined)?.toolUse?.input ?? '',
    );
    expect(JSON.parse(input.join(''))).toEqual({ city: 'Rome' });
    expect(events.at(-2)?.payload['stopReason']).toBe('tool_use');
  });

  it('names the type of an error in a header, and an exception in the stream', async () => {
    sim.script(
      { fault: { kind: 'status', status: 429 } },
      { text: 'a b', fault: { kind: 'error_event', afterChunks: 1, code: 'ThrottlingException' } },
    );
    const refused = await post('converse');
    expect(refused.headers.get('x-amzn-errortype')).toMatch(/^ThrottlingException/);
    expect(await refused.json()).toEqual({ message: expect.any(String) });
    const events = await decode(await post('converse-stream'));
    expect(events.at(-1)).toMatchObject({ kind: 'exception', type: 'throttlingException' });
    expect(events.at(-2)?.type).toBe('contentBlockDelta');
  });
});

describe('deepai', () => {
  it('takes a form and answers with an output', async () => {
    const response = await fetch(`${sim.baseUrl('deepai')}/api/text-generator`, {
      method: 'POST',
      headers: { 'api-key': 'k' },
      body: new URLSearchParams({ text: 'good morning' }),
    });
    expect(await response.json()).toEqual({ id: expect.any(String), output: expect.stringContaining('good morning') });
  });

  it('takes a multipart form, too, and refuses one without text', async () => {
    const form = new FormData();
    form.set('text', 'good evening');
    const send = (body: FormData): Promise<Response> =>
      fetch(`${sim.url}/api/text-generator`, { method: 'POST', headers: { 'api-key': 'k' }, body });
    expect(await (await send(form)).json()).toMatchObject({ output: expect.stringContaining('good evening') });
    form.delete('text');
    form.set('other', 'x');
    expect((await send(form)).status).toBe(400);
  });
});
