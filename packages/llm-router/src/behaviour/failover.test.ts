import { describe, expect, it } from 'vitest';
import type { BreakerChange } from '../circuit-breaker.ts';
import type { Fault } from '../testing/index.ts';
import { anthropicAt, ask, drained, openaiAt, simulator, watchedRouter } from './setup.ts';

async function pair(options: { retries?: number } = {}) {
  const first = await simulator();
  const second = await simulator();
  const watched = watchedRouter({
    providers: [
      { provider: openaiAt(first, 'a'), keys: ['key-a'] },
      { provider: anthropicAt(second, 'b'), keys: ['key-b'] },
    ],
    routing: { retries: options.retries ?? 0, firstTokenMs: 500, idleMs: 500 },
  });
  return { first, second, ...watched };
}

const BEFORE_CONTENT: [string, Fault, string][] = [
  ['a 500', { kind: 'status', status: 500 }, 'server_error'],
  ['a 503', { kind: 'status', status: 503 }, 'overloaded'],
  ['a 529', { kind: 'status', status: 529 }, 'overloaded'],
  ['an unknown model', { kind: 'status', status: 404, code: 'model_not_found' }, 'model_not_found'],
  ['a refused connection', { kind: 'refuse_connection' }, 'connection_failed'],
  ['silence', { kind: 'hang' }, 'first_token_timeout'],
  ['headers and then silence', { kind: 'stall', afterChunks: -1 }, 'first_token_timeout'],
  ['an opening frame and then silence', { kind: 'stall', afterChunks: 0 }, 'first_token_timeout'],
  ['a cut socket before any content', { kind: 'cut', afterChunks: 0 }, 'stream_incomplete'],
  ['a malformed first chunk', { kind: 'malformed', afterChunks: 0 }, 'malformed_response'],
  ['an error event as the first content', { kind: 'error_event', afterChunks: 0 }, 'server_error'],
  ['an error inside a 200', { kind: 'error_in_200' }, 'server_error'],
  ['an end without content', { kind: 'no_terminator', afterChunks: 0 }, 'stream_incomplete'],
];

describe('fallback before the first content', () => {
  it.each(BEFORE_CONTENT)('%s is invisible to the caller of a stream', async (_name, fault, outcome) => {
    const { first, second, router, attempts } = await pair();
    first.setDefault({ fault });
    second.setDefault({ text: 'Here is the answer.' });
    const { text, error, events } = await drained(router.stream(ask('a/m', { models: ['b/n'] })));
    expect(error).toBeUndefined();
    expect(text).toBe('Here is the answer.');
    expect(events.filter(({ type }) => type === 'start')).toHaveLength(1);
    expect(attempts.map((attempt) => attempt.outcome)).toEqual([outcome, 'success']);
  });

  it.each([
    ...BEFORE_CONTENT.filter(([name]) => !name.includes('content') || name.includes('error event')),
    ['a cut in mid-answer', { kind: 'cut', afterChunks: 3 }, 'stream_incomplete'] as const,
    ['a stall in mid-answer', { kind: 'stall', afterChunks: 3 }, 'idle_timeout'] as const,
    ['an end without a terminator', { kind: 'no_terminator' }, 'stream_incomplete'] as const,
    ['a terminator without its last mark', { kind: 'no_terminator', finishSent: true }, 'stream_incomplete'] as const,
    ['an error event in mid-answer', { kind: 'error_event', afterChunks: 3 }, 'server_error'] as const,
  ])('%s is invisible to the caller of a whole answer', async (_name, fault, outcome) => {
    const { first, second, router, attempts } = await pair();
    first.setDefault({ fault: fault as Fault });
    second.setDefault({ text: 'Here is the answer.' });
    const result = await router.chat(ask('a/m', { models: ['b/n'] }));
    expect(result.content).toEqual([{ type: 'text', text: 'Here is the answer.' }]);
    expect(attempts.map((attempt) => attempt.outcome)).toEqual([outcome, 'success']);
  });

  it.each([
    ['a refused request', { kind: 'status', status: 400, code: 'invalid_value' }, 'invalid_request'],
    ['a content filter', { kind: 'status', status: 400, code: 'content_filter' }, 'content_filter'],
  ] as [string, Fault, string][])('%s is not routed around', async (_name, fault, code) => {
    const { first, second, router } = await pair();
    first.setDefault({ fault });
    await expect(router.chat(ask('a/m', { models: ['b/n'] }))).rejects.toMatchObject({ code, deployment: 'a/m' });
    expect(second.requests).toHaveLength(0);
  });

  it('asks the same deployment again, so often as it is told, before the next', async () => {
    const { first, router, attempts } = await pair({ retries: 2 });
    first.setDefault({ fault: { kind: 'status', status: 500 } });
    const result = await router.chat(ask('a/m', { models: ['b/n'] }));
    expect(result.deployment).toBe('b/n');
    expect(attempts.map(({ deployment }) => deployment)).toEqual(['a/m', 'a/m', 'a/m', 'b/n']);
  });

  it('tells the failure that was met when nobody answers', async () => {
    const { first, second, router, calls } = await pair();
    first.setDefault({ fault: { kind: 'status', status: 500 } });
    second.setDefault({ fault: { kind: 'status', status: 529 } });
    await expect(router.chat(ask('a/m', { models: ['b/n'] }))).rejects.toMatchObject({
      code: 'overloaded',
      deployment: 'b/n',
    });
    expect(calls).toMatchObject([{ outcome: 'overloaded', attempts: 2 }]);
  });
});

