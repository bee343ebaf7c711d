import { startSimulator, type Fault, type Simulator } from 'llm-router/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startService, type TestService } from './testing/service.ts';

const PROVIDER_KEY = 'sk-canary-of-the-provider-0123456789';
const CALLERS_OWN = 'sk-canary-of-the-caller-0123456789';

/** A provider that quotes the key it was sent, as some do. */
const quoting = (status: number): Fault => ({
  kind: 'status',
  status,
  message: `Incorrect API key provided: ${PROVIDER_KEY}.`,
});

const FAULTS: [string, Fault][] = [
  ['refuses the key', quoting(401)],
  ['refuses the request', quoting(400)],
  ['is limited', quoting(429)],
  ['fails', quoting(500)],
  ['is overloaded', quoting(503)],
  ['says so in mid-stream', { kind: 'error_event', afterChunks: 1, message: `for ${PROVIDER_KEY}` }],
  ['says so with a 200', { kind: 'error_in_200', message: `for ${PROVIDER_KEY}` }],
  ['breaks off', { kind: 'cut', afterChunks: 1 }],
  ['does not answer', { kind: 'refuse_connection' }],
  ['answers what is no JSON', { kind: 'malformed', afterChunks: 0 }],
];

/** One request to each api that callers can speak: where to, and what. */
const REQUESTS: [string, (model: string, stream: boolean) => [path: string, body: object]][] = [
  [
    'openai-chat',
    (model, stream) => ['/v1/chat/completions', { model, stream, messages: [{ role: 'user', content: 'Hello' }] }],
  ],
  ['openai-responses', (model, stream) => ['/v1/responses', { model, stream, input: 'Hello' }]],
  [
    'anthropic-messages',
    (model, stream) => [
      '/v1/messages',
      { model, stream, max_tokens: 10, messages: [{ role: 'user', content: 'Hello' }] },
    ],
  ],
  [
    'google-generate-content',
    (model, stream) => [
      `/v1beta/models/${encodeURIComponent(model)}:${stream ? 'streamGenerateContent?alt=sse' : 'generateContent'}`,
      { contents: [{ role: 'user', parts: [{ text: 'Hello' }] }] },
    ],
  ],
];

describe('a key of a provider', () => {
  let simulator: Simulator;
  let service: TestService;
  beforeAll(async () => {
    simulator = await startSimulator();
    service = await startService({
      env: { CANARY: PROVIDER_KEY, METRICS_TOKEN: 'canary-token-of-the-metrics' },
      yaml: `
providers:
  ${FAULTS.map((_fault, index) => `box${index}: { api: openai-chat, baseUrl: "${simulator.baseUrl('openai-chat')}", keys: ["\${CANARY}"], models: [m${index}] }`).join('\n  ')}
`,
    });
    FAULTS.forEach(([, fault], index) => simulator.forModel(`m${index}`, { fault }));
  });
  afterAll(async () => {
    await service.stop();
    await simulator.close();
  });

  const said: string[] = [];
  const ask = async (path: string, body: object, headers?: Record<string, string>) => {
    const response = await service.post(path, body, headers);
    said.push(JSON.stringify([...response.headers]), await response.text().catch(String));
    return response.status;
  };

  describe.each(FAULTS.map(([what], index) => [what, index] as const))('when the provider %s', (_what, index) => {
    it.each(REQUESTS)('stays out of what the caller of %s is told', async (_api, request) => {
      for (const stream of [false, true]) {
        // What failed before must not keep this call from the provider.
        service.context.router.restoreKey(`box${index}`, '#1');
        service.context.router.resetBreaker(`box${index}/m${index}`);
        const before = simulator.requests.length;
        await ask(...request(`box${index}/m${index}`, stream));
        expect(simulator.requests.length).toBeGreaterThan(before);
      }
      expect(said.join('\n')).not.toContain('canary');
    });
  });

  it('was shown to the provider, and is in neither logs nor metrics', async () => {
    expect(simulator.requests.every(({ key }) => key === PROVIDER_KEY)).toBe(true);
    expect(await ask('/v1/chat/completions', { model: 'box0/m0' }, { authorization: `Bearer ${CALLERS_OWN}` })).toBe(
      401,
    );
    const metrics = await fetch(`${service.url}/metrics`, {
      headers: { authorization: 'Bearer canary-token-of-the-metrics' },
    });
    const everything = [service.logs(), await metrics.text(), ...said].join('\n');
    expect(service.logs()).toContain('"call failed"');
    expect(everything).toContain('switchyard_attempts_total');
    expect(everything).not.toContain('canary');
  });
});
