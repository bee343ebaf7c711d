import { Agent, get } from 'node:http';
import { connect } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startSimulator } from './index.ts';
import type { Fault, SimulatedApi, Simulator } from './index.ts';

let sim: Simulator;

beforeAll(async () => {
  sim = await startSimulator();
});
afterAll(() => sim.close());
beforeEach(() => sim.setDefault({}));

const STREAMED = [
  'openai-chat',
  'openai-responses',
  'anthropic-messages',
  'google-generate-content',
  'bedrock-converse',
] as const satisfies SimulatedApi[];

const parts = [{ text: 'hello' }];
const messages = [{ role: 'user', content: parts.map((part) => ({ type: 'text', ...part })) }];

function ask(api: SimulatedApi, stream: boolean, signal?: AbortSignal): Promise<Response> {
  const wanted: Record<SimulatedApi, [path: string, body: object]> = {
    'openai-chat': ['/chat/completions', { model: 'm', messages, stream }],
    'openai-responses': ['/responses', { model: 'm', input: 'hello', stream }],
    'anthropic-messages': ['/v1/messages', { model: 'm', messages, max_tokens: 99, stream }],
    'google-generate-content': [
      stream ? '/models/m:streamGenerateContent?alt=sse' : '/models/m:generateContent',
      { contents: [{ role: 'user', parts }] },
    ],
    'bedrock-converse': [
      `/model/m/converse${stream ? '-stream' : ''}`,
      { messages: [{ role: 'user', content: parts }] },
    ],
    deepai: ['/api/text-generator', { text: 'hello' }],
  };
  const [path, body] = wanted[api];
  return fetch(sim.baseUrl(api) + path, {
    method: 'POST',
    headers: { authorization: 'Bearer k', 'anthropic-version': '2023-06-01', 'content-type': 'application/json' },
    body: JSON.stringify(body),
    signal: signal ?? null,
  });
}

/** What of a body arrives, and whether it ended as it should. */
async function drain(response: Response): Promise<{ text: string; broken: boolean }> {
  let text = '';
  try {
    for await (const piece of response.body ?? []) text += Buffer.from(piece).toString('latin1');
    return { text, broken: false };
  } catch {
    return { text, broken: true };
  }
}

/** Reads until so much has come, and leaves the rest. */
async function readUntil(response: Response, wanted: string): Promise<string> {
  const reader = (response.body as ReadableStream<Uint8Array>).getReader();
  let text = '';
  while (!text.includes(wanted)) {
    const { value, done } = await reader.read();
    if (done) break;
    text += Buffer.from(value).toString('latin1');
  }
  return text;
}

const text = 'alpha beta gamma';
const ENDINGS: Record<(typeof STREAMED)[number], string> = {
  'openai-chat': '[DONE]',
  'openai-responses': 'response.completed',
  'anthropic-messages': 'message_stop',
  'google-generate-content': 'finishReason',
  'bedrock-converse': 'metadata',
};
/** What stands before the first delta. */
const OPENINGS: Record<(typeof STREAMED)[number], string> = {
  'openai-chat': '"role":"assistant"',
  'openai-responses': 'response.content_part.added',
  'anthropic-messages': 'content_block_start',
  'google-generate-content': '',
  'bedrock-converse': 'messageStart',
};

function play(fault: Fault): void {
  sim.script({ text, fault });
}

