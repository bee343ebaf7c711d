import { LlmError } from 'llm-router';
import type { ChatRequest } from 'llm-router';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import {
  START,
  asksFor,
  call,
  finishes,
  hangs,
  outline,
  resultsIn,
  says,
  scriptedRouter,
  startTurn,
  told,
  toldModel,
  tool,
} from './agent.test-kit.ts';
import type { Run } from './agent.test-kit.ts';

it('a tool is told whose answer asked for it', async () => {
  const models: (string | undefined)[] = [];
  const look = tool('look', async (_input, { model }) => {
    models.push(model);
    return { text: 'Looked.' };
  });
  await told({ router: scriptedRouter(asksFor(['look', {}]), says('Done.')), tools: [look] });
  expect(models).toEqual(['sim/one']);
});

describe('an answer without calls', () => {
  it('is told as it comes, then what it took, then the end', async () => {
    const router = scriptedRouter([
      START,
      { type: 'reasoning_delta', text: 'hm' },
      { type: 'reasoning_end', signature: 'sig' },
      { type: 'text_delta', text: 'He' },
      { type: 'text_delta', text: 'llo' },
      finishes('stop'),
    ]);
    const events = await told({ router });
    expect(outline(events)).toEqual(['reasoning hm', 'reasoning_end', 'text He', 'text llo', 'answered 0', 'end stop']);
    expect(events.find((event) => event.type === 'answered')?.answer).toMatchObject({
      provider: 'sim',
      deployment: 'sim/one',
      costUsd: 0.5,
      finishReason: 'stop',
      firstTokenMs: 1,
      totalMs: 2,
      content: [
        { type: 'reasoning', text: 'hm', signature: 'sig' },
        { type: 'text', text: 'Hello' },
      ],
    });
  });

  it('comes from one request with the system prompt, the models, the tools and what else the host wants', async () => {
    const router = scriptedRouter(says('hi'));
    await told({
      router,
      tools: [tool('look')],
      turn: { models: ['sim/two'], request: { cacheKey: 's1', temperature: 0.2 } },
    });
    expect(router.requests[0]).toMatchObject({
      model: 'sim/one',
      models: ['sim/two'],
      cacheKey: 's1',
      temperature: 0.2,
      messages: [
        { role: 'system', content: 'Be good.' },
        { role: 'user', content: 'go' },
      ],
      tools: [{ name: 'look', parameters: { type: 'object', properties: { count: { type: 'integer' } } } }],
    });
  });

  it.each(['length', 'content_filter', 'context_full', 'other'] as const)('ends with %s as it did', async (reason) => {
    const events = await told({ router: scriptedRouter([START, finishes(reason)]) });
    expect(events.at(-1)).toEqual({ type: 'end', reason });
  });
});

