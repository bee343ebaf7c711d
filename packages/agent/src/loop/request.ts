/** Between a turn and what a router takes and gives. */
import type { ChatRequest, ChatResponse, Message, ToolDefinition } from 'llm-router';
import { partsOf } from 'llm-router/content';
import { selectContext } from '../context/select-context.ts';
import type { EndReason, Turn } from '../agent.ts';

/**
 * A turn's request as the conversation stands by now, and how many old messages it leaves out. A model that may not
 * call any more still sees the tools of its calls.
 */
export function requestOf(
  turn: Turn,
  now: { messages: readonly Message[]; tools: ToolDefinition[]; mayCall: boolean },
): { request: ChatRequest; dropped: number } {
  const { tools, mayCall } = now;
  const { system, window } = turn;
  const { messages, dropped } = window
    ? selectContext({ ...now, system, windowTokens: window.tokens, reserveTokens: window.reserveTokens })
    : { messages: now.messages, dropped: 0 };
  const request: ChatRequest = {
    ...turn.request,
    model: turn.model,
    ...(turn.models && { models: turn.models }),
    messages: [...(system === '' ? [] : [{ role: 'system' as const, content: system }]), ...messages],
    ...(tools.length > 0 && { tools, ...(!mayCall && { toolChoice: 'none' as const }) }),
  };
  return { request, dropped };
}

/** The ids of all calls in a conversation. */
export function callIdsIn(messages: readonly Message[]): Set<string> {
  const ids = new Set<string>();
  for (const message of messages) {
    if (message.role !== 'assistant') continue;
    for (const part of partsOf(message)) if (part.type === 'tool_call') ids.add(part.id);
  }
  return ids;
}

/** Why a turn ends with an answer that calls nothing; calls that were announced and not made are nobody's reason. */
export function endOf(finishReason: ChatResponse['finishReason']): EndReason {
  return finishReason === 'tool_calls' ? 'other' : finishReason;
}
