import { describe, expect, it } from 'vitest';
import type { Fault, Simulator } from '../testing/index.ts';
import { anthropicAt, ask, drained, openaiAt, simulator, watchedRouter } from './setup.ts';

const TEXT = 'The quick brown fox jumps over the lazy dog again.';

/** `chunkMs` keeps the deltas apart on the wire, so that some reach the caller before the fault does. */
const IN_MID_ANSWER: [string, Fault, string][] = [
  ['a cut socket', { kind: 'cut', afterChunks: 4 }, 'stream_incomplete'],
  ['a stall', { kind: 'stall', afterChunks: 4 }, 'idle_timeout'],
  ['a malformed chunk', { kind: 'malformed', afterChunks: 4 }, 'malformed_response'],
  ['an error event inside a 200', { kind: 'error_event', afterChunks: 4 }, 'server_error'],
  ['an end without a terminator', { kind: 'no_terminator', afterChunks: 4 }, 'stream_incomplete'],
];

/** Whose message the simulator's first request ends with. */
function lastRole({ requests }: Simulator): string | undefined {
  const body = requests[0]?.body as { messages: { role: string }[] } | undefined;
  return body?.messages.at(-1)?.role;
}

async function pair(prefill: boolean) {
  const first = await simulator();
  const second = await simulator();
  const watched = watchedRouter({
    providers: [
      { provider: openaiAt(first, 'a'), keys: ['key-a'] },
      { provider: anthropicAt(second, 'b', [{ name: 'n', prefill }]), keys: ['key-b'] },
    ],
    routing: { retries: 0, idleMs: 400 },
  });
  return { first, second, ...watched };
}

describe('a failure after the first content', () => {
  it.each(IN_MID_ANSWER)('%s: another deployment goes on from a prefill', async (_name, fault, outcome) => {
    const { first, second, router, attempts } = await pair(true);
    first.setDefault({ text: TEXT, chunkMs: 2, fault });
    second.setDefault({ text: TEXT });
    const { text, error, events } = await drained(router.stream(ask('a/m', { models: ['b/n'] })));
    expect(error).toBeUndefined();
    expect(text).toBe(TEXT);
    expect(events.filter(({ type }) => type === 'finish')).toHaveLength(1);
    expect(events.filter(({ type }) => type === 'start')).toHaveLength(1);
    expect(attempts.map((attempt) => [attempt.outcome, attempt.resumed])).toEqual([
      [outcome, false],
      ['success', true],
    ]);
    expect(lastRole(second)).toBe('assistant');
  });

  it.each(IN_MID_ANSWER)('%s: another deployment that answers anew has its overlap dropped', async (_name, fault) => {
    const { first, second, router } = await pair(false);
    first.setDefault({ text: TEXT, chunkMs: 2, fault });
    second.setDefault({ text: TEXT, chunks: ['The qui', 'ck brown fox jumps over', ' the lazy dog', ' again.'] });
    const { text, error } = await drained(router.stream(ask('a/m', { models: ['b/n'] })));
    expect(error).toBeUndefined();
    expect(text).toBe(TEXT);
    expect(lastRole(second)).toBe('user');
  });

  it.each(IN_MID_ANSWER)('%s: an answer that begins otherwise is not patched on', async (_name, fault, outcome) => {
    const { first, second, router } = await pair(false);
    first.setDefault({ text: TEXT, chunkMs: 2, fault });
    second.setDefault({ text: 'Something else entirely.' });
    const { text, error, events } = await drained(router.stream(ask('a/m', { models: ['b/n'] })));
    expect(error).toMatchObject({ code: outcome, deployment: 'a/m' });
    expect(TEXT.startsWith(text)).toBe(true);
    expect(events.some(({ type }) => type === 'finish')).toBe(false);
  });

  it('with nowhere to go on is a clean error, never an end', async () => {
    const sim = await simulator();
    const { router, calls } = watchedRouter({
      providers: [{ provider: openaiAt(sim, 'a'), keys: ['k'] }],
      routing: { retries: 0 },
    });
    sim.setDefault({ text: TEXT, chunkMs: 2, fault: { kind: 'cut', afterChunks: 4 } });
    const { error, events } = await drained(router.stream(ask('a/m')));
    expect(error).toMatchObject({ code: 'stream_incomplete' });
    expect(events.some(({ type }) => type === 'finish')).toBe(false);
    expect(calls).toMatchObject([{ outcome: 'stream_incomplete' }]);
  });

  it('may go on at the same deployment when there is no other', async () => {
    const sim = await simulator();
    const { router } = watchedRouter({
      providers: [{ provider: openaiAt(sim, 'a'), keys: ['k'] }],
      routing: { retries: 0 },
    });
    sim.script({ text: TEXT, chunkMs: 2, fault: { kind: 'cut', afterChunks: 4 } }, { text: TEXT });
    expect(await drained(router.stream(ask('a/m')))).toMatchObject({ text: TEXT });
  });

  it('completes a tool call that broke off in its arguments', async () => {
    const { first, second, router } = await pair(false);
    const toolCalls = [{ name: 'weather', arguments: { city: 'Bern', days: 3, units: 'metric' } }];
    first.setDefault({ text: 'Let me look.', toolCalls, chunkMs: 2, fault: { kind: 'cut', afterChunks: 5 } });
    second.setDefault({ text: 'Let me look.', toolCalls });
    const tools = [{ name: 'weather', parameters: { type: 'object', properties: {} } }];
    const { events, error } = await drained(router.stream(ask('a/m', { models: ['b/n'], tools })));
    expect(error).toBeUndefined();
    const args = events.map((event) => (event.type === 'tool_call_delta' ? event.arguments : '')).join('');
    expect(JSON.parse(args)).toEqual(toolCalls[0]?.arguments);
    expect(events.filter(({ type }) => type === 'tool_call_start')).toHaveLength(1);
  });

  it('is not gone on from once the caller has left', async () => {
    const { first, second, router } = await pair(true);
    first.setDefault({ text: TEXT, chunkMs: 2, fault: { kind: 'stall', afterChunks: 2 } });
    for await (const event of router.stream(ask('a/m', { models: ['b/n'], routing: { idleMs: 60_000 } }))) {
      if (event.type === 'text_delta') break;
    }
    await first.waitForClose(first.requests[0] as NonNullable<(typeof first.requests)[0]>);
    expect(second.requests).toHaveLength(0);
  });
});
