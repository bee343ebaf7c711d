/** What `createRouter()` returns, as its callers see it. */
import type { AnswerInfo } from './calls/call.ts';
import type { RouterEvents, RouterListener } from './events.ts';
import type { RouterHealth } from './health.ts';
import type { ProviderState } from './provider-states.ts';
import type { ChatRequest, ChatResponse, EmbedRequest, EmbedResponse, Model, StreamEvent } from './types.ts';

export interface CallOptions {
  /** Ends the call; the provider's socket is closed at once. */
  signal?: AbortSignal;
  /** The same key never reaches a provider twice; the second caller gets the first one's answer. */
  idempotencyKey?: string;
}

/** Who answered, and what it took. */
export interface Routed {
  provider: string;
  /** `provider/model`. */
  deployment: string;
  attempts: number;
  /** US dollars; null when the price is not known. */
  costUsd: number | null;
}

export type ChatResult = ChatResponse & Routed;

/** A stream of events; what is known about the routing is in `info` once the first event is out. */
export interface ChatStream extends AsyncIterable<StreamEvent> {
  readonly info: AnswerInfo | undefined;
  /** US dollars, once the stream has ended; null when the price is not known. */
  readonly costUsd: number | null | undefined;
}

export interface Router {
  /** The whole answer. @throws LlmError */
  chat(request: ChatRequest, options?: CallOptions): Promise<ChatResult>;
  /** The answer as it comes. Iterating throws LlmError; leaving the loop ends the call. */
  stream(request: ChatRequest, options?: CallOptions): ChatStream;
  /** Vectors for texts. @throws LlmError */
  embed(request: EmbedRequest, options?: CallOptions): Promise<EmbedResponse & Routed>;
  /** What the configured providers serve. */
  models(): Model[];
  aliases(): string[];
  health(): RouterHealth;
  /** Returns the function that takes the listener off. */
  on<E extends keyof RouterEvents>(event: E, listener: RouterListener<E>): () => void;
  /** Drop-in `fetch` for the official SDKs: `new OpenAI({ apiKey: 'unused', fetch: router.fetch })`. */
  readonly fetch: typeof globalThis.fetch;
  /** Puts a cooling or retired key back to work. False when there is none of that label. */
  restoreKey(provider: string, label: string): boolean;
  /** Closes a deployment's circuit. */
  resetBreaker(deployment: string): void;
  /** Takes a provider out of service, or puts it back. False when there is none of that id. */
  setProviderState(provider: string, state: ProviderState): boolean;
  /**
   * Asks one deployment for a few words, though its circuit is open or its provider out of service. An answer
   * closes its circuit. @throws LlmError
   */
  probe(deployment: string, options?: Pick<CallOptions, 'signal'>): Promise<ChatResult>;
  /** Refuses new calls, lets running ones end (30 s by default), then lets go of every socket. */
  close(options?: { graceMs?: number }): Promise<void>;
}
