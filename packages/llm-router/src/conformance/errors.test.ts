import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Fault } from '../testing/index.ts';
import { collect, type Raised, type SdkClient } from './client.ts';
import { OUTBOUNDS, RICH, upstreamKey } from './outbounds.ts';
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

/** What the SDK raises, whole or from its stream, and how much text came before. */
async function failure(client: SdkClient, model: string, way: 'whole' | 'streamed'): Promise<Raised & { before: string }> {
  let before = '';
  try {
    if (way === 'whole') await client.whole({ model, prompt: PROMPT });
    else for await (const piece of client.stream({ model, prompt: PROMPT })) before += piece;
  } catch (error) {
    return { ...client.raised(error), before };
  }
  throw new Error(`nothing was raised; the answer was "${before}"`);
}

const WAYS = ['whole', 'streamed'] as const;

const BREAKS: [string, Fault][] = [
  // A status that speaks of an accident; an overloaded provider is not asked again at once.
  ['an error event', { kind: 'error_event', afterChunks: 3, status: 502 }],
  ['a cut connection', { kind: 'cut', afterChunks: 3 }],
  ['a clean end too early', { kind: 'no_terminator', afterChunks: 3 }],
  ['a broken frame', { kind: 'malformed', afterChunks: 3 }],
];

describe.each(SDKS)('$name', (sdk) => {
  const client = (key = GATEWAY_KEY) => sdk.connect({ url: yard.url, key });

  describe.each(OUTBOUNDS.filter(({ simulated }) => simulated))('to $api', ({ model }) => {
    it.each(WAYS)('is told of a rate limit and how long it lasts (%s)', async (way) => {
      yard.simulator.setDefault({ fault: { kind: 'status', status: 429, retryAfter: '7' } });
      const raised = await failure(client(), model, way);
      expect(raised).toMatchObject({ kind: 'rate limit', status: 429, before: '' });
      // The old Google package shows waits of whole answers only through the error's details.
      expect(Math.ceil(raised.retryAfter as number)).toBe(7);
    });

    it.each(WAYS)('is told that its request was at fault (%s)', async (way) => {
      yard.simulator.setDefault({ fault: { kind: 'status', status: 400, message: 'No such parameter.' } });
      const before = yard.simulator.requests.length;
      expect(await failure(client(), model, way)).toMatchObject({ kind: 'bad request', status: 400 });
      expect(yard.simulator.requests.length - before).toBe(1);
    });

    it.each(WAYS)('is told that the provider failed, after it was asked twice (%s)', async (way) => {
      yard.simulator.setDefault({ fault: { kind: 'status', status: 500 } });
      const before = yard.simulator.requests.length;
      expect(await failure(client(), model, way)).toMatchObject({ kind: 'server', status: 502 });
      expect(yard.simulator.requests.length - before).toBe(2);
    });

    it.each(WAYS)("does not hear of the gateway's own trouble with a key as if it were the caller's (%s)", async (way) => {
      const key = upstreamKey(model.slice(0, model.indexOf('/')) as 'deepai');
      yard.simulator.setDefault({ fault: { kind: 'status', status: 401, message: `the key ${key} is unknown` } });
      const raised = await failure(client(), model, way);
      expect(raised).toMatchObject({ kind: 'server', status: 502 });
      expect(raised.message).not.toContain(key);
    });

    it('gets the answer when the provider recovers at the second try', async () => {
      yard.simulator.setDefault({ text: TEXT });
      yard.simulator.script({ fault: { kind: 'status', status: 500 } });
      expect((await client().whole({ model, prompt: PROMPT })).text).toBe(TEXT);
    });
  });

  describe.each(RICH)('to $api', ({ api, model }) => {
    /** Ids and counters of this protocol are the provider's; what was relayed cannot be gone on with. */
    const relayed = sdk.api === 'openai-responses' && api === 'openai-responses';

    it.each(BREAKS)('never takes an answer for complete that ended in %s', async (_name, fault) => {
      yard.simulator.setDefault({ text: TEXT, fault, chunkMs: 2 });
      const raised = await failure(client(), model, 'streamed');
      expect(raised.before).not.toBe('');
      expect(TEXT.startsWith(raised.before)).toBe(true);
      expect(raised.before.length).toBeLessThan(TEXT.length);
    });

    it.skipIf(relayed).each(BREAKS)('gets the whole answer when after %s the provider can be asked again', async (_name, fault) => {
      yard.simulator.setDefault({ text: TEXT });
      yard.simulator.script({ text: TEXT, fault, chunkMs: 2 });
      const { pieces, told } = await collect(client().stream({ model, prompt: PROMPT }));
      expect(pieces.join('')).toBe(TEXT);
      expect(told).toMatchObject({ text: TEXT, finish: 'stop' });
    });

    it.skipIf(relayed)('gets a call to a tool whole when the stream broke off within it', async () => {
      const calls = [{ name: 'find', arguments: { query: 'a harbour far away from here', limit: 3 } }];
      const tools = [{ name: 'find', description: 'Finds.', parameters: { type: 'object', properties: {} } }];
      yard.simulator.setDefault({ text: 'Looking.', toolCalls: calls });
      yard.simulator.script({ text: 'Looking.', toolCalls: calls, fault: { kind: 'cut', afterChunks: 4 }, chunkMs: 2 });
      const { told } = await collect(client().stream({ model, prompt: PROMPT, tools }));
      expect(told).toMatchObject({ text: 'Looking.', calls, finish: 'tool_calls' });
    });
  });

  it.runIf(sdk.api === 'openai-responses').each(BREAKS)(
    'is told of %s in what was relayed to it, although the provider could be asked again',
    async (_name, fault) => {
      yard.simulator.setDefault({ text: TEXT });
      yard.simulator.script({ text: TEXT, fault, chunkMs: 2 });
      const raised = await failure(client(), 'openai-responses/simulated-large', 'streamed');
      expect(raised.before).not.toBe('');
      expect(raised.before.length).toBeLessThan(TEXT.length);
    },
  );

  it.each(WAYS)('is not let in with a key that the gateway does not know (%s)', async (way) => {
    const before = yard.simulator.requests.length;
    const raised = await failure(client('somebody-else'), 'openai-chat/simulated-large', way);
    expect(raised).toMatchObject({ kind: 'authentication', status: 401 });
    expect(yard.simulator.requests).toHaveLength(before);
  });

  it.each(WAYS)('is told which models it may have meant (%s)', async (way) => {
    const raised = await failure(client(), 'text-generater', way);
    expect(raised).toMatchObject({ kind: 'not found', status: 404 });
    expect(raised.message).toContain('deepai/text-generator');
  });
});

describe('without any key', () => {
  it.each([
    ['/v1/chat/completions', { error: { type: 'authentication_error' } }],
    ['/v1/responses', { error: { type: 'authentication_error' } }],
    ['/openai/v1/chat/completions', { error: { type: 'authentication_error' } }],
    ['/v1/messages', { type: 'error', error: { type: 'authentication_error' } }],
    ['/v1beta/models/m:generateContent', { error: { code: 401, status: 'UNAUTHENTICATED' } }],
  ])('%s is refused in its own shape', async (path, shape) => {
    const response = await fetch(yard.url + path, { method: 'POST', body: '{}' });
    expect(response.status).toBe(401);
    expect(await response.json()).toMatchObject(shape);
  });

  it.each([
    ['/v1/nothing', { error: { type: 'invalid_request_error' } }],
    ['/v1/messages/nothing', { type: 'error', error: { type: 'not_found_error' } }],
    ['/v1beta/nothing', { error: { code: 404, status: 'NOT_FOUND' } }],
  ])('%s does not exist, which is told in its own shape to those who are let in', async (path, shape) => {
    const response = await fetch(yard.url + path, { headers: { authorization: `Bearer ${GATEWAY_KEY}` } });
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject(shape);
  });
});