describe.each(STREAMED)('a fault in a stream of %s', (api) => {
  it('none: the whole text and the proper ending', async () => {
    sim.script({ text });
    const { text: got, broken } = await drain(await ask(api, true));
    expect(broken).toBe(false);
    for (const word of [...text.split(' '), ENDINGS[api]]) expect(got).toContain(word);
  });

  it('cut: destroys the socket right after the chunks asked for', async () => {
    play({ kind: 'cut', afterChunks: 2 });
    const { text: got, broken } = await drain(await ask(api, true));
    expect(broken).toBe(true);
    expect(got).toContain('beta');
    expect(got).not.toContain('gamma');
    expect(sim.requests.at(-1)?.closedEarly).toBeUndefined();
  });

  it('cut after 0 chunks: only the opening frames arrive', async () => {
    play({ kind: 'cut', afterChunks: 0 });
    const { text: got, broken } = await drain(await ask(api, true));
    expect(broken).toBe(true);
    expect(got).toContain(OPENINGS[api]);
    expect(got).not.toContain('alpha');
  });

  it('cut after -1 chunks: only the headers arrive', async () => {
    play({ kind: 'cut', afterChunks: -1 });
    const response = await ask(api, true);
    expect(response.status).toBe(200);
    expect(await drain(response)).toEqual({ text: '', broken: true });
  });

  it('stall: falls silent with the socket open until the client leaves', async () => {
    play({ kind: 'stall', afterChunks: 1 });
    const controller = new AbortController();
    const arriving = sim.waitForRequest();
    const response = await ask(api, true, controller.signal);
    const got = await readUntil(response, 'alpha');
    expect(got).not.toContain('beta');
    const request = await arriving;
    expect(request.closedEarly).toBeUndefined();
    controller.abort();
    await sim.waitForClose(request);
    expect(request.closedAt).toBeGreaterThanOrEqual(request.at);
  });

  it('no_terminator: all text, then a clean end without the ending', async () => {
    play({ kind: 'no_terminator' });
    const { text: got, broken } = await drain(await ask(api, true));
    expect(broken).toBe(false);
    expect(got).toContain('gamma');
    expect(got).not.toContain(ENDINGS[api]);
    expect(got).not.toMatch(/"finish_reason":"|stop_reason":"|messageStop/);
  });

  it('malformed: a frame that is not JSON, and the rest as if nothing were', async () => {
    play({ kind: 'malformed', afterChunks: 1 });
    const { text: got, broken } = await drain(await ask(api, true));
    expect(broken).toBe(false);
    const at = got.indexOf('{"unfinished": [1, 2');
    expect(at).toBeGreaterThan(got.indexOf('alpha'));
    expect(at).toBeLessThan(got.indexOf('beta'));
    expect(got).toContain(ENDINGS[api]);
  });

  it('error_event: an error after the chunks asked for, and nothing more', async () => {
    play({ kind: 'error_event', afterChunks: 1, message: 'lost the thread' });
    const response = await ask(api, true);
    expect(response.status).toBe(200);
    const { text: got, broken } = await drain(response);
    expect(broken).toBe(false);
    expect(got.indexOf('lost the thread')).toBeGreaterThan(got.indexOf('alpha'));
    expect(got).not.toContain('beta');
    expect(got).not.toContain(ENDINGS[api]);
  });
});

describe.each([...STREAMED, 'deepai'] as const)('a fault in a whole answer of %s', (api) => {
  it('status: the status, the wait, extra headers, and a body in the shape of the api', async () => {
    play({ kind: 'status', status: 503, message: 'too busy', headers: { 'x-extra': '1' } });
    const response = await ask(api, false);
    expect(response.status).toBe(503);
    expect(response.headers.get('x-extra')).toBe('1');
    expect(JSON.stringify(await response.json())).toContain('too busy');
  });

  it('status with a body: that body as it is', async () => {
    play({ kind: 'status', status: 502, body: '<html>bad gateway</html>', headers: { 'content-type': 'text/html' } });
    const response = await ask(api, false);
    expect(await response.text()).toBe('<html>bad gateway</html>');
    expect(response.headers.get('content-type')).toBe('text/html');
  });

  it('cut: half a body, then a destroyed socket', async () => {
    play({ kind: 'cut', afterChunks: 0 });
    const { text: got, broken } = await drain(await ask(api, false));
    expect(broken).toBe(true);
    expect(got.length).toBeGreaterThan(0);
  });

  it('malformed: 200 with truncated JSON', async () => {
    play({ kind: 'malformed', afterChunks: 0 });
    const response = await ask(api, false);
    expect(response.status).toBe(200);
    const { text: got, broken } = await drain(response);
    expect(broken).toBe(false);
    expect(() => JSON.parse(got) as unknown).toThrow(SyntaxError);
  });

  it('error_in_200: 200 with an error in the shape of the api', async () => {
    play({ kind: 'error_in_200', message: 'lost the thread' });
    const response = await ask(api, false);
    expect(response.status).toBe(200);
    expect(JSON.stringify(await response.json())).toContain('lost the thread');
  });

  it('hang: takes the request, and notices when the client leaves', async () => {
    play({ kind: 'hang' });
    const controller = new AbortController();
    const answer = ask(api, false, controller.signal);
    const request = await sim.waitForRequest();
    controller.abort();
    await expect(answer).rejects.toThrow();
    await sim.waitForClose(request);
    expect(request.closedEarly).toBe(true);
  });

  it('refuse_connection: not one byte', async () => {
    play({ kind: 'refuse_connection' });
    await expect(ask(api, false)).rejects.toThrow('fetch failed');
  });
});

describe('the wire', () => {
  it('keeps the last mark alone back when finishSent is set', async () => {
    play({ kind: 'no_terminator', finishSent: true });
    const { text: got } = await drain(await ask('openai-chat', true));
    expect(got).toContain('"finish_reason":"stop"');
    expect(got).not.toContain('[DONE]');
  });

  it('really sends nothing before refusing', async () => {
    play({ kind: 'refuse_connection' });
    const { hostname, port } = new URL(sim.url);
    const socket = connect(Number(port), hostname);
    const body = JSON.stringify({ model: 'm', messages });
    const head = `POST /v1/chat/completions HTTP/1.1\r\nhost: x\r\nauthorization: Bearer k\r\ncontent-length: ${body.length}`;
    socket.write(`${head}\r\n\r\n${body}`);
    const received: Buffer[] = [];
    socket.on('data', (piece: Buffer) => received.push(piece));
    await new Promise((resolve) => socket.on('close', resolve));
    expect(received).toEqual([]);
  });

  it('keeps connections open between requests', async () => {
    const other = await startSimulator();
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const send = (): Promise<boolean> =>
      new Promise((resolve, reject) => {
        const request = get(`${other.url}/v1/models`, { agent, headers: { 'x-api-key': 'k' } }, (response) => {
          response.resume().on('end', () => resolve(request.reusedSocket));
        }).on('error', reject);
      });
    expect(await send()).toBe(false);
    expect(other.openSockets()).toBe(1);
    expect(await send()).toBe(true);
    expect(other.openSockets()).toBe(1);
    agent.destroy();
    await other.close();
    expect(other.openSockets()).toBe(0);
  });

  it('pauses between chunks and before the first byte, and stops when the client leaves', async () => {
    sim.script({ text, delayMs: 1, chunkMs: 1 }, { text, chunkMs: 3_600_000 });
    expect((await drain(await ask('openai-chat', true))).text).toContain('gamma');
    const controller = new AbortController();
    const response = await ask('openai-chat', true, controller.signal);
    expect(await readUntil(response, 'alpha')).not.toContain('beta');
    const request = sim.requests.at(-1);
    controller.abort();
    if (request) await sim.waitForClose(request);
    expect(request?.closedEarly).toBe(true);
  });
});
