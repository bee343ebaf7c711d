/** What the router tells of itself, for metrics and dashboards. Keys appear by label only. */
import type { BreakerChange } from './circuit-breaker.ts';
import type { LlmErrorCode } from './errors.ts';
import type { KeyChange } from './key-pool.ts';
import type { ProviderChange } from './provider-states.ts';
import type { ModelKind, Usage } from './types.ts';

/** One call to one deployment with one key, after it has ended. */
export interface AttemptEvent {
  operation: ModelKind;
  provider: string;
  deployment: string;
  model: string;
  /** The key's label, e.g. `#1`. */
  key: string;
  outcome: 'success' | LlmErrorCode;
  /** The failure in words, without secrets. */
  message?: string;
  /** Milliseconds since the epoch. */
  startedAt: number;
  /** Milliseconds to the first content; absent when there was none, or the answer came whole. */
  firstTokenMs?: number;
  totalMs: number;
  usage?: Usage;
  /** US dollars; null when the model's price is not known; absent when the usage is not. */
  costUsd?: number | null;
  /** A second request that was started because the first kept silent. */
  hedge: boolean;
  /** Going on after a failure in mid-answer. */
  resumed: boolean;
}

/** One call, after it has ended. */
export interface CallEvent {
  operation: ModelKind;
  /** The model as it was asked for. */
  requested: string;
  /** Whom the gateway let in (`Caller.id`); absent for calls in process. */
  caller?: string;
  provider?: string;
  deployment?: string;
  outcome: 'success' | LlmErrorCode;
  message?: string;
  attempts: number;
  startedAt: number;
  firstTokenMs?: number;
  totalMs: number;
  usage?: Usage;
  costUsd?: number | null;
}

export interface RouterEvents {
  attempt: AttemptEvent;
  call: CallEvent;
  key: KeyChange;
  breaker: BreakerChange;
  provider: ProviderChange;
}

export type RouterListener<E extends keyof RouterEvents> = (event: RouterEvents[E]) => void;

export interface Emitter {
  /** Returns the function that takes the listener off again. */
  on<E extends keyof RouterEvents>(name: E, listener: RouterListener<E>): () => void;
  emit<E extends keyof RouterEvents>(name: E, event: RouterEvents[E]): void;
  /** True when somebody listens, so that an event nobody wants need not be made. */
  heard(name: keyof RouterEvents): boolean;
}

export function createEmitter(): Emitter {
  const listeners: { [E in keyof RouterEvents]: Set<RouterListener<E>> } = {
    attempt: new Set(),
    call: new Set(),
    key: new Set(),
    breaker: new Set(),
    provider: new Set(),
  };
  return {
    on(name, listener) {
      listeners[name].add(listener as never);
      return () => void listeners[name].delete(listener as never);
    },
    emit(name, event) {
      for (const listener of listeners[name]) {
        try {
          listener(event as never);
        } catch (error) {
          // A broken dashboard must not break an answer; but its author is to hear of it.
          queueMicrotask(() => process.emitWarning(`a "${name}" listener threw: ${String(error)}`));
        }
      }
    },
    heard: (name) => listeners[name].size > 0,
  };
}
