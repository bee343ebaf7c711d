/** What passes between the router and whoever calls it: a call on its way in, an answer on its way out. */
import type { Cancellable, Cancellation } from '../cancellation.ts';
import type { LlmErrorCode } from '../errors.ts';
import type { Deployment, Needs } from '../model-registry.ts';
import type { ChatResponse, ModelKind, RoutingOptions, StreamEvent, Usage } from '../types.ts';
import type { Key } from '../key-pool.ts';

/** A piece of an answer: what it means, and, when caller and provider speak the same protocol, the bytes to send on. */
export interface Chunk {
  events: StreamEvent[];
  raw?: string | Uint8Array;
  /** The answer in one piece, instead of events, where it was forwarded whole. */
  whole?: ChatResponse;
  /** On the first chunk after another deployment took over: what the caller has by then, for a writer that must go on from there. */
  resumedFrom?: ChatResponse;
}

/** An answer that has begun: its first content is there, so the deployment is settled on. */
export interface Opened {
  /** Content type of `raw`, for answers that are no chat protocol's (speech). */
  contentType?: string;
  next(): Promise<Chunk | undefined>;
  /** Known once the last chunk is out; undefined where the operation has none. */
  usage(): Usage | undefined;
}

/** One try of one deployment with one key. */
export interface Attempt {
  deployment: Deployment;
  key: Key;
  /** Fires when the caller leaves, the total deadline passes, or a hedge was faster. */
  scope: Cancellable;
  deadlines: {
    connectMs: number;
    firstTokenMs: number;
    idleMs: number;
    /** For an answer that comes in one piece, of which nothing can be seen before it is done. */
    wholeMs: number;
  };
  /** The deployment that signed the thinking in this request, as far as is remembered; nobody else can read it. */
  signedBy(): string | undefined;
  /** Called when the request has gone out on a connection, and when the first content is there. */
  onSent(): void;
  onContent(): void;
}

/** One call, whatever its operation. Made by the gateway or by the library's own methods. */
export interface Call {
  kind: ModelKind;
  /** The model asked for, then its fallbacks. */
  models: string[];
  routing: RoutingOptions;
  /** What a deployment must be able to do; its fields are worked out only when there is a choice. */
  needs: Needs;
  /** Opens the call at one deployment. @throws LlmError */
  open(attempt: Attempt): Promise<Opened>;
  /**
   * The same call, going on from what the caller has already; undefined where that cannot be done.
   * @param relayed the caller was sent the provider's own bytes
   */
  resume?(partial: ChatResponse, relayed: boolean): Call | undefined;
  /** Ties calls of one conversation to one deployment; see sticky.ts. */
  stickyKeys?(): string[];
  /** True when the answer goes out in pieces. Whole answers are all there when they are opened. */
  stream: boolean;
  /** Calls it off when whoever asked leaves. */
  caller?: Cancellation | undefined;
  idempotency?: { key: string; fingerprint: string } | undefined;
  /** True for an operator's own look, which neither an open circuit nor a provider out of service keeps back. */
  probe?: boolean;
  /** Whom the gateway let in, for the call's account. */
  callerId?: string | undefined;
}

/** Which deployment answers, and what it took to get there. */
export interface AnswerInfo {
  provider: string;
  /** `provider/model`. */
  deployment: string;
  model: string;
  attempts: number;
  /** Milliseconds that the call spent waiting for providers so far. */
  upstreamMs: number;
  /** Deployments that failed before this one, or broke off, in that order; empty when the first one answered. */
  failures: readonly Failure[];
}

/** Why a deployment did not answer. */
export interface Failure {
  deployment: string;
  code: LlmErrorCode;
  /** In words, without secrets. */
  message: string;
}

export interface Answer {
  /** Changes when another deployment goes on after a failure in mid-answer. */
  info(): AnswerInfo;
  readonly contentType: string | undefined;
  next(): Promise<Chunk | undefined>;
  /** US dollars; null when the price is not known; undefined before the end. */
  costUsd(): number | null | undefined;
  usage(): Usage | undefined;
}
