import { describe, expect, it } from 'vitest';
import { ask, drained, openaiAt, simulator, watchedRouter } from './setup.ts';

async function one() {
  const sim = await simulator();
  return {
    sim,
    ...watchedRouter({ providers: [{ provider: openaiAt(sim, 'a'), keys: ['k'] }], routing: { retries: 0 } }),
  };
}

describe('an Idempotency-Key', () => {
  it('brings a second caller the first one’s answer, at the same time and later', async () => {
    const { sim, router } = await one();
    sim.setDefault({ delayMs: 20 });
    const options = { idempotencyKey: 'x' };
    const [first, second] = await Promise.all([router.chat(ask('a/m'), options), router.chat(ask('a/m'), options)]);
    const third = await router.chat(ask('a/m'), options);
    expect(second).toEqual(first);
    expect(third).toEqual(first);
    expect(sim.requests).toHaveLength(1);
  });

  it('replays a stream from its beginning', async () => {
    const { sim, router } = await one();
    const first = await drained(router.stream(ask('a/m'), { idempotencyKey: 'x' }));
    const second = await drained(router.stream(ask('a/m'), { idempotencyKey: 'x' }));
    expect(second.events).toEqual(first.events);
    expect(sim.requests).toHaveLength(1);
  });

  it('replays a failure that a provider gave', async () => {
    const { sim, router } = await one();
    sim.script({ fault: { kind: 'status', status: 500 } });
    for (let call = 0; call < 2; call++) {
      await expect(router.chat(ask('a/m'), { idempotencyKey: 'x' })).rejects.toMatchObject({ code: 'server_error' });
    }
    expect(sim.requests).toHaveLength(1);
  });

  it('is free again when no provider was asked', async () => {
    const { sim, router } = await one();
    await expect(router.chat(ask('nobody-serves-this'), { idempotencyKey: 'x' })).rejects.toMatchObject({
      code: 'model_not_found',
    });
    await expect(router.chat(ask('a/m'), { idempotencyKey: 'x' })).resolves.toBeDefined();
    expect(sim.requests).toHaveLength(1);
  });

  it('refuses another request under the same key', async () => {
    const { router } = await one();
    await router.chat(ask('a/m'), { idempotencyKey: 'x' });
    await expect(router.chat(ask('a/other'), { idempotencyKey: 'x' })).rejects.toMatchObject({
      code: 'idempotency_conflict',
      status: 409,
    });
  });

  it('keeps a call going when its caller leaves', async () => {
    const { sim, router } = await one();
    sim.setDefault({ text: 'one two three four', chunkMs: 3 });
    for await (const event of router.stream(ask('a/m'), { idempotencyKey: 'x' }))
      if (event.type === 'text_delta') break;
    expect(await drained(router.stream(ask('a/m'), { idempotencyKey: 'x' }))).toMatchObject({
      text: 'one two three four',
    });
    expect(sim.requests).toHaveLength(1);
  });

  it('holds for embeddings, too', async () => {
    const { sim, router } = await one();
    const request = { model: 'a/embed', input: ['one', 'two'], dimensions: 4 };
    const first = await router.embed(request, { idempotencyKey: 'x' });
    const second = await router.embed(request, { idempotencyKey: 'x' });
    expect(first.embeddings.map((vector) => vector.length)).toEqual([4, 4]);
    expect(second).toEqual(first);
    expect(sim.requests).toHaveLength(1);
  });
});
