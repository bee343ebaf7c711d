import { connect } from 'node:net';
import { startSimulator, type Simulator } from 'llm-router/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { GATEWAY_KEY, startService, type TestService } from './testing/service.ts';

const chat = (model: string, more: object = {}) => ({ model, messages: [{ role: 'user', content: 'Hello' }], ...more });
const json = async (response: Response) => (await response.json()) as Record<string, never>;

/** One request to each api, with the code and the place that its errors have. */
const APIS = [
  ['openai-chat', '/v1/chat/completions', chat('no-such-model')],
  ['openai-responses', '/v1/responses', { model: 'no-such-model', input: 'Hello' }],
  ['anthropic-messages', '/v1/messages', chat('no-such-model', { max_tokens: 10 })],
  [
    'google-generate-content',
    '/v1beta/models/no-such-model:generateContent',
    { contents: [{ parts: [{ text: 'Hello' }] }] },
  ],
] as const;

/** What makes an error that api's own. */
function expectShape(api: (typeof APIS)[number][0], status: number, body: Record<string, unknown>): void {
  const error = body['error'] as Record<string, unknown>;
  expect(error['message']).toEqual(expect.any(String));
  switch (api) {
    case 'openai-chat':
    case 'openai-responses':
      return expect(error).toMatchObject({
        type: expect.any(String),
        code: expect.toBeOneOf([expect.any(String), null]),
      });
    case 'anthropic-messages':
      return expect(body).toMatchObject({ type: 'error', error: { type: expect.stringMatching(/^[a-z_]+$/) } });
    case 'google-generate-content':
      return expect(error).toMatchObject({ code: status, status: expect.stringMatching(/^[A-Z_]+$/) });
  }
}

