import { describe, expect, it } from 'vitest';
import { ask, drained, openaiAt, simulator, watchedRouter } from './setup.ts';

const TEXT = 'The quick brown fox jumps over the lazy dog again.';

async function pair() {
  const first = await simulator();
  const second = await simulator();
  const { router } = watchedRouter({
    providers: [
      { provider: openaiAt(first, 'a', [{ name: 'm' }]), keys: ['key-a'] },
      { provider: openaiAt(second, 'b', [{ name: 'm' }]), keys: ['key-b'] },
    ],
    routing: { retries: 0 },
    breaker: { volumeThreshold: 1 },
  });
  const stateOf = (id: string) => router.health().providers.find(({ provider }) => provider === id);
  return { first, second, router, stateOf };
}

describe.each(['draining', 'off'] as const)('a provider that is %s', (state) => {
  it('is passed over where another serves the model, and is told as down', async () => {
    const { first, router, stateOf } = await pair();
    expect(router.setProviderState('a', state)).toBe(true);
    const stream = router.stream(ask('m'));
    await drained(stream);
    expect(stream.info).toMatchObject({ provider: 'b', failures: [] });
    expect(first.requests).toHaveLength(0);
    expect(stateOf('a')).toMatchObject({ state, status: 'down' });
    expect(stateOf('b')).toMatchObject({ state: 'on', status: 'up' });
  });

  it('refuses as an open circuit does, and the fallback answers', async () => {
    const { router } = await pair();
    router.setProviderState('a', state);
    await expect(router.chat(ask('a/m'))).rejects.toMatchObject({ code: 'circuit_open', status: 503, provider: 'a' });
    const stream = router.stream(ask('a/m', { models: ['b/m'] }));
    await drained(stream);
    expect(stream.info).toMatchObject({ provider: 'b', failures: [{ deployment: 'a/m', code: 'circuit_open' }] });
  });

  it('answers again once it is on', async () => {
    const { router, stateOf } = await pair();
    router.setProviderState('a', state);
    router.setProviderState('a', 'on');
    expect(await router.chat(ask('m'))).toMatchObject({ provider: 'a' });
    expect(stateOf('a')).toMatchObject({ state: 'on', status: 'up' });
  });
});

describe('an answer under way', () => {
  async function underWay(hedgeAfterMs?: number) {
    const { first, router } = await pair();
    first.setDefault({ text: TEXT, chunkMs: 5 });
    const routing = hedgeAfterMs === undefined ? {} : { hedgeAfterMs };
    const events = router.stream(ask('a/m', { routing }))[Symbol.asyncIterator]();
    while ((await events.next()).value?.type !== 'text_delta');
    return { router, rest: { [Symbol.asyncIterator]: () => events } };
  }

  it('goes on to its end while its provider drains', async () => {
    const { router, rest } = await underWay();
    router.setProviderState('a', 'draining');
    const { error, events } = await drained(rest);
    expect(error).toBeUndefined();
    expect(events.at(-1)?.type).toBe('finish');
  });

  it.each([undefined, 60_000])('is cut when its provider is switched off (hedged after: %s)', async (hedgeAfterMs) => {
    const { router, rest } = await underWay(hedgeAfterMs);
    router.setProviderState('a', 'off');
    expect((await drained(rest)).error).toMatchObject({ code: 'circuit_open', provider: 'a' });
  });
});

it('each change of a provider’s state is told once', async () => {
  const { router } = await pair();
  const changes: unknown[] = [];
  router.on('provider', (change) => changes.push(change));
  for (const state of ['draining', 'draining', 'on', 'on'] as const) router.setProviderState('a', state);
  expect(router.setProviderState('nobody', 'off')).toBe(false);
  expect(changes).toEqual([
    { provider: 'a', state: 'draining' },
    { provider: 'a', state: 'on' },
  ]);
});

describe('a probe', () => {
  it('asks though the circuit is open, and an answer closes it', async () => {
    const { first, router, stateOf } = await pair();
    first.script({ fault: { kind: 'status', status: 503 } }, { fault: { kind: 'status', status: 503 } });
    await router.chat(ask('a/m')).catch(() => {});
    expect(stateOf('a')?.deployments[0]?.breaker).toBe('open');
    await expect(router.probe('a/m')).rejects.toMatchObject({ code: 'overloaded' });
    expect(stateOf('a')?.deployments[0]?.breaker).toBe('open');
    expect(await router.probe('a/m')).toMatchObject({ deployment: 'a/m' });
    expect(stateOf('a')).toMatchObject({ status: 'up', deployments: [{ breaker: 'closed' }] });
  });

  it('asks a provider out of service, and leaves it there', async () => {
    const { router, stateOf } = await pair();
    router.setProviderState('a', 'off');
    expect(await router.probe('a/m')).toMatchObject({ deployment: 'a/m' });
    expect(stateOf('a')?.state).toBe('off');
  });
});
