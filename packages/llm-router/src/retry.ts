/** How long to wait before the same deployment is asked again. */
import { LlmError } from './errors.ts';

/** Full jitter between half and the whole of 200 ms · 2ⁿ, at most 5 s. `attempt` counts from 0, `random` gives [0, 1). */
export function backoffMs(attempt: number, random: () => number): number {
  const ceiling = Math.min(5_000, 200 * 2 ** attempt);
  return ceiling / 2 + (random() * ceiling) / 2;
}

/** Waits, unless the signal fires first. @throws the signal's reason. */
export function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(reasonOf(signal));
    const onAbort = () => {
      clearTimeout(timer);
      reject(reasonOf(signal));
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', onAbort);
      resolve();
    }, ms);
    signal.addEventListener('abort', onAbort, { once: true });
  });
}

/** Why a signal fired, as our error. A caller's own abort is `aborted`. */
export function reasonOf(signal: AbortSignal): LlmError {
  return LlmError.is(signal.reason)
    ? signal.reason
    : new LlmError('aborted', 'the caller cancelled the request', { cause: signal.reason });
}
