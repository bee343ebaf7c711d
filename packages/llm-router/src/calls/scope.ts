/** The life of one call: it ends when its caller leaves, when its total deadline passes, or when the router cuts it. */
import type { Bagged } from './bag.ts';
import { type Cancellable, type Cancellation, createCancellation } from '../cancellation.ts';
import { createWatch } from '../deadlines.ts';

export interface Scope extends Cancellable, Bagged {
  /** Id of the provider that answers it, or is asked now; empty: nobody yet. */
  provider: string;
  /** A part of this one that can be cancelled alone. */
  child(): Scope;
  /** Takes timer and listeners off. */
  end(): void;
}

/** @param totalMs undefined: no deadline of its own */
export function createScope(totalMs: number | undefined, outer: Cancellation | undefined): Scope {
  const own = createCancellation();
  const watch = createWatch(own.cancel);
  if (totalMs !== undefined) watch.arm('total_timeout', totalMs);
  const gone = outer?.cancelled();
  if (gone !== undefined) own.cancel(gone);
  const release = outer?.onCancel(own.cancel);
  const scope: Scope = Object.assign(own, {
    slot: -1,
    provider: '',
    child: () => createScope(undefined, scope),
    end() {
      watch.end();
      release?.();
    },
  });
  return scope;
}