describe('the service without a provider', () => {
  let service: TestService;
  beforeAll(async () => {
    service = await startService({ env: { MAX_BODY_BYTES: '2000' } });
  });
  afterAll(() => service.stop());

  it('answers by offline/assistant, whole', async () => {
    const response = await service.post('/v1/chat/completions', chat('offline/assistant'));
    expect(response.status).toBe(200);
    expect(response.headers.get('x-switchyard-provider')).toBe('offline');
    expect(await json(response)).toMatchObject({
      object: 'chat.completion',
      choices: [
        {
          message: { role: 'assistant', content: expect.stringContaining('offline assistant') },
          finish_reason: 'stop',
        },
      ],
    });
  });

  it('answers by offline/assistant as a stream', async () => {
    const response = await service.post('/v1/chat/completions', chat('offline/assistant', { stream: true }));
    expect(response.headers.get('content-type')).toMatch(/^text\/event-stream/);
    const text = await response.text();
    expect(text.match(/^data: \{/gm)?.length).toBeGreaterThan(5);
    expect(text).toMatch(/data: \[DONE\]\n\n$/);
  });

  describe.each(APIS)('%s', (api, path, body) => {
    const refused = async (status: number, response: Response) => {
      expect(response.status).toBe(status);
      expect(response.headers.get('x-request-id')).toMatch(/^req_/);
      const told = await json(response);
      expectShape(api, status, told);
      return JSON.stringify(told);
    };

    it('refuses a wrong key with a 401 in its own shape', async () => {
      const text = await refused(401, await service.post(path, body, { authorization: 'Bearer not-a-key' }));
      expect(text).toContain('gateway key');
      expect(text).not.toContain('not-a-key');
    });

    it('refuses a request without a key with a 401 in its own shape', async () => {
      await refused(401, await service.post(path, body, {}));
    });

    it('refuses broken JSON with a 400 in its own shape', async () => {
      expect(await refused(400, await service.post(path, '{"model": '))).toContain('JSON');
    });

    it('refuses a body beyond MAX_BODY_BYTES with a 413 in its own shape', async () => {
      await refused(413, await service.post(path, { ...body, padding: 'x'.repeat(2000) }));
    });

    it('answers a model that nobody serves with a 404 in its own shape', async () => {
      await refused(404, await service.post(path, body));
    });
  });

  it.each([
    ['authorization', `Bearer ${GATEWAY_KEY}`],
    ['x-api-key', GATEWAY_KEY],
    ['x-goog-api-key', GATEWAY_KEY],
  ])('understands the key in the header %s', async (name, value) => {
    const response = await fetch(`${service.url}/v1/models`, { headers: { [name]: value } });
    expect(response.status).toBe(200);
  });

  it('answers an unknown path under /v1 with a 404 in the shape of that api', async () => {
    const response = await service.post('/v1/nothing', {});
    expect(response.status).toBe(404);
    expectShape('openai-chat', 404, await json(response));
  });

  it('tells at / what it is', async () => {
    const response = await fetch(service.url);
    expect(response.headers.get('x-powered-by')).toBeNull();
    expect(await json(response)).toMatchObject({
      name: 'Switchyard',
      gateway: expect.arrayContaining(['POST /v1/responses']),
    });
  });

  it('is alive and ready', async () => {
    expect(await json(await fetch(`${service.url}/healthz`))).toEqual({ status: 'ok' });
    const ready = await fetch(`${service.url}/readyz`);
    expect(ready.status).toBe(200);
    expect(await json(ready)).toEqual({
      status: 'ok',
      gateway: 'ok',
      database: 'ok',
      providers: { offline: 'up' },
      mcpServers: {},
    });
  });

  it.each(['/api/nothing', '/nothing'])(
    'answers %s with a problem+json that has a code and the request id',
    async (path) => {
      const response = await fetch(service.url + path);
      expect(response.status).toBe(404);
      expect(response.headers.get('content-type')).toMatch(/^application\/problem\+json/);
      expect(await json(response)).toMatchObject({
        status: 404,
        title: 'Not Found',
        code: 'not_found',
        requestId: response.headers.get('x-request-id'),
      });
    },
  );

  it('answers a path that cannot be decoded with a problem, not with a stack', async () => {
    const answer = await new Promise<string>((resolve, reject) => {
      const { hostname, port } = new URL(service.url);
      let text = '';
      const socket = connect(Number(port), hostname, () => socket.write('GET /%zz HTTP/1.0\r\n\r\n'));
      socket.on('data', (bytes) => (text += bytes.toString()));
      socket.on('end', () => resolve(text)).on('error', reject);
    });
    expect(answer).toMatch(/^HTTP\/1\.1 40[04] /);
    expect(answer).not.toMatch(/ at |\.ts/);
  });
});

describe('the service with providers', () => {
  let simulator: Simulator;
  let service: TestService;
  beforeAll(async () => {
    simulator = await startSimulator();
    service = await startService({
      env: {
        OPENAI_API_KEY: 'sk-of-openai',
        OPENAI_BASE_URL: simulator.baseUrl('openai-chat'),
        METRICS_TOKEN: 'metrics-token',
      },
      yaml: `
providers: { mybox: { api: openai-chat, baseUrl: "${simulator.baseUrl('openai-chat')}", keys: [key-of-mybox], models: [my-model] } }
aliases: { fast: [mybox/my-model, openai/gpt-4o-mini] }
`,
    });
  });
  afterAll(async () => {
    await service.stop();
    await simulator.close();
  });

  it('forwards to the address of the environment with the key of the environment', async () => {
    const response = await service.post('/v1/chat/completions', chat('openai/gpt-4o-mini'));
    expect(response.status).toBe(200);
    expect(simulator.requests.at(-1)?.headers.authorization).toBe('Bearer sk-of-openai');
  });

  it('resolves an alias of switchyard.yaml', async () => {
    const response = await service.post('/v1/chat/completions', chat('fast'));
    expect(response.headers.get('x-switchyard-provider')).toBe('mybox');
    expect(simulator.requests.at(-1)?.headers.authorization).toBe('Bearer key-of-mybox');
  });

  it('names close matches of a bare model name that nobody serves', async () => {
    const response = await service.post('/v1/chat/completions', chat('gpt-4o-mni'));
    expect(response.status).toBe(404);
    expect(JSON.stringify(await json(response))).toContain('openai/gpt-4o-mini');
  });

  it('logs a failed call once, at warn, without what was asked', async () => {
    simulator.script({ fault: { kind: 'status', status: 503 } }, { fault: { kind: 'status', status: 503 } });
    const response = await service.post('/v1/chat/completions', {
      model: 'mybox/my-model',
      messages: [{ role: 'user', content: 'a-private-question' }],
    });
    expect(response.status).toBeGreaterThanOrEqual(500);
    const failures = service
      .logs()
      .split('\n')
      .filter((line) => line.includes('"call failed"') && line.includes('mybox'));
    expect(failures).toHaveLength(1);
    expect(JSON.parse(failures[0] as string)).toMatchObject({
      level: 'warn',
      provider: 'mybox',
      deployment: 'mybox/my-model',
      ms: expect.any(Number),
    });
    expect(service.logs()).not.toContain('a-private-question');
  });

  it('gives its metrics to nobody without the token', async () => {
    const ask = (authorization?: string) =>
      fetch(`${service.url}/metrics`, authorization === undefined ? {} : { headers: { authorization } });
    expect((await ask()).status).toBe(401);
    expect((await ask('Bearer metrics-tokem')).status).toBe(401);
    const refused = await ask('Bearer ');
    expect(refused.status).toBe(401);
    expect(await json(refused)).toMatchObject({ code: 'unauthorized' });
    const shown = await ask('Bearer metrics-token');
    expect(shown.status).toBe(200);
    expect(await shown.text()).toContain('switchyard_requests_total');
  });

  it('is not ready once it is asked to stop', async () => {
    service.context.draining = true;
    const response = await fetch(`${service.url}/readyz`);
    service.context.draining = false;
    expect(response.status).toBe(503);
    expect(response.headers.get('connection')).toBe('close');
    expect(await json(response)).toMatchObject({ status: 'unavailable', gateway: 'draining' });
  });
});