describe('calls', () => {
  it('of one round run together, are told as they finish, and go back in the order they were made', async () => {
    const router = scriptedRouter(asksFor(['slow', {}], ['quick', {}]), says('both done'));
    const quick = Promise.withResolvers<void>();
    const events = await told(
      {
        router,
        tools: [
          tool('slow', async () => {
            await quick.promise;
            return { text: 'slow is done', data: { n: 1 } };
          }),
          tool('quick', async () => ({ text: 'quick is done' })),
        ],
      },
      (event) => {
        if (event.type === 'tool_result' && event.call.name === 'quick') quick.resolve();
      },
    );
    expect(outline(events)).toEqual([
      'tool_call slow pending',
      'tool_call quick pending',
      'answered 0',
      'tool_call slow running',
      'tool_call quick running',
      'tool_result quick done',
      'tool_result slow done',
      'text both done',
      'answered 1',
      'end stop',
    ]);
    expect(toldModel(router.requests[1])).toEqual([
      { summary: 'slow is done', data: { n: 1 } },
      { summary: 'quick is done' },
    ]);
  });

  it('are told of as soon as their arguments are complete', async () => {
    const first = Promise.withResolvers<void>();
    const router = scriptedRouter(
      [START, ...call(0, 'look', { text: 'a' }), ...call(1, 'look', {}), () => first.promise, finishes('tool_calls')],
      says('ok'),
    );
    // Would hang if the first call were told only at the end.
    const events = await told({ router, tools: [tool('look')] }, (event) => {
      if (event.type === 'tool_call') first.resolve();
    });
    expect(events[0]).toMatchObject({ call: { arguments: { text: 'a' }, round: 0, position: 0, status: 'pending' } });
  });

  it('whose arguments come interleaved are told again when they have grown', async () => {
    const router = scriptedRouter(
      [
        START,
        { type: 'tool_call_start', index: 0, id: 'a', name: 'look' },
        { type: 'tool_call_delta', index: 0, arguments: '{"text":' },
        { type: 'tool_call_start', index: 1, id: 'b', name: 'look' },
        { type: 'tool_call_delta', index: 1, arguments: '{}' },
        { type: 'tool_call_delta', index: 0, arguments: '"x"}' },
        finishes('tool_calls'),
      ],
      says('ok'),
    );
    const results = resultsIn(await told({ router, tools: [tool('look')] }));
    expect(results.map((result) => result.arguments)).toEqual([{ text: 'x' }, {}]);
  });

  it('run no more at once than is allowed', async () => {
    let running = 0;
    let most = 0;
    const wait = tool('wait', async () => {
      most = Math.max(most, ++running);
      await Promise.resolve();
      running--;
      return { text: 'ok' };
    });
    const router = scriptedRouter(
      asksFor(...Array.from({ length: 7 }, () => ['wait', {}] as [string, object])),
      says('ok'),
    );
    const events = await told({ router, tools: [wait], maxParallel: 3 });
    expect(most).toBe(3);
    expect(resultsIn(events)).toHaveLength(7);
  });

  it('go back with the thinking and the signatures that came with them', async () => {
    const router = scriptedRouter(
      [
        START,
        { type: 'reasoning_delta', text: 'I should look' },
        { type: 'reasoning_end', signature: 'signed', id: 'rs_1' },
        { type: 'tool_call_start', index: 0, id: 'c', name: 'look', signature: 'thought' },
        finishes('tool_calls'),
      ],
      says('ok'),
    );
    await told({ router, tools: [tool('look')] });
    expect(router.requests[1]?.messages.at(-2)).toEqual({
      role: 'assistant',
      content: [
        { type: 'reasoning', text: 'I should look', signature: 'signed', id: 'rs_1' },
        { type: 'tool_call', id: 'c', name: 'look', arguments: '{}', signature: 'thought' },
      ],
    });
  });

  it('with an id that was there before get one of their own', async () => {
    const router = scriptedRouter(asksFor(['look', {}]), asksFor(['look', {}]), says('ok'));
    const results = resultsIn(await told({ router, tools: [tool('look')] }));
    expect(new Set(results.map((result) => result.callId)).size).toBe(2);
    const [, second] = router.requests[2]?.messages.filter((message) => message.role === 'tool') ?? [];
    expect(second?.content[0]).toMatchObject({ toolCallId: results[1]?.callId });
  });

  it('of a tool that there is not are answered with the tools that there are, the likeliest first', async () => {
    const router = scriptedRouter(asksFor(['add_todo', {}]), says('ok'));
    const tools = [tool('get_weather'), tool('create_todo'), tool('delete_all')];
    const [result] = resultsIn(await told({ router, tools }));
    expect(result).toMatchObject({ status: 'error', effect: 'read', title: 'add_todo' });
    expect(result?.result).toMatchObject({
      summary: 'There is no tool “add_todo”.',
      note: 'The tools are: create_todo, get_weather, delete_all.',
    });
  });

  it('with wrong arguments are answered with each wrong field, and can be corrected in the next round', async () => {
    const strict = { input: z.object({ count: z.number().max(10), kind: z.enum(['a', 'b']) }) as never };
    const run = vi.fn<Run>(async () => ({ text: 'ok' }));
    const router = scriptedRouter(
      asksFor(['pick', { count: 99 }]),
      asksFor(['pick', { count: 9, kind: 'a' }]),
      says('picked'),
    );
    const events = await told({ router, tools: [tool('pick', run, strict)] });
    const [wrong, right] = resultsIn(events);
    expect(wrong?.result).toMatchObject({
      summary: '“Title of pick” was not done: the count is too large.',
      note: expect.stringMatching(/count: Too big.*kind: .*"a"\|"b"/) as string,
    });
    expect(right?.status).toBe('done');
    expect(run).toHaveBeenCalledOnce();
  });

  it('that cannot be read go back as an object all the same, and are refused', async () => {
    const router = scriptedRouter(asksFor(['look', '{"text":'], ['look', '{ "text": "as written" }']), says('ok'));
    const results = resultsIn(await told({ router, tools: [tool('look')] }));
    expect(results.map((result) => result.status)).toEqual(['error', 'done']);
    expect(results[0]?.arguments).toEqual({ $raw: '{"text":' });
    expect(router.requests[1]?.messages.at(-2)).toMatchObject({
      content: [{ arguments: '{"$raw":"{\\"text\\":"}' }, { arguments: '{ "text": "as written" }' }],
    });
  });

  it('that an answer was cut within are not run, whatever their arguments look like', async () => {
    const run = vi.fn<Run>(async () => ({ text: 'ok' }));
    const router = scriptedRouter(
      [START, ...call(0, 'look', {}), { type: 'tool_call_start', index: 1, id: 'x', name: 'look' }, finishes('length')],
      says('ok'),
    );
    const results = resultsIn(await told({ router, tools: [tool('look', run)] }));
    expect(results.map((result) => [result.position, result.status]).sort()).toEqual([
      [0, 'done'],
      [1, 'error'],
    ]);
    expect(run).toHaveBeenCalledOnce();
  });

  it('of a refused answer are not run', async () => {
    const run = vi.fn<Run>(async () => ({ text: 'ok' }));
    const router = scriptedRouter([START, ...call(0, 'look', {}), finishes('content_filter')]);
    const events = await told({ router, tools: [tool('look', run)] });
    expect(outline(events).slice(-2)).toEqual(['tool_result look cancelled', 'end content_filter']);
    expect(run).not.toHaveBeenCalled();
  });
});

