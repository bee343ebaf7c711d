import { describe, expect, it } from 'vitest';
import type { ChatRequest } from '../types.ts';
import { anthropicAt, ask, drained, openaiAt, simulator, watchedRouter } from './setup.ts';

describe('a conversation', () => {
  it('with signed thinking goes back to the deployment and key that signed it', async () => {
    const one = await simulator();
    const two = await simulator();
    const { router } = watchedRouter({
      providers: [
        { provider: anthropicAt(one, 'a'), keys: ['key-1', 'key-2'] },
        { provider: anthropicAt(two, 'b'), keys: ['key-3'] },
      ],
      aliases: {
        mixed: {
          strategy: 'weighted',
          deployments: [
            { model: 'a/m', weight: 1 },
            { model: 'b/m', weight: 1 },
          ],
        },
      },
      // Always the first of the equally likely, then always the second.
      random: (() => {
        let calls = 0;
        return () => (calls++ < 2 ? [0.9, 0.1] : [0.1, 0.9])[calls % 2 === 1 ? 0 : 1] as number;
      })(),
    });
    const behaviour = { reasoning: 'let me think', reasoningSignature: 'sig-abc', text: 'Thought.' };
    one.setDefault(behaviour);
    two.setDefault(behaviour);
    const first = await router.chat(ask('mixed'));
    const [wroteIt, other] = first.deployment === 'a/m' ? [one, two] : [two, one];
    const next: ChatRequest = {
      model: 'mixed',
      messages: [
        { role: 'user', content: 'Say something' },
        { role: 'assistant', content: first.content },
        { role: 'user', content: 'And now?' },
      ],
    };
    for (let turn = 0; turn < 6; turn++) expect((await router.chat(next)).deployment).toBe(first.deployment);
    expect(other.requests).toHaveLength(0);
    expect(new Set(wroteIt.requests.map(({ key }) => key)).size).toBe(1);
  });

  it('with a cache key stays with one account', async () => {
    const sim = await simulator();
    const { router } = watchedRouter({
      providers: [{ provider: openaiAt(sim, 'a'), keys: ['key-1', 'key-2', 'key-3'] }],
    });
    for (let turn = 0; turn < 4; turn++) await router.chat(ask('a/m', { cacheKey: 'thread-9' }));
    expect(new Set(sim.requests.map(({ key }) => key)).size).toBe(1);
  });

  it('that moves to another provider leaves behind what only its signer can read', async () => {
    const one = await simulator();
    const two = await simulator();
    const { router } = watchedRouter({
      providers: [
        { provider: anthropicAt(one, 'a'), keys: ['k'] },
        { provider: anthropicAt(two, 'b'), keys: ['k'] },
      ],
    });
    one.setDefault({ reasoning: 'let me think', reasoningSignature: 'sig-abc', text: 'Thought.' });
    const first = await router.chat(ask('a/m'));
    const messages: ChatRequest['messages'] = [
      { role: 'user', content: 'Say something' },
      { role: 'assistant', content: first.content },
      { role: 'user', content: 'And now?' },
    ];
    await router.chat({ model: 'b/m', messages });
    expect(JSON.stringify(two.requests[0]?.body)).not.toContain('sig-abc');
    await router.chat({ model: 'a/m', messages });
    expect(JSON.stringify(one.requests[1]?.body)).toContain('sig-abc');
  });

  it('moves on when its deployment fails', async () => {
    const one = await simulator();
    const two = await simulator();
    const { router } = watchedRouter({
      providers: [
        { provider: openaiAt(one, 'a'), keys: ['k'] },
        { provider: openaiAt(two, 'b'), keys: ['k'] },
      ],
      aliases: { pair: ['a/m', 'b/m'] },
      routing: { retries: 0 },
    });
    await router.chat(ask('pair', { cacheKey: 't' }));
    one.setDefault({ fault: { kind: 'status', status: 500 } });
    expect((await router.chat(ask('pair', { cacheKey: 't' }))).deployment).toBe('b/m');
    one.setDefault({});
    expect((await router.chat(ask('pair', { cacheKey: 't' }))).deployment).toBe('b/m');
  });
});

