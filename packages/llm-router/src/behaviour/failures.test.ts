import { describe, expect, it } from 'vitest';
import { createOffline } from '../providers/offline.ts';
import { anthropicAt, ask, drained, openaiAt, simulator, watchedRouter } from './setup.ts';

async function pair() {
  const first = await simulator();
  const second = await simulator();
  const watched = watchedRouter({
    providers: [
      { provider: openaiAt(first, 'a'), keys: ['key-a'] },
      { provider: anthropicAt(second, 'b'), keys: ['key-b'] },
      createOffline({ now: () => 0 }),
    ],
    routing: { retries: 0 },
  });
  return { first, second, ...watched };
}

describe('a stream tells its reader', () => {
  it('who failed before the one that answers, and how', async () => {
    const { first, router } = await pair();
    first.setDefault({ fault: { kind: 'status', status: 503 } });
    const stream = router.stream(ask('a/m', { models: ['b/n'] }));
    await drained(stream);
    expect(stream.info).toMatchObject({
      deployment: 'b/n',
      failures: [{ deployment: 'a/m', code: 'overloaded', message: expect.any(String) }],
    });
  });

  it('of no failure when there was none, and what the answer cost', async () => {
    const { router } = await pair();
    const stream = router.stream(ask('offline/assistant'));
    expect(stream.costUsd).toBeUndefined();
    await drained(stream);
    expect(stream.info?.failures).toEqual([]);
    expect(stream.costUsd).toBe(0);
  });
});

describe('a call that names the providers it permits', () => {
  it('goes to no other, whatever the name stands for', async () => {
    const { first, router } = await pair();
    const stream = router.stream(ask('a/m', { models: ['b/n'], routing: { providers: ['b'] } }));
    await drained(stream);
    expect(stream.info?.deployment).toBe('b/n');
    expect(first.requests).toHaveLength(0);
  });

  it('is refused when none of them serves the model', async () => {
    const { router } = await pair();
    const { error } = await drained(router.stream(ask('a/m', { routing: { providers: ['b'] } })));
    expect(error).toMatchObject({ code: 'model_not_found' });
  });
});

it('a conversation is not tied to the assistant in process once the others are back', async () => {
  const { first, router } = await pair();
  const request = ask('a/m', { models: ['offline/assistant'], cacheKey: 'conversation' });
  first.setDefault({ fault: { kind: 'status', status: 503 } });
  const during = router.stream(request);
  await drained(during);
  expect(during.info?.provider).toBe('offline');
  first.setDefault({ text: 'Back again.' });
  router.resetBreaker('a/m');
  const after = router.stream(request);
  await drained(after);
  expect(after.info?.provider).toBe('a');
});

it('the assistant in process is reached however many others fail before it', async () => {
  const sim = await simulator();
  sim.setDefault({ fault: { kind: 'status', status: 503 } });
  const companies = Array.from({ length: 12 }, (_, index) => openaiAt(sim, `c${index}`));
  const { router } = watchedRouter({
    providers: [...companies.map((provider) => ({ provider, keys: ['k'] })), createOffline({ now: () => 0 })],
    routing: { retries: 0 },
  });
  const models = [...companies.slice(1).map(({ id }) => `${id}/m`), 'offline/assistant'];
  const stream = router.stream(ask('c0/m', { models }));
  await drained(stream);
  expect(stream.info?.deployment).toBe('offline/assistant');
  expect(sim.requests).toHaveLength(8);
});
