import type { Message } from 'llm-router';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { AgentEvent, AgentToolCall, Decided, Turn } from '../agent.ts';
import type { Tool } from '../tool.ts';
import { asksFor, hangs, outline, resultsIn, says, scriptedRouter, told, toldModel, tool } from './agent.test-kit.ts';
import type { ScriptedRouter } from './agent.test-kit.ts';

const ran = vi.fn<(name: string, input: object) => void>();
afterEach(() => void ran.mockReset());

/** A tool that notes what it was run with. */
function noting(name: string, more: Partial<Tool>): Tool {
  return tool(
    name,
    async (input) => {
      ran(name, input);
      return { text: `${name} is done.` };
    },
    more,
  );
}

const READ = noting('look', { effect: 'read' });
const WRITE = noting('write', { effect: 'write' });
const DELETE = noting('remove', {
  effect: 'destructive',
  preview: async ({ text }: { text?: string }) => ({ question: `Delete “${text}”?`, input: { text: 'id-7' } }),
} as never);
const TOOLS = [READ, WRITE, DELETE];

function waitingIn(events: readonly AgentEvent[]): AgentToolCall[] {
  return events.flatMap((event) =>
    event.type === 'tool_call' && event.call.status === 'awaiting_approval' ? [event.call] : [],
  );
}

/** What a host keeps of the first half of a turn, and hands in again with the user's decisions. */
function resumed(events: readonly AgentEvent[], decisions: Record<string, Omit<Decided, 'call'>>): Partial<Turn> {
  const latest = new Map<string, AgentToolCall>();
  for (const event of events) {
    if (event.type === 'tool_call' || event.type === 'tool_result') latest.set(event.call.id, event.call);
  }
  const calls = [...latest.values()].sort((a, b) => a.position - b.position);
  const answered = events.findLast((event) => event.type === 'answered');
  const messages: Message[] = [
    { role: 'user', content: 'go' },
    { role: 'assistant', content: answered?.answer.content ?? [] },
  ];
  return { messages, resume: { round: 0, calls: calls.map((call) => ({ call, ...decisions[call.name] })) } };
}

async function firstHalf(calls: [string, unknown][], approval: Turn['approval'], tools = TOOLS) {
  const events = await told({ router: scriptedRouter(asksFor(...calls)), tools, turn: { approval } });
  expect(events.at(-1)).toEqual({ type: 'end', reason: 'awaiting_approval' });
  return events;
}

function secondHalf(router: ScriptedRouter, turn: Partial<Turn>, tools = TOOLS) {
  return told({ router, tools, turn: { approval: 'always', ...turn } });
}

describe('what waits for the user', () => {
  it.each([
    ['always', ['write', 'remove']],
    ['destructive', ['remove']],
    ['never', []],
  ] as const)('under the policy %s: %j', async (approval, waits) => {
    const router = scriptedRouter(asksFor(['look', {}], ['write', {}], ['remove', { text: 'milk' }]), says('ok'));
    const events = await told({ router, tools: TOOLS, turn: { approval } });
    expect(waitingIn(events).map((call) => call.name)).toEqual(waits);
    expect(ran.mock.calls.map(([name]) => name)).toEqual(
      ['look', 'write', 'remove'].filter((name) => !(waits as readonly string[]).includes(name)),
    );
    expect(events.at(-1)).toEqual({ type: 'end', reason: waits.length > 0 ? 'awaiting_approval' : 'stop' });
    expect(router.requests).toHaveLength(waits.length > 0 ? 1 : 2);
  });

  it('is asked in the words of the preview, and its target is pinned down', async () => {
    const [call] = waitingIn(await firstHalf([['remove', { text: 'milk' }]], 'destructive'));
    expect(call).toMatchObject({
      question: 'Delete “milk”?',
      arguments: { text: 'id-7' },
      status: 'awaiting_approval',
    });
    expect(call).not.toHaveProperty('result');
    expect(call).not.toHaveProperty('startedAt');
  });

  it('is asked by title and arguments where the tool has no preview', async () => {
    const [call] = waitingIn(await firstHalf([['write', { text: 'Buy milk', count: '2' }]], 'always'));
    expect(call?.question).toBe('Title of write (text: “Buy milk”, count: 2)?');
  });

  it('is not asked where nothing would be lost, except of somebody who wants to be asked about every change', async () => {
    const harmless = noting('remove', {
      effect: 'destructive',
      preview: async () => ({ question: null, input: { text: 'id-7' } }),
    } as never);
    const router = scriptedRouter(asksFor(['remove', { text: 'it' }]), says('ok'));
    const events = await told({ router, tools: [harmless], turn: { approval: 'destructive' } });
    expect(resultsIn(events)).toMatchObject([{ status: 'done', arguments: { text: 'id-7' } }]);
    expect(ran.mock.calls).toEqual([['remove', { text: 'id-7' }]]);
    const [waiting] = waitingIn(await firstHalf([['remove', { text: 'it' }]], 'always', [harmless]));
    expect(waiting).toMatchObject({ question: 'Title of remove (text: “id-7”)?', arguments: { text: 'id-7' } });
  });

  it('is not asked when the preview finds nothing to ask', async () => {
    const none = noting('remove', {
      effect: 'destructive',
      preview: async () => ({ outcome: { text: 'Which one, milk or bread?', needsInput: true } }),
    });
    const router = scriptedRouter(asksFor(['remove', {}]), says('Which one?'));
    const events = await told({ router, tools: [none], turn: { approval: 'destructive' } });
    expect(outline(events).slice(0, 4)).toEqual([
      'tool_call remove pending',
      'answered 0',
      'tool_result remove done',
      'text Which one?',
    ]);
    expect(toldModel(router.requests[1])).toEqual([{ summary: 'Which one, milk or bread?', needsInput: true }]);
    expect(ran).not.toHaveBeenCalled();
  });

  it('is not asked when the arguments are wrong', async () => {
    const router = scriptedRouter(asksFor(['write', { count: 'many' }]), says('ok'));
    const events = await told({ router, tools: TOOLS, turn: { approval: 'always' } });
    expect(resultsIn(events)[0]?.result?.note).toContain('count:');
  });

  it('is not asked when the preview fails or takes too long', async () => {
    vi.useFakeTimers();
    const onFault = vi.fn<(error: unknown) => void>();
    const tools = [
      noting('breaks', { effect: 'destructive', preview: () => Promise.reject(new Error('inside')) }),
      noting('hangs', { effect: 'destructive', preview: hangs }),
    ];
    const router = scriptedRouter(asksFor(['breaks', {}], ['hangs', {}]), says('sorry'));
    const running = told({ router, tools, onFault, turn: { approval: 'destructive' } });
    await vi.advanceTimersByTimeAsync(15_000);
    vi.useRealTimers();
    const results = resultsIn(await running);
    expect(results.map((call) => [call.name, call.status])).toEqual([
      ['breaks', 'error'],
      ['hangs', 'error'],
    ]);
    expect(onFault).toHaveBeenCalledOnce();
    expect(ran).not.toHaveBeenCalled();
  });
});

