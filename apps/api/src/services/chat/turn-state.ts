/** An answer as far as it has come: folds what the agent tells into parts, tool calls and totals. */
import type { AgentEvent, AgentToolCall, UnfinishedRound } from '@switchyard/agent';
import { type StoredPart, wordsOf } from './content.ts';
import type { Notice } from './messages.ts';

export interface TurnState {
  readonly parts: StoredPart[];
  readonly calls: ReadonlyMap<string, AgentToolCall>;
  readonly notices: Notice[];
  readonly inputTokens: number;
  readonly outputTokens: number;
  /** Null once a part of it is not known. */
  readonly costUsd: number | null;
  readonly firstTokenMs: number | null;
  /** The last provider's answer, which may be without an end. */
  readonly last: UnfinishedRound | undefined;
  add(event: AgentEvent): void;
  words(): string;
}

export interface TurnBefore {
  parts: StoredPart[];
  calls: readonly AgentToolCall[];
  notices: Notice[];
  inputTokens: number;
  outputTokens: number;
  costUsd: number | null;
  firstTokenMs: number | null;
}

/** @param before where a turn that waited for approval goes on from */
export function createTurnState(before?: TurnBefore): TurnState {
  const parts = before?.parts ?? [];
  const calls = new Map(before?.calls.map((call) => [call.id, call]));
  const notices = before?.notices ?? [];
  const { inputTokens = 0, outputTokens = 0, costUsd = 0, firstTokenMs = null } = before ?? {};
  const totals = { inputTokens, outputTokens, costUsd, firstTokenMs, last: undefined as UnfinishedRound | undefined };

  function grow(type: 'text' | 'reasoning', text: string): void {
    const open = parts.at(-1);
    const closed = open?.type === 'reasoning' && (open.signature !== undefined || open.encrypted !== undefined);
    if (open?.type === type && !closed) open.text += text;
    else parts.push({ type, text });
  }

  return {
    parts,
    calls,
    notices,
    get inputTokens() {
      return totals.inputTokens;
    },
    get outputTokens() {
      return totals.outputTokens;
    },
    get costUsd() {
      return totals.costUsd;
    },
    get firstTokenMs() {
      return totals.firstTokenMs;
    },
    get last() {
      return totals.last;
    },
    words: () => wordsOf(parts),
    add(event) {
      switch (event.type) {
        case 'text':
        case 'reasoning':
          return grow(event.type, event.text);
        case 'reasoning_end': {
          const { type: _type, ...echo } = event;
          if (parts.at(-1)?.type !== 'reasoning') parts.push({ type: 'reasoning', text: '' });
          Object.assign(parts.at(-1) as StoredPart, echo);
          return;
        }
        case 'tool_call':
        case 'tool_result': {
          const { call } = event;
          if (!calls.has(call.id)) {
            const { id, signature } = call;
            parts.push({ type: 'tool_call', id, ...(signature !== undefined && { signature }) });
          }
          calls.set(call.id, call);
          return;
        }
        case 'answered':
        case 'unfinished': {
          const { usage, costUsd: cost, firstTokenMs: waited } = event.answer;
          totals.inputTokens += usage.inputTokens;
          totals.outputTokens += usage.outputTokens;
          totals.costUsd = cost === null || totals.costUsd === null ? null : totals.costUsd + cost;
          if (waited !== null) totals.firstTokenMs ??= Math.round(waited);
          totals.last = event.answer;
          return;
        }
        case 'end':
          return;
      }
    },
  };
}
