/** Brings one call as far as it can get: to its result, or to the question that the user must answer. */
import type { Message } from 'llm-router';
import type { AgentEvent, AgentToolCall, ApprovalPolicy, Decided, ToolCallStatus, Turn } from '../agent.ts';
import type { Tool, ToolContext, ToolOutcome } from '../tool.ts';
import { checkArguments } from './arguments.ts';
import type { Json } from './arguments.ts';
import { callTool } from './call-tool.ts';
import type { Ran } from './call-tool.ts';
import { questionFor } from './question.ts';
import { hasFailedRepeatedly } from './repeated-failure.ts';
import { resultOf } from './result.ts';
import type { Toolbox } from './toolbox.ts';

/** What calls are settled with. */
export interface Desk {
  toolbox: Toolbox;
  turn: Pick<Turn, 'context' | 'approval'>;
  /** The conversation up to the calls' round. */
  messages: readonly Message[];
  signal: AbortSignal;
  now: () => number;
  toolTimeoutMs: number;
  maxResultChars: number;
  onFault: (error: unknown, call: AgentToolCall) => void;
}

/** Tells what becomes of the call, and returns it as it is then. Never rejects. */
export async function settle(decided: Decided, desk: Desk, tell: (event: AgentEvent) => void): Promise<AgentToolCall> {
  const startedAt = desk.now();
  const close = (call: AgentToolCall, status: ToolCallStatus, outcome: ToolOutcome): AgentToolCall => {
    const closed = closedCall({ ...call, startedAt }, { status, outcome, desk });
    tell({ type: 'tool_result', call: closed });
    return closed;
  };
  const refuse = (call: AgentToolCall, text: string) => close(call, 'error', { text, isError: true });

  const { decision } = decided;
  let call = decided.call;
  if (desk.signal.aborted) return close(call, 'cancelled', CANCELLED);
  if (decision === 'denied') return close(call, 'denied', DENIED);
  const tool = desk.toolbox.find(call.name);
  if (!tool) return refuse(call, unknownTool(call.name, desk.toolbox));
  if (!decision && hasFailedRepeatedly(desk.messages, call.name, call.arguments)) {
    return refuse(call, 'This very call has failed three times in the same way. Stop trying, and tell the user why.');
  }
  const checked = checkArguments(tool, decided.arguments ?? call.arguments);
  if (!checked.ok) return refuse(call, checked.problem);
  call = { ...call, arguments: checked.given };

  if (!decision && needsApproval(tool.effect, desk.turn.approval)) {
    const asked = await ask(tool, checked, desk);
    if (asked.kind === 'done' && 'question' in asked.value) {
      const { question, input } = asked.value;
      const waiting: AgentToolCall = { ...call, status: 'awaiting_approval', question, arguments: input as Json };
      tell({ type: 'tool_call', call: waiting });
      return waiting;
    }
    return conclude(call, asked.kind === 'done' ? { kind: 'done', value: asked.value.outcome } : asked);
  }

  call = { ...call, status: 'running', startedAt };
  tell({ type: 'tool_call', call });
  return conclude(call, await callTool((signal) => tool.run(checked.input, contextOf(desk, signal)), limits(tool, desk)));

  function conclude(call: AgentToolCall, ran: Ran<ToolOutcome>): AgentToolCall {
    switch (ran.kind) {
      case 'done':
        return close(call, ran.value.isError ? 'error' : 'done', ran.value);
      case 'cancelled':
        return close(call, 'cancelled', CANCELLED);
      case 'timeout':
        return refuse(call, timedOut(call));
      case 'fault':
        desk.onFault(ran.error, call);
        return refuse(call, `“${call.title}” failed because of a fault on our side. Tell the user so.`);
    }
  }
}

/** A call that is given up before it was begun, or while it waits. */
export function cancelledCall(call: AgentToolCall, endedAt: number): AgentToolCall {
  return { ...call, status: 'cancelled', endedAt, result: { summary: CANCELLED.text, isError: true } };
}