describe('the circuit breaker in the request path', () => {
  async function broken(resetMs: number) {
    const sim = await simulator();
    const watched = watchedRouter({
      providers: [{ provider: openaiAt(sim, 'a'), keys: ['key-a'] }],
      routing: { retries: 0 },
      breaker: { volumeThreshold: 3, resetMs },
    });
    const changes: BreakerChange[] = [];
    const halfOpen = new Promise<void>((resolve) => {
      watched.router.on('breaker', (change) => {
        changes.push(change);
        if (change.state === 'half-open') resolve();
      });
    });
    sim.setDefault({ fault: { kind: 'status', status: 500 } });
    for (let call = 0; call < 3; call++) await watched.router.chat(ask('a/m')).catch(() => {});
    return { sim, changes, halfOpen, ...watched };
  }

  it('opens after repeated failures and then spares the provider', async () => {
    const { sim, router, changes } = await broken(60_000);
    await expect(router.chat(ask('a/m'))).rejects.toMatchObject({ code: 'circuit_open', status: 503 });
    expect(sim.requests).toHaveLength(3);
    expect(changes).toMatchObject([{ deployment: 'a/m', state: 'open' }]);
    expect(router.health().providers[0]).toMatchObject({ status: 'down', deployments: [{ breaker: 'open' }] });
  });

  it('that is reset by hand is as if new', async () => {
    const { sim, router } = await broken(60_000);
    router.resetBreaker('a/m');
    await expect(router.chat(ask('a/m'))).rejects.toMatchObject({ code: 'server_error' });
    sim.setDefault({});
    await expect(router.chat(ask('a/m'))).resolves.toBeDefined();
  });

  it('lets one probe through when half-open, and closes when that succeeds', async () => {
    const { sim, router, halfOpen, changes } = await broken(20);
    await halfOpen;
    sim.setDefault({ delayMs: 30 });
    const outcomes = await Promise.allSettled([1, 2, 3, 4].map(() => router.chat(ask('a/m'))));
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected', 'rejected', 'rejected']);
    expect(sim.requests).toHaveLength(4);
    expect(changes.map(({ state }) => state)).toEqual(['open', 'half-open', 'closed']);
    await expect(router.chat(ask('a/m'))).resolves.toBeDefined();
  });

  it('opens again when the probe fails', async () => {
    const { router, halfOpen, changes } = await broken(20);
    await halfOpen;
    await router.chat(ask('a/m')).catch(() => {});
    expect(changes.map(({ state }) => state)).toEqual(['open', 'half-open', 'open']);
  });

  it('does not close because the caller of the probe left', async () => {
    const { sim, router, halfOpen, changes } = await broken(20);
    await halfOpen;
    sim.setDefault({ fault: { kind: 'hang' } });
    const leaving = new AbortController();
    const probe = router.chat(ask('a/m'), { signal: leaving.signal }).catch((error: unknown) => error);
    await sim.waitForRequest(() => sim.requests.length === 4);
    leaving.abort();
    expect(await probe).toMatchObject({ code: 'aborted' });
    expect(changes.map(({ state }) => state)).toEqual(['open', 'half-open', 'open']);
  });

  it('does not count callers who leave', async () => {
    const sim = await simulator();
    const { router } = watchedRouter({
      providers: [{ provider: openaiAt(sim, 'a'), keys: ['k'] }],
      breaker: { volumeThreshold: 2 },
    });
    sim.setDefault({ fault: { kind: 'hang' } });
    for (let call = 1; call <= 6; call++) {
      const leaving = new AbortController();
      const answer = router.chat(ask('a/m'), { signal: leaving.signal }).catch(() => {});
      await sim.waitForRequest(() => sim.requests.length === call);
      leaving.abort();
      await answer;
    }
    sim.setDefault({});
    await expect(router.chat(ask('a/m'))).resolves.toBeDefined();
  });

  it('counts streams that break after they began', async () => {
    const sim = await simulator();
    const { router } = watchedRouter({
      providers: [{ provider: openaiAt(sim, 'a'), keys: ['k'] }],
      routing: { retries: 0 },
      breaker: { volumeThreshold: 4 },
    });
    sim.setDefault({ text: 'one two three four', fault: { kind: 'error_event', afterChunks: 2 }, chunkMs: 1 });
    for (let call = 0; call < 4; call++) expect((await drained(router.stream(ask('a/m')))).error).toBeDefined();
    await expect(router.chat(ask('a/m'))).rejects.toMatchObject({ code: 'circuit_open' });
  });
});
