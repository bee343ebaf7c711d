import { createRouter } from 'llm-router';
import type { Router } from 'llm-router';
import { anthropic, openai } from 'llm-router/providers';
import { startSimulator } from 'llm-router/testing';
import type { Simulator } from 'llm-router/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AgentEvent, Turn } from '../agent.ts';
import { hangs, outline, resultsIn, tool } from './agent.test-kit.ts';
import { createAgent } from './create-agent.ts';

let sim: Simulator;
let router: Router;
beforeEach(async () => {
  sim = await startSimulator();
  router = createRouter({
    providers: [
      { provider: openai, keys: ['k'], baseUrl: sim.baseUrl('openai-chat') },
      { provider: anthropic, keys: ['k'], baseUrl: sim.baseUrl('anthropic-messages') },
    ],
    routing: { retries: 0 },
  });
});
afterEach(async () => {
  await router.close({ graceMs: 0 });
  await sim.close();
});

async function told(turn: Partial<Turn>, watch: (event: AgentEvent) => void = () => undefined): Promise<AgentEvent[]> {
  let ids = 0;
  let clock = 0;
  const agent = createAgent({ router, now: () => clock++, newId: () => `id${++ids}` });
  const events: AgentEvent[] = [];
  const whole: Turn = {
    model: 'openai/gpt-4o-mini',
    system: 'Be good.',
    messages: [{ role: 'user', content: 'go' }],
    packs: [{ id: 'p', name: 'P', description: '', tools: [tool('look'), tool('deaf', hangs)] }],
    context: { userId: 'u', timeZone: 'UTC', language: 'en' },
    approval: 'destructive',
    signal: new AbortController().signal,
    ...turn,
  };
  for await (const event of agent.run(whole)) {
    events.push(event);
    watch(event);
  }
  return events;
}

describe('over the wire', () => {
  it.each([
    ['openai/gpt-4o-mini', 'openai'],
    ['anthropic/claude-sonnet-5-5', 'anthropic'],
  ])('%s gets its results and answers', async (model, provider) => {
    sim.script(
      {
        reasoning: 'I should look.',
        reasoningSignature: 'signed',
        toolCalls: [
          { name: 'look', arguments: { text: 'a' } },
          { name: 'look', arguments: '{"text":' },
        ],
      },
      { text: 'Seen.' },
    );
    const events = await told({ model });
    expect(
      resultsIn(events)
        .map((call) => call.status)
        .sort(),
    ).toEqual(['done', 'error']);
    const answered = events.filter((event) => event.type === 'answered').map((event) => event.answer);
    expect(answered).toMatchObject([
      { provider, attempts: 1, failures: [] },
      { provider, attempts: 1, failures: [] },
    ]);
    expect(answered[1]?.usage.outputTokens).toBeGreaterThan(0);
    expect(events.at(-1)).toEqual({ type: 'end', reason: 'stop' });
    const second = JSON.stringify(sim.requests[1]?.body);
    expect(second).toContain('look did');
    expect(second).toContain('not a JSON object');
    expect(second.includes('signed')).toBe(provider === 'anthropic');
  });

  it('a turn that is stopped in mid-text hangs up on the provider', async () => {
    sim.script({ chunks: ['Once', ' upon'], fault: { kind: 'stall', afterChunks: 1 } });
    const user = new AbortController();
    const events = await told({ signal: user.signal }, (event) => event.type === 'text' && user.abort());
    expect(outline(events)).toEqual(['text Once', 'unfinished 0', 'end cancelled']);
    expect(events.at(-2)).toMatchObject({ answer: { provider: 'openai', deployment: 'openai/gpt-4o-mini' } });
    await sim.waitForClose(sim.requests[0]!);
  });

  it('a fallback is told with the answer', async () => {
    sim.script({ fault: { kind: 'status', status: 503 } });
    const events = await told({ models: ['anthropic/claude-sonnet-5-5'] });
    expect(events.find((event) => event.type === 'answered')?.answer).toMatchObject({
      provider: 'anthropic',
      attempts: 2,
      failures: [{ deployment: 'openai/gpt-4o-mini' }],
    });
  });

  it('a provider that breaks off is an error that keeps its code', async () => {
    sim.setDefault({ text: 'one two three', fault: { kind: 'cut', afterChunks: 2 } });
    await expect(told({})).rejects.toMatchObject({ name: 'LlmError' });
  });
});
