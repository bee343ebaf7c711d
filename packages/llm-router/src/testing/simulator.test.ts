import { afterEach, describe, expect, it } from 'vitest';
import { startSimulator } from './index.ts';
import type { Simulator, SimulatorOptions } from './index.ts';

const running: Simulator[] = [];

async function start(options?: SimulatorOptions): Promise<Simulator> {
  const sim = await startSimulator(options);
  running.push(sim);
  return sim;
}
afterEach(() => Promise.all(running.splice(0).map((sim) => sim.close())));

interface Asked {
  key?: string;
  model?: string;
  messages?: object[];
  stream?: boolean;
}

async function ask(sim: Simulator, says: string, asked: Asked = {}): Promise<{ status: number; text: string }> {
  const { key = 'k', model = 'm', messages = [{ role: 'user', content: says }], stream = false } = asked;
  const response = await fetch(`${sim.baseUrl('openai-chat')}/chat/completions`, {
    method: 'POST',
    headers: key === '' ? {} : { authorization: `Bearer ${key}` },
    body: JSON.stringify({ model, messages, stream }),
  });
  if (stream) return { status: response.status, text: await response.text() };
  const body = (await response.json()) as { choices?: { message: { content: string } }[]; error?: { code: string } };
  return { status: response.status, text: body.choices?.[0]?.message.content ?? body.error?.code ?? '' };
}

describe('behaviours', () => {
  it('plays a script in order, one behaviour a request, then the default again', async () => {
    const sim = await start();
    sim.setDefault({ text: 'usual' });
    sim.script({ text: 'first' }, { fault: { kind: 'status', status: 500 } });
    sim.script({ text: (request) => `third for ${request.key}` });
    const answers = [await ask(sim, 'x'), await ask(sim, 'x'), await ask(sim, 'x'), await ask(sim, 'x')];
    expect(answers.map((answer) => answer.text)).toEqual(['first', 'server_error', 'third for k', 'usual']);
  });

  it('gives a key or a model its own behaviour and leaves the script to others', async () => {
    const sim = await start();
    sim.script({ text: 'scripted' });
    sim.forKey('bad', { fault: { kind: 'status', status: 429 } });
    sim.forModel('slow', { text: 'from slow' });
    expect(await ask(sim, 'x', { key: 'bad', model: 'slow' })).toMatchObject({ status: 429 });
    expect(await ask(sim, 'x', { model: 'slow' })).toMatchObject({ text: 'from slow' });
    expect(await ask(sim, 'x')).toMatchObject({ text: 'scripted' });
    sim.forKey('bad', undefined);
    sim.forModel('slow', undefined);
    expect(await ask(sim, 'hey', { key: 'bad', model: 'slow' })).toMatchObject({ status: 200 });
  });

  it('keeps the accent of the default for scripted answers', async () => {
    const sim = await start();
    sim.setDefault({ dialect: 'mistral' });
    sim.script({ fault: { kind: 'status', status: 400, message: 'no' } });
    const response = await fetch(`${sim.url}/v1/chat/completions`, {
      method: 'POST',
      headers: { authorization: 'Bearer k' },
      body: JSON.stringify({ model: 'm', messages: [{ role: 'user', content: 'x' }] }),
    });
    expect(await response.json()).toMatchObject({ object: 'error', message: 'no' });
  });
});