describe('a turn that goes on', () => {
  it('runs what was approved without another look, and tells the model of the whole round', async () => {
    const half = await firstHalf(
      [
        ['remove', { text: 'milk' }],
        ['look', {}],
      ],
      'destructive',
    );
    expect(ran.mock.calls).toEqual([['look', {}]]);
    const router = scriptedRouter(says('Deleted.'));
    const events = await secondHalf(router, resumed(half, { remove: { decision: 'approved' } }));
    expect(outline(events)).toEqual([
      'tool_call remove running',
      'tool_result remove done',
      'text Deleted.',
      'answered 1',
      'end stop',
    ]);
    expect(ran.mock.calls.at(-1)).toEqual(['remove', { text: 'id-7' }]);
    expect(toldModel(router.requests[0])).toEqual([{ summary: 'remove is done.' }, { summary: 'look is done.' }]);
    expect(router.requests[0]?.messages.map((message) => message.role)).toEqual([
      'system',
      'user',
      'assistant',
      'tool',
    ]);
  });

  it('does not run what was denied, and tells the model not to try again', async () => {
    const half = await firstHalf([['remove', { text: 'milk' }]], 'destructive');
    const router = scriptedRouter(says('I left it.'));
    const events = await secondHalf(router, resumed(half, { remove: { decision: 'denied' } }));
    expect(outline(events)[0]).toBe('tool_result remove denied');
    expect(ran).not.toHaveBeenCalled();
    expect(toldModel(router.requests[0])).toEqual([
      {
        summary: 'The answer was no, so this was not done.',
        note: expect.stringContaining('Do not try it again'),
        isError: true,
      },
    ]);
  });

  it('runs with the arguments as the user changed them, and says so', async () => {
    const half = await firstHalf([['write', { text: 'milk' }]], 'always');
    const router = scriptedRouter(says('ok'));
    const decision = { decision: 'approved' as const, arguments: { text: 'oat milk' } };
    const events = await secondHalf(router, resumed(half, { write: decision }));
    expect(ran.mock.calls).toEqual([['write', { text: 'oat milk' }]]);
    expect(resultsIn(events)[0]?.arguments).toEqual({ text: 'oat milk' });
    expect(toldModel(router.requests[0])).toEqual([
      { summary: 'write is done.', note: expect.stringContaining('oat milk') },
    ]);
  });

  it('checks the arguments that the user changed', async () => {
    const half = await firstHalf([['write', {}]], 'always');
    const decision = { decision: 'approved' as const, arguments: { count: 'lots' } };
    const events = await secondHalf(scriptedRouter(says('ok')), resumed(half, { write: decision }));
    expect(resultsIn(events)[0]).toMatchObject({
      status: 'error',
      arguments: { count: 'lots' },
      result: { note: expect.stringContaining('lots') as string },
    });
    expect(ran).not.toHaveBeenCalled();
  });

  it('runs what is decided, and goes on waiting for the rest', async () => {
    const half = await firstHalf(
      [
        ['write', {}],
        ['remove', { text: 'milk' }],
      ],
      'always',
    );
    const router = scriptedRouter(says('All done.'));
    const quarter = await secondHalf(router, resumed(half, { write: { decision: 'approved' } }));
    expect(outline(quarter)).toEqual(['tool_call write running', 'tool_result write done', 'end awaiting_approval']);
    expect(router.requests).toHaveLength(0);

    const rest = await secondHalf(router, resumed([...half, ...quarter], { remove: { decision: 'approved' } }));
    expect(resultsIn(rest).map((call) => call.name)).toEqual(['remove']);
    expect(toldModel(router.requests[0])).toHaveLength(2);
  });

  it('keeps to the bound on rounds', async () => {
    const half = await firstHalf([['write', {}]], 'always');
    const router = scriptedRouter(says('ok'));
    const turn = { approval: 'always' as const, ...resumed(half, { write: { decision: 'approved' } }) };
    await told({ router, tools: TOOLS, maxRounds: 2, turn });
    expect(router.requests[0]?.toolChoice).toBe('none');
  });

  it('can do without a tool that is gone by then', async () => {
    const half = await firstHalf([['write', {}]], 'always');
    const events = await secondHalf(scriptedRouter(says('ok')), resumed(half, { write: { decision: 'approved' } }), [
      READ,
    ]);
    expect(resultsIn(events)[0]?.result?.summary).toContain('There is no tool “write”');
  });
});
