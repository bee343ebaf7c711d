import { createServer, type Server, type Socket } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { openaiChat } from '../apis/openai-chat/index.ts';
import { defineProvider } from '../provider.ts';
import { ask, drained, openaiAt, simulator, watchedRouter } from './setup.ts';

const servers: Server[] = [];
const sockets: Socket[] = [];
afterEach(() => {
  for (const socket of sockets.splice(0)) socket.destroy();
  for (const server of servers.splice(0)) server.close();
});

/** Takes connections and never says a word, so that a TLS handshake with it never ends. */
async function mute(): Promise<string> {
  const server = createServer((socket) => void sockets.push(socket.on('error', () => {})));
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `https://127.0.0.1:${(server.address() as { port: number }).port}`;
}

describe('the deadlines', () => {
  it('connect: a connection that does not come about', async () => {
    const provider = defineProvider({ id: 'a', baseUrl: await mute(), apis: [openaiChat()] });
    const { router } = watchedRouter({ providers: [{ provider, keys: ['k'] }], routing: { connectMs: 50 } });
    await expect(router.chat(ask('a/m'))).rejects.toMatchObject({ code: 'connect_timeout', status: 504 });
  });

  it('first token: a stream that never begins, its socket closed', async () => {
    const sim = await simulator();
    const { router } = watchedRouter({
      providers: [{ provider: openaiAt(sim, 'a'), keys: ['k'] }],
      routing: { firstTokenMs: 50 },
    });
    sim.setDefault({ fault: { kind: 'hang' } });
    expect((await drained(router.stream(ask('a/m')))).error).toMatchObject({ code: 'first_token_timeout' });
    await sim.waitForClose(sim.requests[0] as NonNullable<(typeof sim.requests)[0]>);
  });

  it('idle: a stream that falls silent', async () => {
    const sim = await simulator();
    const { router } = watchedRouter({
      providers: [{ provider: openaiAt(sim, 'a'), keys: ['k'] }],
      routing: { idleMs: 50 },
    });
    sim.setDefault({ text: 'one two three', chunkMs: 2, fault: { kind: 'stall', afterChunks: 2 } });
    expect((await drained(router.stream(ask('a/m')))).error).toMatchObject({ code: 'idle_timeout' });
  });

  it('total: an answer that goes on and on', async () => {
    const sim = await simulator();
    const { router } = watchedRouter({ providers: [{ provider: openaiAt(sim, 'a'), keys: ['k'] }] });
    sim.setDefault({ text: 'word '.repeat(5_000), chunkMs: 5 });
    const { error } = await drained(router.stream(ask('a/m', { routing: { timeoutMs: 120 } })));
    expect(error).toMatchObject({ code: 'total_timeout', status: 504 });
  });

  it('total: covers the retries and fallbacks together', async () => {
    const sim = await simulator();
    const { router } = watchedRouter({
      providers: [{ provider: openaiAt(sim, 'a'), keys: ['k'] }],
      routing: { retries: 1_000, totalMs: 150 },
      breaker: { volumeThreshold: 10_000 },
    });
    sim.setDefault({ fault: { kind: 'status', status: 500 } });
    await expect(router.chat(ask('a/m'))).rejects.toMatchObject({ code: 'total_timeout' });
  });

  it('whole answers: silence leaves the next deployment its share of the total', async () => {
    const silent = await simulator();
    const other = await simulator();
    const { router } = watchedRouter({
      providers: [
        { provider: openaiAt(silent, 'a'), keys: ['k'] },
        { provider: openaiAt(other, 'b'), keys: ['k'] },
      ],
      routing: { totalMs: 1_200 },
    });
    silent.setDefault({ fault: { kind: 'hang' } });
    const body = JSON.stringify({ model: 'a/m', models: ['b/m'], messages: [{ role: 'user', content: 'hi' }] });
    const response = await router.fetch('http://router/v1/chat/completions', { method: 'POST', body });
    expect(response.status).toBe(200);
    expect(response.headers.get('x-switchyard-provider')).toBe('b');
    await silent.waitForClose(silent.requests[0] as NonNullable<(typeof silent.requests)[0]>);
  });

  it('a slow reader is not an idle provider', async () => {
    const sim = await simulator();
    const { router } = watchedRouter({
      providers: [{ provider: openaiAt(sim, 'a'), keys: ['k'] }],
      routing: { idleMs: 40 },
    });
    sim.setDefault({ text: 'one two three' });
    const seen: string[] = [];
    for await (const event of router.stream(ask('a/m'))) {
      seen.push(event.type);
      if (seen.length === 2) await new Promise((resolve) => setTimeout(resolve, 120));
    }
    expect(seen.at(-1)).toBe('finish');
  });
});

describe('cancelling', () => {
  it('closes the provider’s socket, the best of five within 50 ms', async () => {
    const delays: number[] = [];
    for (let round = 0; round < 5; round++) delays.push(await cancelDelay());
    expect(Math.min(...delays)).toBeLessThan(50);
  });

  /** Milliseconds from the caller's abort to the simulator seeing its socket closed. */
  async function cancelDelay(): Promise<number> {
    const sim = await simulator();
    const { router, calls } = watchedRouter({ providers: [{ provider: openaiAt(sim, 'a'), keys: ['k'] }] });
    sim.setDefault({ text: 'one two three', chunkMs: 2, fault: { kind: 'stall', afterChunks: 2 } });
    const leaving = new AbortController();
    let abortedAt = 0;
    const reading = (async () => {
      for await (const event of router.stream(ask('a/m'), { signal: leaving.signal })) {
        if (event.type === 'text_delta' && abortedAt === 0) {
          abortedAt = performance.now();
          leaving.abort();
        }
      }
    })().catch((error: unknown) => error);
    const request = await sim.waitForRequest();
    await sim.waitForClose(request);
    expect(await reading).toMatchObject({ code: 'aborted' });
    expect(calls).toMatchObject([{ outcome: 'aborted' }]);
    return (request.closedAt as number) - abortedAt;
  }

  it('before the answer has begun works as well', async () => {
    const sim = await simulator();
    const { router } = watchedRouter({ providers: [{ provider: openaiAt(sim, 'a'), keys: ['k'] }] });
    sim.setDefault({ fault: { kind: 'hang' } });
    const leaving = new AbortController();
    const answer = router.chat(ask('a/m'), { signal: leaving.signal }).catch((error: unknown) => error);
    const request = await sim.waitForRequest();
    leaving.abort();
    expect(await answer).toMatchObject({ code: 'aborted' });
    await sim.waitForClose(request);
  });
});
