/** Runs a tool for so long and no longer. */

export type Ran<T> =
  | { kind: 'done'; value: T }
  | { kind: 'timeout' }
  | { kind: 'cancelled' }
  /** It threw; `error` is for the log. */
  | { kind: 'fault'; error: unknown };

/**
 * Never rejects. The work's signal fires when it is cancelled or has had its time; work that does
 * not listen is left behind, and what becomes of it is nobody's concern any more.
 */
export async function callTool<T>(
  work: (signal: AbortSignal) => Promise<T>,
  { signal, timeoutMs }: { signal: AbortSignal; timeoutMs: number },
): Promise<Ran<T>> {
  const clock = new AbortController();
  const timer = setTimeout(
    () => clock.abort(new DOMException(`It took longer than ${timeoutMs} ms.`, 'TimeoutError')),
    timeoutMs,
  );
  const bounded = AbortSignal.any([signal, clock.signal]);
  try {
    return { kind: 'done', value: await abortable(async () => work(bounded), bounded) };
  } catch (error) {
    // Whatever a tool throws once its signal has fired, the signal is the reason.
    if (signal.aborted) return { kind: 'cancelled' };
    if (clock.signal.aborted) return { kind: 'timeout' };
    return { kind: 'fault', error };
  } finally {
    clearTimeout(timer);
  }
}

/** What the work comes to, or the signal's reason, whichever is first. The work is not begun after the signal. */
export async function abortable<T>(work: () => Promise<T>, signal: AbortSignal): Promise<T> {
  signal.throwIfAborted();
  let onAbort: (() => void) | undefined;
  const aborted = new Promise<never>((_, reject) => {
    onAbort = () => reject(signal.reason as Error);
    signal.addEventListener('abort', onAbort, { once: true });
  });
  try {
    return await Promise.race([work(), aborted]);
  } finally {
    if (onAbort) signal.removeEventListener('abort', onAbort);
  }
}
