/** The life of one call: it ends when its caller leaves, when its total deadline passes, or when the router cuts it. */
import { createWatch } from '../deadlines.ts';
import type { LlmError } from '../errors.ts';
import { reasonOf } from '../retry.ts';

export interface Scope {
  readonly signal: AbortSignal;
  cancel(error: LlmError): void;
  /** A part of this one that can be cancelled alone. */
  child(): Scope;
  /** Takes timer and listeners off. */
  end(): void;
}

/** @param totalMs undefined: no deadline of its own */
export function createScope(totalMs: number | undefined, outer: AbortSignal | undefined): Scope {
  const controller = new AbortController();
  const { signal } = controller;
  const cancel = (error: LlmError) => controller.abort(error);
  const watch = createWatch(cancel);
  if (totalMs !== undefined) watch.arm('total_timeout', totalMs);
  const onAbort = () => cancel(reasonOf(outer as AbortSignal));
  if (outer?.aborted) onAbort();
  else outer?.addEventListener('abort', onAbort, { once: true });
  return {
    signal,
    cancel,
    child: () => createScope(undefined, signal),
    end() {
      watch.end();
      outer?.removeEventListener('abort', onAbort);
    },
  };
}
