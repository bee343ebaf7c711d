/** Conversations with the built-in assistant, through the agent, over the pack in memory. */
import { callPart, createAgent, resultPart } from '@switchyard/agent';
import type { AgentEvent, AgentToolCall, Turn } from '@switchyard/agent';
import { createOfflineAssistant } from '@switchyard/agent/offline';
import { createKit, USER } from './todo.test-kit.ts';

type Messages = Turn['messages'];
type Router = Parameters<typeof createAgent>[0]['router'];

export interface Said {
  /** What was answered. */
  text: string;
  /** What was asked before something was done for good. */
  questions: string[];
  calls: AgentToolCall[];
}

/** @param decision what the user says to every question that asks for a yes */
export function converse(decision: 'approved' | 'denied' = 'approved') {
  const kit = createKit();
  const now = () => kit.clock.now;
  const { local } = createOfflineAssistant({ packs: [kit.pack], now, timeZone: USER.timeZone });
  const model = { provider: 'offline', name: 'assistant' } as Parameters<NonNullable<typeof local>>[1];
  const router: Router = {
    stream(request, { signal = new AbortController().signal } = {}) {
      const answer = local?.(request, model, signal);
      if (!answer) throw new Error('The assistant answers nobody.');
      return { info: undefined, costUsd: 0, [Symbol.asyncIterator]: () => answer[Symbol.asyncIterator]() };
    },
  };
  let ids = 0;
  const agent = createAgent({ router, now, newId: () => `call${++ids}` });
  const messages: Messages = [];

  /** Runs until the turn ends or waits; tells the calls of the last round where it waits. */
  async function run(said: Said, resume?: Turn['resume']): Promise<AgentToolCall[] | undefined> {
    const { timeZone, language } = USER;
    const turn: Turn = {
      model: 'offline/assistant',
      system: '',
      messages: resume ? [...messages, assistantOf(resume.calls.map(({ call }) => call))] : [...messages],
      packs: [kit.pack],
      context: { userId: USER.id, timeZone, language },
      approval: 'destructive',
      signal: new AbortController().signal,
      ...(resume && { resume }),
    };
    const round = new Map<string, AgentToolCall>(resume?.calls.map(({ call }) => [call.id, call]));
    let reason = '';
    for await (const event of agent.run(turn)) reason = take(event, said, round) ?? reason;
    if (reason === 'awaiting_approval') return [...round.values()];
    close(round);
    return undefined;
  }

  function take(event: AgentEvent, said: Said, round: Map<string, AgentToolCall>): string | undefined {
    switch (event.type) {
      case 'text':
        said.text += event.text;
        return undefined;
      case 'tool_call':
      case 'tool_result':
        if (event.call.status === 'pending') close(round, event.call.round);
        if (event.call.question !== undefined && event.call.status === 'awaiting_approval')
          said.questions.push(event.call.question);
        if (event.type === 'tool_result') said.calls.push(event.call);
        round.set(event.call.id, event.call);
        return undefined;
      case 'answered':
        if (event.answer.content.every(({ type }) => type !== 'tool_call')) close(round);
        if (event.answer.content.every(({ type }) => type === 'text'))
          messages.push({ role: 'assistant', content: event.answer.content });
        return undefined;
      case 'end':
        return event.reason;
      default:
        return undefined;
    }
  }

  /** Calls and results become messages once all of a round are there. */
  function close(round: Map<string, AgentToolCall>, next = Infinity): void {
    const calls = [...round.values()].filter((call) => call.round < next);
    if (calls.length === 0) return;
    messages.push(assistantOf(calls), { role: 'tool', content: calls.map(resultPart) });
    for (const { id } of calls) round.delete(id);
  }

  return {
    ...kit,
    async say(text: string): Promise<Said> {
      messages.push({ role: 'user', content: text });
      const said: Said = { text: '', questions: [], calls: [] };
      let waiting = await run(said);
      while (waiting) {
        const round = waiting[0]?.round ?? 0;
        waiting = await run(said, {
          round,
          calls: waiting.map((call) => (call.result ? { call } : { call, decision })),
        });
      }
      kit.clock.now += 1000;
      return said;
    },
  };
}

function assistantOf(calls: readonly AgentToolCall[]): Messages[number] {
  return { role: 'assistant', content: calls.map(callPart) };
}
