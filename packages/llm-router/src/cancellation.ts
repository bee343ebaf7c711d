/**
 * Calling something off. An AbortSignal does the same and is what callers of the library give; two
 * of them a request, with their listeners, cost more than routing itself, so within the router
 * this is what is passed on.
 */
import { LlmError } from './errors.ts';

export interface Cancellation {
  /** Why it was called off; undefined while it goes on. */
  cancelled(): LlmError | undefined;
  /** `listener` is called once, when it is called off. Returns the function that takes it off again. */
  onCancel(listener: (why: LlmError) => void): () => void;
}

export interface Cancellable extends Cancellation {
  /** Only the first call has an effect. */
  cancel(why: LlmError): void;
  /** The same as an AbortSignal, for those who take nothing else; made when first asked for. */
  signal(): AbortSignal;
}

export function createCancellation(): Cancellable {
  const listeners: ((why: LlmError) => void)[] = [];
  let cancelled: LlmError | undefined;
  let controller: AbortController | undefined;
  return {
    cancelled() {
      return cancelled;
    },
    signal() {
      controller ??= new AbortController();
      if (cancelled !== undefined) controller.abort(cancelled);
      return controller.signal;
    },
    onCancel(listener) {
      listeners.push(listener);
      return () => {
        const at = listeners.indexOf(listener);
        if (at !== -1) listeners.splice(at, 1);
      };
    },
    cancel(why) {
      if (cancelled !== undefined) return;
      cancelled = why;
      controller?.abort(why);
      for (const listener of listeners.splice(0)) listener(why);
    },
  };
}

/** A caller's AbortSignal. Its own abort is `aborted`, unless its reason is one of our errors. */
export function fromSignal(signal: AbortSignal): Cancellation {
  const reason = (): LlmError =>
    LlmError.is(signal.reason)
      ? signal.reason
      : new LlmError('aborted', 'the caller cancelled the request', { cause: signal.reason });
  return {
    cancelled() {
      return signal.aborted ? reason() : undefined;
    },
    onCancel(listener) {
      const onAbort = () => listener(reason());
      signal.addEventListener('abort', onAbort, { once: true });
      return () => signal.removeEventListener('abort', onAbort);
    },
  };
}
