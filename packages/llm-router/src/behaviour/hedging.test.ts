import { describe, expect, it } from 'vitest';
import { ask, drained, openaiAt, simulator, watchedRouter } from './setup.ts';

async function pair() {
  const slow = await simulator();
  const fast = await simulator();
  const watched = watchedRouter({
    providers: [
      { provider: openaiAt(slow, 'slow'), keys: ['key-a'] },
      { provider: openaiAt(fast, 'fast'), keys: ['key-b'] },
    ],
    routing: { retries: 0 },
  });
  fast.setDefault({ text: 'from the fast one' });
  return { slow, fast, ...watched };
}

const routing = { hedgeAfterMs: 20 };

describe('a hedged request', () => {
  it('goes to the next deployment when the first keeps silent, and the slower one is cancelled', async () => {
    const { slow, router, attempts } = await pair();
    slow.setDefault({ fault: { kind: 'hang' } });
    const { text } = await drained(router.stream(ask('slow/m', { models: ['fast/m'], routing })));
    expect(text).toBe('from the fast one');
    await slow.waitForClose(slow.requests[0] as NonNullable<(typeof slow.requests)[0]>);
    expect(attempts.map(({ deployment, outcome, hedge }) => [deployment, outcome, hedge]).sort()).toEqual([
      ['fast/m', 'success', true],
      ['slow/m', 'aborted', false],
    ]);
  });

  it('is not sent when the first answers in time', async () => {
    const { slow, fast, router } = await pair();
    slow.setDefault({ text: 'from the first' });
    expect(
      await drained(router.stream(ask('slow/m', { models: ['fast/m'], routing: { hedgeAfterMs: 60_000 } }))),
    ).toMatchObject({
      text: 'from the first',
    });
    expect(fast.requests).toHaveLength(0);
  });

  it('does not keep a failure of the first from its fallback', async () => {
    const { slow, router } = await pair();
    slow.setDefault({ fault: { kind: 'status', status: 500 } });
    expect(await router.chat(ask('slow/m', { models: ['fast/m'], routing: { hedgeAfterMs: 60_000 } }))).toMatchObject({
      deployment: 'fast/m',
    });
  });

  it('tells the failure when both fail', async () => {
    const { slow, fast, router } = await pair();
    slow.setDefault({ delayMs: 60, fault: { kind: 'status', status: 503 } });
    fast.setDefault({ fault: { kind: 'status', status: 503 } });
    await expect(router.chat(ask('slow/m', { models: ['fast/m'], routing }))).rejects.toMatchObject({
      code: 'overloaded',
    });
  });
});
