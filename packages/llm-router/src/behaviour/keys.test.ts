import { describe, expect, it } from 'vitest';
import type { KeyChange } from '../key-pool.ts';
import { ask, clock, openaiAt, simulator, watchedRouter } from './setup.ts';

describe('the key pool in the request path', () => {
  it('asks the same deployment with another key before it asks another deployment', async () => {
    const sim = await simulator();
    const { router, attempts } = watchedRouter({
      providers: [
        { provider: openaiAt(sim, 'a'), keys: ['key-one', 'key-two'] },
        { provider: openaiAt(sim, 'b'), keys: ['key-b'] },
      ],
    });
    sim.forKey('key-one', { fault: { kind: 'status', status: 429, retryAfter: '7' } });
    const result = await router.chat(ask('a/m', { models: ['b/m'] }));
    expect(result.deployment).toBe('a/m');
    expect(attempts.map(({ deployment, key, outcome }) => [deployment, key, outcome])).toEqual([
      ['a/m', '#1', 'rate_limited'],
      ['a/m', '#2', 'success'],
    ]);
  });

  it('leaves a key alone for exactly as long as Retry-After says', async () => {
    const sim = await simulator();
    const time = clock();
    const { router } = watchedRouter({
      providers: [{ provider: openaiAt(sim, 'a'), keys: ['only-key'] }],
      now: time.now,
    });
    sim.script({ fault: { kind: 'status', status: 429, retryAfter: '7' } });
    await expect(router.chat(ask('a/m'))).rejects.toMatchObject({
      code: 'rate_limited',
      status: 429,
      retryAfterMs: 7000,
    });
    time.advance(6_999);
    await expect(router.chat(ask('a/m'))).rejects.toMatchObject({ code: 'rate_limited', retryAfterMs: 1 });
    expect(sim.requests).toHaveLength(1);
    time.advance(1);
    await expect(router.chat(ask('a/m'))).resolves.toMatchObject({ deployment: 'a/m' });
  });

  it('reads the pause from the rate-limit headers where there is no Retry-After', async () => {
    const sim = await simulator();
    const time = clock();
    const { router } = watchedRouter({
      providers: [{ provider: openaiAt(sim, 'a'), keys: ['only-key'] }],
      now: time.now,
    });
    const headers = {
      'x-ratelimit-remaining-requests': '0',
      'x-ratelimit-reset-requests': '1m2.5s',
      'x-ratelimit-remaining-tokens': '900',
      'x-ratelimit-reset-tokens': '5m',
    };
    sim.script({ fault: { kind: 'status', status: 429, headers } });
    await expect(router.chat(ask('a/m'))).rejects.toMatchObject({ retryAfterMs: 62_500 });
    expect(router.health().providers[0]?.keys).toEqual([
      { label: '#1', state: 'cooling', cooledUntil: time.now() + 62_500, inFlight: 0, reason: 'rate_limited' },
    ]);
  });

  it.each([
    [401, 'authentication'],
    [402, 'payment_required'],
    [403, 'permission_denied'],
  ])('retires a key on %i and says so', async (status, reason) => {
    const sim = await simulator();
    const { router } = watchedRouter({ providers: [{ provider: openaiAt(sim, 'a'), keys: ['bad-key', 'good-key'] }] });
    const changes: KeyChange[] = [];
    router.on('key', (change) => changes.push(change));
    sim.forKey('bad-key', { fault: { kind: 'status', status } });
    await router.chat(ask('a/m'));
    await router.chat(ask('a/m'));
    await router.chat(ask('a/m'));
    expect(sim.requests.filter(({ key }) => key === 'bad-key')).toHaveLength(1);
    expect(changes).toEqual([{ provider: 'a', key: '#1', change: 'retired', reason }]);
    expect(router.restoreKey('a', '#1')).toBe(true);
    expect(router.health().providers[0]?.keys[0]?.state).toBe('ready');
  });

  it('does not retry a key whose quota is used up', async () => {
    const sim = await simulator();
    const { router, attempts } = watchedRouter({ providers: [{ provider: openaiAt(sim, 'a'), keys: ['poor-key'] }] });
    sim.setDefault({ fault: { kind: 'status', status: 429, code: 'insufficient_quota', retryAfter: '1' } });
    await expect(router.chat(ask('a/m'))).rejects.toMatchObject({ code: 'quota_exceeded' });
    await expect(router.chat(ask('a/m'))).rejects.toMatchObject({ code: 'no_key' });
    expect(attempts).toHaveLength(1);
  });

  it('spreads calls over its keys', async () => {
    const sim = await simulator();
    const { router } = watchedRouter({
      providers: [{ provider: openaiAt(sim, 'a'), keys: ['key-1', 'key-2', 'key-3'] }],
    });
    for (let call = 0; call < 6; call++) await router.chat(ask('a/m'));
    expect(sim.requests.map(({ key }) => key)).toEqual(['key-1', 'key-2', 'key-3', 'key-1', 'key-2', 'key-3']);
  });

  it('goes to the next deployment when every key rests', async () => {
    const sim = await simulator();
    const { router } = watchedRouter({
      providers: [
        { provider: openaiAt(sim, 'a'), keys: ['key-a'] },
        { provider: openaiAt(sim, 'b'), keys: ['key-b'] },
      ],
    });
    sim.forKey('key-a', { fault: { kind: 'status', status: 429, retryAfter: '60' } });
    expect((await router.chat(ask('a/m', { models: ['b/m'] }))).attempts).toBe(2);
    expect((await router.chat(ask('a/m', { models: ['b/m'] }))).attempts).toBe(1);
  });

  it('never shows a key that the provider quotes back', async () => {
    const sim = await simulator();
    const { router, attempts } = watchedRouter({
      providers: [{ provider: openaiAt(sim, 'a'), keys: ['sk-canary-123456'] }],
    });
    sim.script({ fault: { kind: 'status', status: 401, message: 'Incorrect API key provided: sk-canary-123456.' } });
    const error = await router.chat(ask('a/m')).catch((caught: unknown) => caught);
    expect(JSON.stringify([error, String(error), attempts, router.health()])).not.toContain('sk-canary');
    expect(String(error)).toContain('[key]');
  });
});
