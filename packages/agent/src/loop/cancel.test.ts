import { describe, expect, it } from 'vitest';
import { START, asksFor, call, hangs, outline, resultsIn, scriptedRouter, says, told, tool } from './agent.test-kit.ts';
import type { Setup } from './agent.test-kit.ts';
import type { AgentEvent, Turn, UnfinishedRound } from '../agent.ts';

/** Runs a turn that is stopped from within one of its parts, which is handed the stop. */
async function stopped(setup: (stop: () => void) => Setup, watch?: (event: AgentEvent, stop: () => void) => void) {
  const user = new AbortController();
  const stop = () => user.abort();
  const { turn, ...rest } = setup(stop);
  const whole: Partial<Turn> = { signal: user.signal, ...turn };
  const events = await told({ ...rest, turn: whole }, (event) => watch?.(event, stop));
  expect(events.filter((event) => event.type === 'end')).toEqual([{ type: 'end', reason: 'cancelled' }]);
  expect(events.at(-1)?.type).toBe('end');
  return events;
}

describe('a turn that the user stops', () => {
  it('before it begins asks nobody', async () => {
    const router = scriptedRouter(says('hi'));
    const events = await stopped(() => ({ router, turn: { signal: AbortSignal.abort() } }));
    expect(events).toHaveLength(1);
    expect(router.requests).toHaveLength(0);
  });

  it('before the first event leaves the stream, even one that never stirs', async () => {
    const events = await stopped((stop) => ({
      router: scriptedRouter([
        () => {
          queueMicrotask(stop);
          return hangs();
        },
      ]),
    }));
    expect(events).toHaveLength(1);
  });

  it('in mid-text keeps what was told', async () => {
    const router = scriptedRouter([START, { type: 'text_delta', text: 'Once' }, { type: 'text_delta', text: ' upon' }]);
    const events = await stopped(
      () => ({ router }),
      (event, stop) => event.type === 'text' && stop(),
    );
    expect(outline(events)).toEqual(['text Once', 'unfinished 0', 'end cancelled']);
  });

  it('in mid-text is told who was answering, what came, and what that may have used', async () => {
    const router = scriptedRouter([START, { type: 'text_delta', text: 'Once upon' }, hangs]);
    const events = await stopped(
      () => ({ router }),
      (event, stop) => event.type === 'text' && stop(),
    );
    const round: UnfinishedRound | undefined = events.flatMap((event) =>
      event.type === 'unfinished' ? [event.answer] : [],
    )[0];
    expect(round).toMatchObject({
      provider: 'sim',
      deployment: 'sim/one',
      content: [{ type: 'text', text: 'Once upon' }],
      costUsd: null,
      firstTokenMs: expect.any(Number) as number,
    });
    expect(round?.usage.inputTokens).toBeGreaterThan(2);
    expect(round?.usage.outputTokens).toBeGreaterThan(1);
  });

  it('in mid-text with calls made already closes them', async () => {
    const router = scriptedRouter([START, ...call(0, 'look', {}), ...call(1, 'look', {}), hangs]);
    const events = await stopped(
      () => ({ router, tools: [tool('look')] }),
      (event, stop) => event.type === 'tool_call' && stop(),
    );
    expect(outline(events)).toEqual([
      'tool_call look pending',
      'tool_result look cancelled',
      'unfinished 0',
      'end cancelled',
    ]);
  });

  it('between the answer and its calls runs none of them', async () => {
    const events = await stopped(
      () => ({ router: scriptedRouter(asksFor(['look', {}])), tools: [tool('look')] }),
      (event, stop) => event.type === 'answered' && stop(),
    );
    expect(outline(events).slice(-2)).toEqual(['tool_result look cancelled', 'end cancelled']);
    expect(resultsIn(events)[0]?.result?.summary).toContain('nothing was done');
  });

  it('during tools stops those that run, begins no other, and keeps the results there are', async () => {
    let heard: AbortSignal | undefined;
    const events = await stopped((stop) => ({
      router: scriptedRouter(asksFor(['quick', {}], ['deaf', {}], ['late', {}])),
      maxParallel: 2,
      tools: [
        tool('quick'),
        tool('deaf', (_input, { signal }) => {
          heard = signal;
          return hangs();
        }),
        tool('late', async () => {
          queueMicrotask(stop);
          return hangs();
        }),
      ],
    }));
    expect(heard?.aborted).toBe(true);
    expect(resultsIn(events).map((result) => [result.name, result.status])).toEqual([
      ['quick', 'done'],
      ['deaf', 'cancelled'],
      ['late', 'cancelled'],
    ]);
  });

  it('during tools counts a tool that throws for that reason as cancelled, not as broken', async () => {
    const events = await stopped((stop) => ({
      router: scriptedRouter(asksFor(['listens', {}])),
      tools: [
        tool('listens', async (_input, { signal }) => {
          stop();
          signal.throwIfAborted();
          return { text: 'never' };
        }),
      ],
      onFault: (error) => {
        throw error;
      },
    }));
    expect(resultsIn(events)[0]?.status).toBe('cancelled');
  });

  it('during a preview asks nothing, and closes the calls that wait', async () => {
    const events = await stopped((stop) => ({
      router: scriptedRouter(asksFor(['first', {}], ['second', {}])),
      turn: { approval: 'always' },
      tools: [
        tool('first', undefined, { effect: 'write' }),
        tool('second', undefined, {
          effect: 'destructive',
          preview: () => {
            setImmediate(stop);
            return hangs();
          },
        }),
      ],
    }));
    expect(outline(events).slice(-4)).toEqual([
      'tool_call first awaiting_approval',
      'tool_result second cancelled',
      'tool_result first cancelled',
      'end cancelled',
    ]);
  });

  it('while another round is being asked for keeps the first one', async () => {
    const events = await stopped((stop) => ({
      router: scriptedRouter(asksFor(['look', {}]), [
        () => {
          queueMicrotask(stop);
          return hangs();
        },
      ]),
      tools: [tool('look')],
    }));
    expect(outline(events).slice(-2)).toEqual(['tool_result look done', 'end cancelled']);
  });
});