describe('the router as a whole', () => {
  it('tells of every attempt and call, with the key’s label and the cost', async () => {
    const sim = await simulator();
    const models = [{ name: 'm', prices: { input: 2, output: 10 } }];
    const { router, attempts, calls } = watchedRouter({
      providers: [{ provider: openaiAt(sim, 'a', models), keys: ['secret-key'] }],
    });
    sim.setDefault({ usage: { input: 1_000, output: 500 } });
    await drained(router.stream(ask('a/m')));
    const usage = {
      inputTokens: 1_000,
      outputTokens: 500,
      cachedInputTokens: 0,
      cacheWriteTokens: 0,
      reasoningTokens: 0,
    };
    expect(attempts).toMatchObject([{ deployment: 'a/m', key: '#1', outcome: 'success', usage, costUsd: 0.007 }]);
    expect(attempts[0]?.firstTokenMs).toBeGreaterThan(0);
    expect(calls).toMatchObject([
      { requested: 'a/m', deployment: 'a/m', outcome: 'success', attempts: 1, costUsd: 0.007 },
    ]);
  });

  it('lets running answers end when it is closed, and takes no new ones', async () => {
    const sim = await simulator();
    const { router } = watchedRouter({ providers: [{ provider: openaiAt(sim, 'a'), keys: ['k'] }] });
    sim.setDefault({ text: 'one two three four five', chunkMs: 5 });
    let closed: Promise<void> | undefined;
    let text = '';
    for await (const event of router.stream(ask('a/m'))) {
      closed ??= router.close();
      if (event.type === 'text_delta') text += event.text;
    }
    expect(text).toBe('one two three four five');
    await expect(router.chat(ask('a/m'))).rejects.toMatchObject({ code: 'closing' });
    await closed;
  });

  it('cuts what does not end within the grace', async () => {
    const sim = await simulator();
    const { router } = watchedRouter({ providers: [{ provider: openaiAt(sim, 'a'), keys: ['k'] }] });
    sim.setDefault({ text: 'one two', chunkMs: 2, fault: { kind: 'stall', afterChunks: 1 } });
    const reading = drained(router.stream(ask('a/m')));
    await sim.waitForRequest();
    await router.close({ graceMs: 20 });
    expect((await reading).error).toMatchObject({ code: 'closing' });
  });

  it('refuses a request that costs more than it may', async () => {
    const sim = await simulator();
    const models = [{ name: 'dear', prices: { input: 1_000, output: 1_000 } }];
    const { router } = watchedRouter({ providers: [{ provider: openaiAt(sim, 'a', models), keys: ['k'] }] });
    await expect(router.chat(ask('a/dear', { routing: { maxCostUsd: 0.01 } }))).rejects.toMatchObject({ status: 400 });
    expect(sim.requests).toHaveLength(0);
  });

  it('reckons with the output that a request over the wire asks for', async () => {
    const sim = await simulator();
    const models = [{ name: 'm', prices: { input: 1, output: 10 } }];
    const { router } = watchedRouter({ providers: [{ provider: openaiAt(sim, 'a', models), keys: ['k'] }] });
    const asked = (max_tokens: number) =>
      router.fetch('http://router/v1/chat/completions', {
        method: 'POST',
        body: JSON.stringify({
          model: 'a/m',
          max_tokens,
          messages: [{ role: 'user', content: 'hi' }],
          routing: { maxCostUsd: 0.02 },
        }),
      });
    // 100,000 tokens at 10 dollars a million are a dollar; 100 are a tenth of a cent.
    expect((await asked(100_000)).status).toBe(400);
    expect(sim.requests).toHaveLength(0);
    expect((await asked(100)).status).toBe(200);
  });
});