describe('outcomes', () => {
  it('carry data, card, errors and questions to whom they concern', async () => {
    const router = scriptedRouter(asksFor(['fine', {}], ['wrong', {}], ['which', {}]), says('ok'));
    const events = await told({
      router,
      tools: [
        tool('fine', async () => ({ text: 'Added.', data: { id: 7 }, card: { kind: 'todo', id: 7 } })),
        tool('wrong', async () => ({ text: 'There is no such todo.', isError: true })),
        tool('which', async () => ({ text: 'Which one?', needsInput: true })),
      ],
    });
    const byName = Object.fromEntries(resultsIn(events).map((result) => [result.name, result]));
    expect(byName['fine']).toMatchObject({ status: 'done', card: { kind: 'todo', id: 7 } });
    expect(byName['wrong']?.status).toBe('error');
    expect(byName['which']?.status).toBe('done');
    expect(toldModel(router.requests[1])).toEqual([
      { summary: 'Added.', data: { id: 7 } },
      { summary: 'There is no such todo.', isError: true },
      { summary: 'Which one?', needsInput: true },
    ]);
    const message = router.requests[1]?.messages.at(-1);
    expect(message).toMatchObject({ content: [{ toolCallId: 'fine_0', name: 'fine' }, { isError: true }, {}] });
  });

  it('tell nothing of what a tool threw, which goes to the log', async () => {
    const fault = new Error('SELECT failed at 10.0.0.7');
    const onFault = vi.fn<(error: unknown) => void>();
    const router = scriptedRouter(asksFor(['breaks', {}], ['breaksAtOnce', {}]), says('sorry'));
    const breaksAtOnce = tool('breaksAtOnce', () => {
      throw fault;
    });
    const events = await told({ router, tools: [tool('breaks', () => Promise.reject(fault)), breaksAtOnce], onFault });
    expect(resultsIn(events).map((result) => result.status)).toEqual(['error', 'error']);
    expect(JSON.stringify(events)).not.toMatch(/SELECT|10\.0\.0\.7/);
    expect(onFault.mock.calls.map(([error]) => error)).toEqual([fault, fault]);
  });

  it('that are not JSON are a fault of the tool', async () => {
    const onFault = vi.fn<(error: unknown) => void>();
    const router = scriptedRouter(asksFor(['big', {}]), says('sorry'));
    const [result] = resultsIn(
      await told({ router, tools: [tool('big', async () => ({ text: '', data: 1n }))], onFault }),
    );
    expect(result?.status).toBe('error');
    expect(onFault).toHaveBeenCalledOnce();
  });

  it('that are too long are cut, and the model is told', async () => {
    const items = Array.from({ length: 500 }, (_, id) => ({ id, title: `item ${id}` }));
    const router = scriptedRouter(asksFor(['list', {}]), says('ok'));
    await told({
      router,
      tools: [tool('list', async () => ({ text: '500 items.', data: { items } }))],
      maxResultChars: 2_000,
    });
    const [result] = toldModel(router.requests[1]) as [{ note: string; truncated: number; data: { items: object[] } }];
    expect(JSON.stringify(result).length).toBeLessThanOrEqual(2_000);
    expect(result.note).toContain(`data.items shows the first ${result.data.items.length} of 500`);
    expect(result.truncated).toBeGreaterThan(10_000);
  });
});

