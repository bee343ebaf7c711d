/** The shared agent: a model that is asked again until it needs no more tools. */
import type { Agent, AgentEvent, AgentRouter, AgentToolCall, EndReason, Turn } from '../agent.ts';
import { answer } from './answer.ts';
import { callIdsIn, endOf, requestOf } from './request.ts';
import type { Desk } from './settle.ts';
import { giveUp, settleRound } from './settle-round.ts';
import { createDefinitions, createToolbox } from './toolbox.ts';

export interface AgentOptions {
  router: AgentRouter;
  /** Milliseconds since the epoch. */
  now: () => number;
  newId: () => string;
  /** How often a model is asked in a turn, at most; the last time it may not call tools. Default 12. */
  maxRounds?: number;
  /** For tools that do not say themselves. Default 15 s. */
  toolTimeoutMs?: number;
  /** What a model is told of one result, at most, in characters of JSON. Default 16,000. */
  maxResultChars?: number;
  /** Tools at work at once, at most. Default 8. */
  maxParallel?: number;
  /** Hears what a tool threw; the model and the user are told nothing of it. */
  onFault?: (error: unknown, call: AgentToolCall) => void;
}

export function createAgent(options: AgentOptions): Agent {
  const { router, now, newId, maxRounds = 12, maxParallel = 8, onFault = () => undefined } = options;
  const { toolTimeoutMs = 15_000, maxResultChars = 16_000 } = options;
  const definitions = createDefinitions();

  async function* run(turn: Turn): AsyncGenerator<AgentEvent, void> {
    const left = new AbortController();
    const signal = AbortSignal.any([turn.signal, left.signal]);
    let ended = false;
    try {
      const reason = yield* rounds(turn, signal);
      ended = true;
      yield { type: 'end', reason };
    } finally {
      // Whoever leaves the loop half way leaves no tool running.
      if (!ended) left.abort();
    }
  }

  async function* rounds(turn: Turn, signal: AbortSignal): AsyncGenerator<AgentEvent, EndReason> {
    const { context, approval, resume } = turn;
    const messages = [...turn.messages];
    const toolbox = createToolbox(turn.packs);
    const tools = definitions(turn.packs);
    const callIds = callIdsIn(messages);
    const desk: Desk = { toolbox, context, approval, messages, signal, now, toolTimeoutMs, maxResultChars, onFault };

    if (resume) {
      const held = yield* settleRound(resume.calls, desk, maxParallel);
      if (held) return held;
    }
    for (let round = resume ? resume.round + 1 : 0; ; round++) {
      const last = round >= maxRounds - 1;
      const asked = requestOf(turn, { messages, tools, mayCall: !last });
      const given = yield* answer({ router, ...asked, round, toolbox, callIds, signal, now, newId });
      if (!given) return 'cancelled';
      const { calls, content, finishReason } = given;
      if (calls.length === 0) return endOf(finishReason);
      const refused = finishReason === 'content_filter' || finishReason === 'context_full';
      if (last || refused) {
        yield* giveUp(calls, now());
        return refused ? finishReason : 'rounds';
      }
      messages.push({ role: 'assistant', content });
      const held = yield* settleRound(
        calls.map((call, at) => ({ call, cut: given.cut && at === calls.length - 1 })),
        { ...desk, context: { ...context, model: given.deployment } },
        maxParallel,
      );
      if (held) return held;
    }
  }

  return { run, definitions };
}