describe('directives in the last user message', () => {
  it('ask for a fault, win over the script, and are not repeated in the answer', async () => {
    const sim = await start();
    sim.script({ text: 'scripted' });
    expect(await ask(sim, 'hi [[sim status=429 retry-after=2]]')).toEqual({ status: 429, text: 'rate_limit_exceeded' });
    expect((await ask(sim, 'hi [[sim delay=1]] there')).text).toContain('"hi  there"');
  });

  it('ask for a length', async () => {
    const sim = await start();
    const { text } = await ask(sim, '[[sim words=200 chunk=0]]');
    expect(text.split(' ')).toHaveLength(200);
  });

  it('cut a stream after some chunks', async () => {
    const sim = await start();
    await expect(ask(sim, '[[sim fault=cut after=3]]', { stream: true })).rejects.toThrow();
  });

  it('do not count in an older message', async () => {
    const sim = await start();
    const messages = [
      { role: 'user', content: '[[sim status=500]]' },
      { role: 'assistant', content: 'sorry' },
      { role: 'user', content: 'again' },
    ];
    expect(await ask(sim, '', { messages })).toMatchObject({ status: 200 });
  });

  const text = 'hello [[sim status=503]]';
  it.each<[path: string, body: object]>([
    ['/v1/responses', { input: text }],
    ['/v1/messages', { max_tokens: 9, messages: [{ role: 'user', content: [{ type: 'text', text }] }] }],
    ['/v1beta/models/m:generateContent', { contents: [{ role: 'user', parts: [{ text }] }] }],
    ['/model/m/converse', { messages: [{ role: 'user', content: [{ text }] }] }],
    ['/api/text-generator', { text }],
  ])('are understood at %s', async (path, body) => {
    const sim = await start();
    const headers = { 'x-api-key': 'k', 'anthropic-version': '2026-10-21' };
    const response = await fetch(sim.url + path, { method: 'POST', headers, body: JSON.stringify(body) });
    expect(response.status).toBe(503);
  });

  it('count only where only= says', async () => {
    const sim = await start({ name: 'alpha' });
    expect(await ask(sim, '[[sim only=alpha status=500]]')).toMatchObject({ status: 500 });
    expect(await ask(sim, '[[sim only=beta status=500]]')).toMatchObject({ status: 200 });
    expect(await ask(sim, '[[sim only=m status=500]]')).toMatchObject({ status: 500 });
  });
});

describe('a request that ends with an assistant message', () => {
  const begun = (content: string): Asked => ({
    messages: [
      { role: 'user', content: 'x' },
      { role: 'assistant', content },
    ],
  });

  it('gets only the rest of the text', async () => {
    const sim = await start();
    sim.setDefault({ text: 'one two three' });
    expect((await ask(sim, '', begun('one two'))).text).toBe(' three');
    expect((await ask(sim, '', begun('one two '))).text).toBe('three');
    expect((await ask(sim, '', begun('one two three \n'))).text).toBe('');
    expect((await ask(sim, '', begun('something else'))).text).toBe('one two three');
  });

  it('gets the rest of the default text, chunk by chunk, from another simulator', async () => {
    const [first, second] = [await start(), await start()];
    const whole = (await ask(first, 'x')).text;
    const { text } = await ask(second, '', { ...begun(whole.slice(0, 20)), stream: true });
    const pieces = text.match(/"content":"((?:[^"\\]|\\.)+)"/g) ?? [];
    const rest = pieces.map((piece) => (JSON.parse(`{${piece}}`) as { content: string }).content).join('');
    expect(rest).toBe(whole.slice(20));
  });

  it('starts anew where prefill is not understood', async () => {
    const sim = await start();
    sim.setDefault({ text: 'one two three', ignoresPrefill: true });
    expect((await ask(sim, '', begun('one two'))).text).toBe('one two three');
  });
});