describe('bounds', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('a tool that takes too long is left, and its signal fires', async () => {
    let heard: AbortSignal | undefined;
    const deaf = tool('deaf', (_input, { signal }) => {
      heard = signal;
      return hangs();
    });
    const own = tool('own', hangs, { timeoutMs: 100, effect: 'write' });
    const router = scriptedRouter(asksFor(['deaf', {}], ['own', {}], ['look', {}]), says('sorry'));
    const running = told({ router, tools: [deaf, own, tool('look')], toolTimeoutMs: 5_000 });
    await vi.advanceTimersByTimeAsync(100);
    // Only the deaf one's: who is done needs no timer any more.
    expect(vi.getTimerCount()).toBe(1);
    expect(heard?.aborted).toBe(false);
    await vi.advanceTimersByTimeAsync(4_900);
    expect(heard?.reason).toMatchObject({ name: 'TimeoutError' });
    const results = resultsIn(await running);
    expect(results.map((result) => [result.name, result.status])).toEqual([
      ['look', 'done'],
      ['own', 'error'],
      ['deaf', 'error'],
    ]);
    expect(results[1]?.result?.note).toContain('before you try again');
    expect(results[2]?.result?.note).toBeUndefined();
  });

  it('in the last round the model must answer in words', async () => {
    const router = scriptedRouter(asksFor(['look', {}]), asksFor(['look', {}]), says('that is all'));
    const events = await told({ router, tools: [tool('look')], maxRounds: 3 });
    expect(router.requests.map((request) => request.toolChoice)).toEqual([undefined, undefined, 'none']);
    expect(router.requests[2]?.tools).toHaveLength(1);
    expect(events.at(-1)).toEqual({ type: 'end', reason: 'stop' });
  });

  it('a model that calls tools even then ends the turn', async () => {
    const run = vi.fn<Run>(async () => ({ text: 'ok' }));
    const router = scriptedRouter(asksFor(['look', {}]), asksFor(['look', {}]));
    const events = await told({ router, tools: [tool('look', run)], maxRounds: 2 });
    expect(outline(events).slice(-3)).toEqual(['answered 1', 'tool_result look cancelled', 'end rounds']);
    expect(run).toHaveBeenCalledOnce();
  });

  it('a call that failed three times in the same way is not made again, in whatever order its arguments come', async () => {
    const run = vi.fn<Run>(async () => ({ text: 'The device is off.', isError: true as const }));
    const again: [string, object] = ['play', { text: 'x', count: 1 }];
    const router = scriptedRouter(
      asksFor(again),
      asksFor(again),
      asksFor(again),
      asksFor(['play', { count: 1, text: 'x' }], ['play', { count: 2 }]),
      says('It is off.'),
    );
    const results = resultsIn(await told({ router, tools: [tool('play', run)] }));
    expect(run).toHaveBeenCalledTimes(4);
    expect(results.filter((result) => result.result?.note?.includes('Stop trying'))).toHaveLength(1);
  });

  it('failures of another kind, or of an earlier turn, are not held against a call', async () => {
    const answers = ['off', 'gone', 'off', 'still off'];
    const run = vi.fn<Run>(async () => ({ text: answers.shift() ?? '', isError: true as const }));
    const asked = asksFor(['play', {}]);
    const router = scriptedRouter(asked, asked, asked, asked, says('no'));
    await told({ router, tools: [tool('play', run)] });
    expect(run).toHaveBeenCalledTimes(4);

    const next = scriptedRouter(asked, says('yes'));
    const before = (router.requests[4] as ChatRequest).messages.slice(1);
    await told({
      router: next,
      tools: [tool('play', run)],
      turn: { messages: [...before, ...before.slice(1), { role: 'user', content: 'again' }] },
    });
    expect(run).toHaveBeenCalledTimes(5);
  });
});

