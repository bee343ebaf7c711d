import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { failure } from './client.ts';
import { OUTBOUNDS, upstreamKey } from './outbounds.ts';
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

const WAYS = ['whole', 'streamed'] as const;

describe.each(SDKS)('$name', (sdk) => {
  const client = (key = GATEWAY_KEY) => sdk.connect({ url: yard.url, key });

  describe.each(OUTBOUNDS.filter(({ simulated }) => simulated))('to $api', ({ model }) => {
    it.each(WAYS)('is told of a rate limit and how long it lasts (%s)', async (way) => {
      yard.simulator.setDefault({ fault: { kind: 'status', status: 429, retryAfter: '7' } });
      const raised = await failure(client(), { model, prompt: PROMPT }, way);
      expect(raised).toMatchObject({ kind: 'rate limit', status: 429, before: '' });
      // The old Google package shows waits of whole answers only through the error's details.
      expect(Math.ceil(raised.retryAfter as number)).toBe(7);
    });

    it.each(WAYS)('is told that its request was at fault (%s)', async (way) => {
      yard.simulator.setDefault({ fault: { kind: 'status', status: 400, message: 'No such parameter.' } });
      const before = performance.now();
      expect(await failure(client(), { model, prompt: PROMPT }, way)).toMatchObject({
        kind: 'bad request',
        status: 400,
      });
      expect(yard.since(before)).toHaveLength(1);
    });

    it.each(WAYS)('is told that the provider failed, after it was asked twice (%s)', async (way) => {
      yard.simulator.setDefault({ fault: { kind: 'status', status: 500 } });
      const before = performance.now();
      expect(await failure(client(), { model, prompt: PROMPT }, way)).toMatchObject({ kind: 'server', status: 502 });
      expect(yard.since(before)).toHaveLength(2);
    });

    it.each(WAYS)(
      "does not hear of the gateway's own trouble with a key as if it were the caller's (%s)",
      async (way) => {
        const key = upstreamKey(model.slice(0, model.indexOf('/')) as 'deepai');
        yard.simulator.setDefault({ fault: { kind: 'status', status: 401, message: `the key ${key} is unknown` } });
        const raised = await failure(client(), { model, prompt: PROMPT }, way);
        expect(raised).toMatchObject({ kind: 'server', status: 502 });
        expect(raised.message).not.toContain(key);
      },
    );

    it('gets the answer when the provider recovers at the second try', async () => {
      yard.simulator.setDefault({ text: TEXT });
      yard.simulator.script({ fault: { kind: 'status', status: 500 } });
      expect((await client().whole({ model, prompt: PROMPT })).text).toBe(TEXT);
    });
  });

  it.each(WAYS)('is not let in with a key that the gateway does not know (%s)', async (way) => {
    const before = performance.now();
    const raised = await failure(
      client('somebody-else'),
      { model: 'openai-chat/simulated-large', prompt: PROMPT },
      way,
    );
    expect(raised).toMatchObject({ kind: 'authentication', status: 401 });
    expect(yard.since(before)).toEqual([]);
  });

  it.each(WAYS)('is told which models it may have meant (%s)', async (way) => {
    const raised = await failure(client(), { model: 'text-generater', prompt: PROMPT }, way);
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
