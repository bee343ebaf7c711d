/** What a turn of the agent takes and tells. The loop itself is in `loop/`. */
import type { ChatRequest, ChatResponse, ChatStream, LlmErrorCode, Message, ToolDefinition, Usage } from 'llm-router';
import type { Card, ToolContext, ToolEffect, ToolPack } from './tool.ts';

/** The part of the router that the agent needs. */
export interface AgentRouter {
  stream(request: ChatRequest, options?: { signal?: AbortSignal }): ChatStream;
}

/** Which calls wait for the user: every one that changes something, destructive ones, none. */
export type ApprovalPolicy = 'always' | 'destructive' | 'never';

export type ToolCallStatus = 'pending' | 'awaiting_approval' | 'running' | 'done' | 'error' | 'denied' | 'cancelled';

/** One call of a tool, as it stands. JSON, so that it can be stored and sent. */
export interface AgentToolCall {
  /** Ours; unique. */
  id: string;
  /** The model's, unique within a turn. */
  callId: string;
  /** Counted from 0 within the turn; calls of one round were made together. */
  round: number;
  /** Counted from 0 within the round. */
  position: number;
  name: string;
  title: string;
  /** Parsed; what could not be parsed is `{ "$raw": "the text" }`. */
  arguments: Record<string, unknown>;
  effect: ToolEffect;
  status: ToolCallStatus;
  /** What the model is told, once there is something: `summary` in words, the tool's data beside it. */
  result?: ToolResult;
  card?: Card;
  /** What the user is asked, while it awaits approval. */
  question?: string;
  startedAt?: number;
  endedAt?: number;
  /** Google's thought signature; goes back with the call. */
  signature?: string;
}

export interface ToolResult {
  summary: string;
  data?: unknown;
  isError?: true;
  needsInput?: true;
  /** How many characters were left out, where it was too long. */
  truncated?: number;
  /** What else the model must know: what was left out, or that the user changed the arguments. */
  note?: string;
}

export interface Turn {
  /** `provider/model`, an alias or `auto…`; `models` are further ones to fall back to. */
  model: string;
  models?: string[];
  system: string;
  /**
   * The conversation, the user's new message last. With `resume`: everything up to and including the
   * assistant's message that holds the round's calls.
   */
  messages: Message[];
  /**
   * What the model can hold, in tokens, and how much of it is kept free for the answer. Each round is shown the
   * newest of the conversation that fits; absent: all of it.
   */
  window?: { tokens: number; reserveTokens: number };
  packs: readonly ToolPack[];
  context: Omit<ToolContext, 'signal' | 'now'>;
  approval: ApprovalPolicy;
  signal: AbortSignal;
  /** Goes on with a turn that waited for approval: all calls of the round, in their order. */
  resume?: { round: number; calls: readonly Decided[] };
  /** More of the request: effort, temperature, cache key, routing. */
  request?: Partial<
    Pick<ChatRequest, 'reasoning' | 'temperature' | 'maxOutputTokens' | 'cacheKey' | 'routing' | 'user'>
  >;
}

/** A call of the round that waited, with what the user said about those that needed it. */
export interface Decided {
  call: AgentToolCall;
  /** Absent for calls that have their result, and for those that go on waiting. */
  decision?: 'approved' | 'denied';
  /** The arguments as the user corrected them. */
  arguments?: Record<string, unknown>;
}

/**
 * In this order: for each round `text`, `reasoning` and `tool_call` as they come, then one `answered`,
 * then what becomes of its calls (`tool_call`, `tool_result`); at the very end one `end`. A round that is stopped or
 * fails after it has begun to answer ends with `unfinished` instead, after its calls were told again as `cancelled`;
 * then the provider's failure is thrown as `LlmError`.
 */
export type AgentEvent =
  | { type: 'text'; text: string }
  | { type: 'reasoning'; text: string }
  /** Ends a block of thinking, with what has to go back to its writer. */
  | { type: 'reasoning_end'; signature?: string; encrypted?: string; id?: string }
  /** A call whose arguments are complete, or whose status has changed (`running`, `awaiting_approval`). */
  | { type: 'tool_call'; call: AgentToolCall }
  /** A call that has its result: `done`, `error`, `denied` or `cancelled`. */
  | { type: 'tool_result'; call: AgentToolCall }
  /** A provider's answer is complete. */
  | { type: 'answered'; round: number; answer: AnsweredRound }
  /** A provider's answer was stopped, or broke off. Nothing is told of one that never began. */
  | { type: 'unfinished'; round: number; answer: UnfinishedRound }
  | { type: 'end'; reason: EndReason };

export interface AnsweredRound {
  provider: string;
  /** `provider/model`. */
  deployment: string;
  /** The whole answer, thinking with its signatures, calls, citations and images included. */
  content: ChatResponse['content'];
  usage: Usage;
  /** US dollars; null: not known. */
  costUsd: number | null;
  /** Milliseconds to the first content, and to the end. */
  firstTokenMs: number;
  totalMs: number;
  finishReason: ChatResponse['finishReason'];
  /** Messages, the oldest, that the model was not shown for want of room. */
  dropped: number;
  attempts: number;
  /** Deployments that failed before this one answered. */
  failures: readonly { deployment: string; code: LlmErrorCode; message: string }[];
}

/** The same of an answer without an end: what came until then, its usage estimated. */
export type UnfinishedRound = Omit<AnsweredRound, 'finishReason' | 'firstTokenMs'> & {
  /** Null: no content came. */
  firstTokenMs: number | null;
};

/** `rounds`: the bound on rounds was reached while the model wanted more tools. */
export type EndReason =
  | 'stop'
  | 'length'
  | 'content_filter'
  | 'context_full'
  | 'other'
  | 'awaiting_approval'
  | 'rounds'
  | 'cancelled';

export interface Agent {
  /** One turn, from the user's message to the answer, through as many rounds of tools as it takes. @throws LlmError */
  run(turn: Turn): AsyncIterable<AgentEvent>;
  /** The tools of some packs as a model is shown them. */
  definitions(packs: readonly ToolPack[]): ToolDefinition[];
}
