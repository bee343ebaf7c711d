/** All calls of a round: they run side by side, and the model hears of them in its own order. */
import type { AgentEvent, AgentToolCall } from '../agent.ts';
import { inParallel } from './in-parallel.ts';
import type { Job } from './in-parallel.ts';
import { resultPart } from './parts.ts';
import { cancelled, settle } from './settle.ts';
import type { Desk, Due } from './settle.ts';

/**
 * Settles a round's calls and adds their results to the desk's messages. Returns why the turn cannot
 * go on, if it cannot. Calls that have their result, or go on waiting, are left as they are.
 */
export async function* settleRound(
  round: readonly Due[],
  desk: Desk,
  maxParallel: number,
): AsyncGenerator<AgentEvent, 'cancelled' | 'awaiting_approval' | undefined> {
  const calls = round.map(({ call }) => call);
  const jobs: Job<AgentEvent>[] = [];
  for (const [at, due] of round.entries()) {
    const { call, decision } = due;
    if (call.result || (call.status === 'awaiting_approval' && !decision)) continue;
    jobs.push(async (tell) => {
      calls[at] = await settle(due, desk, tell);
    });
  }
  yield* inParallel(jobs, maxParallel);

  const waiting = calls.filter((call) => !call.result);
  if (desk.signal.aborted) {
    yield* giveUp(waiting, desk.now());
    return 'cancelled';
  }
  if (waiting.length > 0) return 'awaiting_approval';
  desk.messages.push({ role: 'tool', content: calls.map(resultPart) });
  return undefined;
}

/** Tells of calls that will not be made after all. */
export function* giveUp(calls: readonly AgentToolCall[], endedAt: number): Generator<AgentEvent> {
  for (const call of calls) yield { type: 'tool_result', call: cancelled(call, endedAt) };
}
