/**
 * One turn, from the stored question to the stored answer. It runs by itself: whoever asked may leave and come
 * back. What comes is told to the log at once and written in strides, so that a crash loses little of it.
 */
import type { Agent, AgentEvent, EndReason, Turn, UnfinishedRound } from '@switchyard/agent';
import { LlmError } from 'llm-router';
import type { Logger } from '../../logger.ts';
import type { MessageJson, Notice } from './messages.ts';
import { toToolCallJson } from './messages.ts';
import type { ModelChoice } from './model-choice.ts';
import { answerNotices } from './notices.ts';
import type { StreamLog } from './stream-log.ts';
import { createTurnState, type TurnBefore, type TurnState } from './turn-state.ts';
import type { TurnStore } from './turn-store.ts';

/** What streams is written this often. */
const STRIDE_MS = 500;

export interface TurnPlan {
  userId: string;
  sessionId: string;
  messageId: string;
  choice: ModelChoice;
  turn: Omit<Turn, 'signal'>;
  /** Where a turn that waited for approval goes on from. */
  before?: TurnBefore;
  /** Milliseconds since the epoch. */
  startedAt: number;
}

export interface TurnOptions {
  agent: Agent;
  store: TurnStore;
  now: () => number;
  log: Logger;
}

/** How a turn ended, or what it waits for. */
export interface TurnOutcome {
  status: MessageJson['status'];
  finishReason: string;
  state: TurnState;
  latencyMs: number;
  error?: LlmError;
}

/**
 * @param out is told everything but the end
 * @throws only what the database throws
 */
export async function runTurn(
  plan: TurnPlan,
  out: StreamLog,
  signal: AbortSignal,
  options: TurnOptions,
): Promise<TurnOutcome> {
  const { store, now, log } = options;
  const { userId, messageId, choice } = plan;
  const state = createTurnState(plan.before);
  const rounds: UnfinishedRound[] = [];
  const written = new Set(plan.before?.calls.map(({ id }) => id));
  let unwritten: UnfinishedRound[] = [];
  const stride = createStride(() => store.progress(messageId, state), log);

  async function take(event: AgentEvent): Promise<void> {
    state.add(event);
    switch (event.type) {
      case 'text':
        out.text(event.text);
        return stride.due();
      case 'reasoning':
        return out.reasoning(event.text);
      case 'tool_call':
        // Who hears that a call waits may decide it at once, so that is told when the turn's end is stored.
        if (event.call.status === 'awaiting_approval') return store.call(event.call);
        // What is pending is written with its round, and that it runs not at all.
        return out.event('tool_call', toToolCallJson(event.call));
      case 'tool_result':
        out.event('tool_result', toToolCallJson(event.call));
        if (written.has(event.call.id)) return store.call(event.call);
        // It was called off before its round was complete.
        written.add(event.call.id);
        return store.addCalls(userId, messageId, [event.call]);
      case 'answered': {
        const { answer, round } = event;
        rounds.push(answer);
        for (const notice of answerNotices(choice, answer, rounds.length === 1)) tell(notice);
        const calls = [...state.calls.values()].filter((call) => call.round === round);
        if (calls.length === 0) return void unwritten.push(answer);
        await stride.rest();
        for (const { id } of calls) written.add(id);
        return store.round({ userId, messageId, state, at: now() }, answer, calls);
      }
      case 'unfinished':
        rounds.push(event.answer);
        return void unwritten.push(event.answer);
      case 'reasoning_end':
      case 'end':
        return;
    }
  }

  function tell(notice: Notice): void {
    if (state.notices.some(({ code, message }) => code === notice.code && message === notice.message)) return;
    state.notices.push(notice);
    out.event('notice', notice);
  }

  let reason: EndReason | undefined;
  let error: LlmError | undefined;
  for (const notice of choice.notices) tell(notice);
  try {
    for await (const event of options.agent.run({ ...plan.turn, signal })) {
      if (event.type === 'end') reason = event.reason;
      await take(event);
    }
  } catch (caught) {
    if (!LlmError.is(caught)) throw caught;
    error = caught;
  } finally {
    await stride.rest();
  }
  const ending = endingOf(reason, error);
  const latencyMs = Math.max(0, Math.round(now() - plan.startedAt));
  if (ending.notice) tell(ending.notice);
  const { status, finishReason } = ending;
  await store.end({ ...plan, status, finishReason, latencyMs, state, rounds, unwritten, at: now() });
  unwritten = [];
  if (status === 'awaiting_approval') {
    for (const call of state.calls.values()) {
      if (call.status === 'awaiting_approval') out.event('tool_call', toToolCallJson(call));
    }
  }
  return { status, finishReason, state, latencyMs, ...(error && { error }) };
}

interface Ending {
  status: MessageJson['status'];
  finishReason: string;
  notice?: Notice;
}

function endingOf(reason: EndReason | undefined, error: LlmError | undefined): Ending {
  if (error?.code === 'closing') {
    return {
      status: 'interrupted',
      finishReason: 'interrupted',
      notice: { code: 'interrupted', message: 'The service was stopped before the answer was complete.' },
    };
  }
  if (error !== undefined || reason === undefined) {
    return {
      status: 'failed',
      finishReason: 'error',
      notice: { code: error?.code ?? 'error', message: error?.message ?? 'The answer broke off.' },
    };
  }
  switch (reason) {
    case 'cancelled':
      return { status: 'stopped', finishReason: 'stopped' };
    case 'awaiting_approval':
      return { status: 'awaiting_approval', finishReason: 'awaiting_approval' };
    case 'length':
    case 'context_full':
      return {
        status: 'complete',
        finishReason: reason,
        notice: { code: 'truncated', message: 'The answer was cut off at the model’s limit.' },
      };
    case 'rounds':
      return {
        status: 'complete',
        finishReason: reason,
        notice: { code: 'rounds', message: 'The model wanted more tool calls than one answer may make.' },
      };
    case 'content_filter':
      return {
        status: 'complete',
        finishReason: reason,
        notice: { code: 'content_filter', message: 'The provider’s filter ended the answer.' },
      };
    case 'stop':
    case 'other':
      return { status: 'complete', finishReason: reason };
  }
}

/** Writes at most once a stride, and never two at once. */
function createStride(write: () => Promise<void>, log: Logger) {
  let timer: NodeJS.Timeout | undefined;
  let writing: Promise<void> = Promise.resolve();
  return {
    due(): void {
      timer ??= setTimeout(() => {
        timer = undefined;
        // What is not written now is written at the end; until then the stream has it.
        writing = write().catch((error: unknown) =>
          log.warn({ err: error }, 'an answer in progress could not be written'),
        );
      }, STRIDE_MS);
    },
    /** Resolves when nothing is being written, and nothing will be. */
    async rest(): Promise<void> {
      clearTimeout(timer);
      timer = undefined;
      await writing;
    },
  };
}
