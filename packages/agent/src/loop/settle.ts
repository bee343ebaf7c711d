/** Brings one call as far as it can get: to its result, or to the question that the user must answer. */
import type { Message } from 'llm-router';
import type { AgentEvent, AgentToolCall, ApprovalPolicy, Decided, ToolResult, Turn } from '../agent.ts';
import type { Preview, Tool, ToolContext, ToolOutcome } from '../tool.ts';
import { needsApproval, questionFor } from './approval.ts';
import { checkArguments } from './arguments.ts';
import type { Json } from './arguments.ts';
import { isBounded } from './bounds.ts';
import { callTool } from './call-tool.ts';
import type { Ran } from './call-tool.ts';
import { hasFailedRepeatedly } from './repeated-failure.ts';
import { resultOf } from './result.ts';
import type { Toolbox } from './toolbox.ts';
import {
  CANCELLED,
  CUT_OFF,
  DENIED,
  FAILED_REPEATEDLY,
  NOT_BEGUN,
  changedByUser,
  faulted,
  misfit,
  timedOut,
  unknownTool,
} from './wordings.ts';
import type { Wording } from './wordings.ts';

/** What calls are settled with. */
export interface Desk {
  toolbox: Toolbox;
  context: Turn['context'];
  approval: ApprovalPolicy;
  /** The conversation up to the calls' round. */
  messages: Message[];
  signal: AbortSignal;
  now: () => number;
  toolTimeoutMs: number;
  maxResultChars: number;
  onFault: (error: unknown, call: AgentToolCall) => void;
}

/** A call with what is known of it when its turn comes. */
export interface Due extends Decided {
  /** The answer was cut within the call; its arguments are not to be trusted. */
  cut?: boolean;
}

type Tell = (event: AgentEvent) => void;

/** A call's end, before it is put into the call. */
interface Ending {
  call: AgentToolCall;
  status: 'done' | 'error' | 'denied' | 'cancelled';
  outcome: ToolOutcome & Wording;
}

/** Tells what becomes of the call, and returns it as it is then. */
export async function settle(due: Due, desk: Desk, tell: Tell): Promise<AgentToolCall> {
  const startedAt = desk.now();
  const reached = await advance({ ...due, call: { ...due.call, startedAt } }, desk, tell);
  const call = 'outcome' in reached ? ended(reached, due, desk) : reached;
  tell({ type: call.status === 'awaiting_approval' ? 'tool_call' : 'tool_result', call });
  return call;
}

/** A call that is given up before it was begun. */
export function cancelled(call: AgentToolCall, endedAt: number): AgentToolCall {
  return { ...call, status: 'cancelled', endedAt, result: { summary: NOT_BEGUN.text, isError: true } };
}

async function advance({ call, cut, ...user }: Due, desk: Desk, tell: Tell): Promise<Ending | AgentToolCall> {
  if (desk.signal.aborted) return refused(call, NOT_BEGUN, 'cancelled');
  if (user.decision === 'denied') return refused(call, DENIED, 'denied');
  if (cut) return refused(call, CUT_OFF);
  const tool = desk.toolbox.find(call.name);
  if (!tool) return refused(call, unknownTool(call.name, desk.toolbox.namesLike(call.name)));
  if (!user.decision && hasFailedRepeatedly(desk.messages, call.name, call.arguments)) {
    return refused(call, FAILED_REPEATEDLY);
  }
  const given = user.arguments ?? call.arguments;
  const checked = checkArguments(tool, given);
  if (!checked.ok) return refused({ ...call, arguments: isBounded(given) ? given : {} }, misfit(call, checked));
  let understood: AgentToolCall = { ...call, arguments: checked.given };
  let { input } = checked;

  if (!user.decision && needsApproval(tool.effect, desk.approval)) {
    const asked = await within(tool, desk, async (context) => preview(tool, checked, context));
    if (asked.kind !== 'done') return ending(understood, asked, desk);
    if ('outcome' in asked.value) return ending(understood, { kind: 'done', value: asked.value.outcome }, desk);
    const pinned = asked.value.input as Json;
    understood = { ...understood, arguments: pinned };
    const question = asked.value.question ?? (desk.approval === 'always' ? questionFor(tool, pinned) : null);
    if (question !== null) {
      const { startedAt: _notYet, ...waiting } = understood;
      return { ...waiting, status: 'awaiting_approval', question };
    }
    const again = checkArguments(tool, pinned);
    if (!again.ok) return refused(understood, misfit(call, again));
    ({ input } = again);
  }

  const running: AgentToolCall = { ...understood, status: 'running' };
  tell({ type: 'tool_call', call: running });
  return ending(running, await within(tool, desk, async (context) => tool.run(input, context)), desk);
}

async function preview(
  tool: Tool,
  { given, input }: { given: Json; input: Json },
  context: ToolContext,
): Promise<Preview<Json>> {
  return tool.preview ? tool.preview(input, context) : { question: questionFor(tool, given), input: given };
}

function within<T>(tool: Tool, desk: Desk, work: (context: ToolContext) => Promise<T>): Promise<Ran<T>> {
  return callTool((signal) => work({ ...desk.context, now: desk.now(), signal }), {
    signal: desk.signal,
    timeoutMs: tool.timeoutMs ?? desk.toolTimeoutMs,
  });
}

function ending(call: AgentToolCall, ran: Ran<ToolOutcome>, desk: Desk): Ending {
  switch (ran.kind) {
    case 'done':
      return { call, status: ran.value.isError ? 'error' : 'done', outcome: ran.value };
    case 'cancelled':
      return refused(call, CANCELLED, 'cancelled');
    case 'timeout':
      return refused(call, timedOut(call));
    case 'fault':
      desk.onFault(ran.error, call);
      return refused(call, faulted(call));
  }
}

function refused(call: AgentToolCall, wording: Wording, status: Ending['status'] = 'error'): Ending {
  return { call, status, outcome: { ...wording, isError: true } };
}

function ended({ call, status, outcome }: Ending, user: Decided, desk: Desk): AgentToolCall {
  const endedAt = desk.now();
  try {
    const result: ToolResult = resultOf(outcome, desk.maxResultChars);
    if (user.arguments) result.note = [changedByUser(call), result.note ?? ''].join(' ').trim();
    return { ...call, status, endedAt, result, ...(outcome.card && isBounded(outcome.card) && { card: outcome.card }) };
  } catch (error) {
    // The tool ran, but what it gave is not JSON.
    desk.onFault(error, call);
    const { outcome: fault } = refused(call, faulted(call));
    return { ...call, status: 'error', endedAt, result: resultOf(fault, desk.maxResultChars) };
  }
}