describe('keys and models', () => {
  it('refuses a request without a key, and an unknown one when it knows them', async () => {
    const sim = await start({ requireKey: (key) => key === 'good' });
    expect(await ask(sim, 'x', { key: '' })).toMatchObject({ status: 401 });
    expect(await ask(sim, 'x', { key: 'other' })).toEqual({ status: 401, text: 'invalid_api_key' });
    expect(await ask(sim, 'x', { key: 'good' })).toMatchObject({ status: 200 });
  });

  it("refuses a bad key in each api's own shape", async () => {
    const sim = await start({ requireKey: () => false });
    const post = async (path: string, headers: Record<string, string>): Promise<unknown> => {
      const response = await fetch(sim.url + path, { method: 'POST', headers, body: '{}' });
      return { status: response.status, body: await response.json() };
    };
    expect(await post('/v1/messages', { 'x-api-key': 'k' })).toMatchObject({
      status: 401,
      body: { type: 'error', error: { type: 'authentication_error' } },
    });
    expect(await post('/v1beta/models/m:generateContent', { 'x-goog-api-key': 'k' })).toMatchObject({
      status: 400,
      body: { error: { status: 'INVALID_ARGUMENT', details: [{ reason: 'API_KEY_INVALID' }] } },
    });
    expect(await post('/model/m/converse', { authorization: 'Bearer k' })).toMatchObject({ status: 403 });
    expect(await post('/api/text-generator', { 'api-key': 'k' })).toMatchObject({
      status: 401,
      body: { status: /key/i },
    });
  });

  it('needs no key where a local server is played', async () => {
    const sim = await start({ dialect: 'ollama' });
    expect(await ask(sim, 'x', { key: '' })).toMatchObject({ status: 200 });
  });

  it('refuses other models than those it was given', async () => {
    const sim = await start({ models: ['a'] });
    expect(await ask(sim, 'x', { model: 'a' })).toMatchObject({ status: 200 });
    expect(await ask(sim, 'x', { model: 'b' })).toEqual({ status: 404, text: 'model_not_found' });
  });

  it('answers an unknown path with 404 in the shape of OpenAI', async () => {
    const sim = await start();
    const response = await fetch(`${sim.url}/v1/nothing`, { headers: { authorization: 'Bearer k' } });
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({ error: { type: 'invalid_request_error', code: 'unknown_url' } });
  });
});

describe('the record', () => {
  it('keeps what came in, and hands out the next request or one under way', async () => {
    const sim = await start();
    await ask(sim, 'one', { key: 'a' });
    const second = sim.waitForRequest((request) => request.key === 'b');
    await ask(sim, 'two', { key: 'b', stream: true });
    expect(await second).toMatchObject({ method: 'POST', path: '/v1/chat/completions', model: 'm', stream: true });
    expect(sim.requests[0]).toMatchObject({ body: { messages: [{ content: 'one' }] } });
    sim.setDefault({ fault: { kind: 'hang' } });
    const hanging = ['c', 'd'].map((key) => ask(sim, 'three', { key }).catch(() => undefined));
    const [third, fourth] = [await sim.waitForRequest(), await sim.waitForRequest()];
    expect([third.key, fourth.key].toSorted()).toEqual(['c', 'd']);
    expect(sim.requests.map((request) => request.key).slice(0, 2)).toEqual(['a', 'b']);
    await sim.close();
    await Promise.all(hanging);
  });

  it('can be switched off', async () => {
    const sim = await start({ record: false });
    await ask(sim, 'one');
    expect(sim.requests).toEqual([]);
  });

  it('is bounded', async () => {
    const sim = await start();
    for (let index = 0; index < 1010; index += 10) {
      await Promise.all(Array.from({ length: 10 }, (_, at) => ask(sim, 'x', { key: `k${index + at}` })));
    }
    expect(sim.requests).toHaveLength(1000);
  });
});

describe('canned answers', () => {
  it('are proper answers, whole and streamed, without looking at the request', async () => {
    const sim = await start({ canned: true });
    sim.setDefault({ text: 'ready made' });
    sim.script({ fault: { kind: 'status', status: 500 } });
    expect(await ask(sim, 'anything', { key: '' })).toEqual({ status: 200, text: 'ready made' });
    const { text } = await ask(sim, 'anything', { stream: true });
    expect(text).toContain('"content":" made"');
    expect(text.endsWith('data: [DONE]\n\n')).toBe(true);
    expect(sim.requests).toEqual([]);
  });

  it('are there for every api', async () => {
    const sim = await start({ canned: true });
    const paths = [
      '/v1/responses',
      '/v1/messages',
      '/v1beta/models/m:generateContent',
      '/model/m/converse-stream',
      '/v1/embeddings',
    ];
    for (const path of paths) {
      const response = await fetch(sim.url + path, { method: 'POST', body: '{}' });
      expect([path, response.status]).toEqual([path, 200]);
    }
  });
});
