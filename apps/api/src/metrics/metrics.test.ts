import { startSimulator, type Simulator } from 'llm-router/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startService, type TestService } from '../testing/service.ts';

const chat = (model: string, more: object = {}) => ({ model, messages: [{ role: 'user', content: 'Hello' }], ...more });

describe('/metrics', () => {
  let simulator: Simulator;
  let service: TestService;
  beforeAll(async () => {
    simulator = await startSimulator();
    const address = simulator.baseUrl('openai-chat');
    service = await startService({
      yaml: `
providers:
  mybox:
    api: openai-chat
    baseUrl: "${address}"
    keys: [key-one, key-two]
    models: [{ name: priced, prices: { input: 1, output: 2 } }, unpriced]
`,
    });
  });
  afterAll(async () => {
    await service.stop();
    await simulator.close();
  });

  const call = async (model: string, more?: object) => {
    await (await service.post('/v1/chat/completions', chat(model, more))).text();
  };
  /** The value of a series, 0 when there is none. */
  const valueOf = async (name: string, labels: Record<string, string>) => {
    const text = await (await fetch(`${service.url}/metrics`)).text();
    const lines = text.split('\n').filter((line) => line.startsWith(`${name}{`) || line.startsWith(`${name} `));
    const line = lines.find((candidate) =>
      Object.entries(labels).every(([key, value]) => candidate.includes(`${key}="${value}"`)),
    );
    return line === undefined ? 0 : Number(line.slice(line.lastIndexOf(' ')));
  };

  it('counts a call with its tokens, its cost and its times', async () => {
    simulator.script({ text: 'Hi', usage: { input: 1000, output: 500, cached: 200, reasoning: 100 } });
    await call('mybox/priced', { stream: true });
    const model = { provider: 'mybox', model: 'priced' };
    expect(await valueOf('switchyard_requests_total', { ...model, operation: 'chat', outcome: 'success' })).toBe(1);
    expect(await valueOf('switchyard_attempts_total', { ...model, key: '#1', outcome: 'success' })).toBe(1);
    for (const [direction, tokens] of [
      ['input', 1000],
      ['output', 500],
      ['cached', 200],
      ['reasoning', 100],
    ] as const) {
      expect(await valueOf('switchyard_tokens_total', { ...model, direction })).toBe(tokens);
    }
    expect(await valueOf('switchyard_cost_usd_total', model)).toBeCloseTo(0.002, 10);
    expect(await valueOf('switchyard_unpriced_requests_total', model)).toBe(0);
    expect(await valueOf('switchyard_request_duration_seconds_count', model)).toBe(1);
    expect(await valueOf('switchyard_first_token_seconds_count', model)).toBe(1);
  });

  it('counts separately what has no price', async () => {
    await call('mybox/unpriced');
    expect(await valueOf('switchyard_unpriced_requests_total', { model: 'unpriced' })).toBe(1);
    expect(await valueOf('switchyard_cost_usd_total', { model: 'unpriced' })).toBe(0);
  });

  it('puts names that callers make up under one label', async () => {
    for (let index = 0; index < 5; index++) await call(`mybox/made-up-${index}`);
    expect(await valueOf('switchyard_requests_total', { provider: 'mybox', model: 'other', outcome: 'success' })).toBe(
      5,
    );
    await call('nobody-has-this');
    expect(await valueOf('switchyard_requests_total', { provider: 'none', outcome: 'model_not_found' })).toBe(1);
    const text = await (await fetch(`${service.url}/metrics`)).text();
    expect(text).not.toMatch(/made-up|nobody-has-this/);
  });

  it('shows the state of keys and circuits, and how often they changed', async () => {
    simulator.forKey('key-one', { fault: { kind: 'status', status: 401 } });
    await call('mybox/priced');
    await call('mybox/priced');
    const retired = { provider: 'mybox', key: '#1' };
    expect(await valueOf('switchyard_key_state', retired)).toBe(2);
    expect(await valueOf('switchyard_key_state', { provider: 'mybox', key: '#2' })).toBe(0);
    expect(await valueOf('switchyard_key_changes_total', { ...retired, change: 'retired' })).toBe(1);
    expect(await valueOf('switchyard_provider_status', { provider: 'mybox' })).toBe(1);

    simulator.forKey('key-two', { fault: { kind: 'status', status: 503 } });
    for (let index = 0; index < 10; index++) await call('mybox/priced');
    expect(await valueOf('switchyard_breaker_state', { deployment: 'mybox/priced' })).toBe(2);
    expect(await valueOf('switchyard_breaker_changes_total', { deployment: 'mybox/priced', state: 'open' })).toBe(1);
    expect(service.logs()).toMatch(/"level":"warn".*"msg":"circuit opened"/);
    expect(service.logs()).toMatch(/"level":"warn".*"msg":"key retired"/);
  });

  it('counts HTTP answers by status, and those on their way', async () => {
    const before = await valueOf('switchyard_http_responses_total', { area: 'gateway', status: '401' });
    await (await service.post('/v1/chat/completions', chat('x'), {})).text();
    expect(await valueOf('switchyard_http_responses_total', { area: 'gateway', status: '401' })).toBe(before + 1);
    // The request for the metrics itself.
    expect(await valueOf('switchyard_in_flight_requests', {})).toBe(1);
  });
});