describe('a model with a small window', () => {
  it('is shown the newest that fits, in every round anew, and the host is told what is missing', async () => {
    const long = 'word '.repeat(400);
    const router = scriptedRouter(asksFor(['list', {}]), says('ok'));
    const events = await told({
      router,
      tools: [tool('list', async () => ({ text: long }))],
      turn: {
        window: { tokens: 1_000, reserveTokens: 200 },
        messages: [
          { role: 'user', content: long },
          { role: 'assistant', content: 'a' },
          { role: 'user', content: 'go' },
        ],
      },
    });
    expect(router.requests.map((request) => request.messages.map((message) => message.role))).toEqual([
      ['system', 'user', 'assistant', 'user'],
      ['system', 'user', 'assistant', 'tool'],
    ]);
    const answered = events.filter((event) => event.type === 'answered');
    expect(answered.map((event) => event.answer.dropped)).toEqual([0, 2]);
  });
});

describe('failures of the provider', () => {
  it('are thrown after everything that came before them was told', async () => {
    const failure = new LlmError('idle_timeout', 'fell silent');
    const router = scriptedRouter(asksFor(['look', {}]), [
      START,
      { type: 'text_delta', text: 'half' },
      ...call(0, 'look', {}),
      ...call(1, 'look', {}),
      () => {
        throw failure;
      },
    ]);
    const seen: string[] = [];
    const running = told({ router, tools: [tool('look')] }, (event) => void seen.push(...outline([event])));
    await expect(running).rejects.toBe(failure);
    expect(seen.slice(-4)).toEqual([
      'text half',
      'tool_call look pending',
      'tool_result look cancelled',
      'unfinished 1',
    ]);
  });
});

describe('whoever leaves the loop', () => {
  it('leaves neither a stream nor a tool behind', async () => {
    const router = scriptedRouter([START, { type: 'text_delta', text: 'a' }, { type: 'text_delta', text: 'b' }]);
    for await (const event of startTurn({ router })) if (event.type === 'text') break;
    expect(router.left).toBe(1);

    let heard: AbortSignal | undefined;
    const deaf = tool('deaf', (_input, { signal }) => {
      heard = signal;
      return hangs();
    });
    const asking = scriptedRouter(asksFor(['deaf', {}], ['look', {}]));
    for await (const event of startTurn({ router: asking, tools: [deaf, tool('look')] })) {
      if (event.type === 'tool_result') break;
    }
    expect(heard?.aborted).toBe(true);
  });
});
