/** How long to wait before the same deployment is asked again. */
import type { Cancellation } from './cancellation.ts';

/** Full jitter between half and the whole of 200 ms · 2ⁿ, at most 5 s. `attempt` counts from 0, `random` gives [0, 1). */
export function backoffMs(attempt: number, random: () => number): number {
  const ceiling = Math.min(5_000, 200 * 2 ** attempt);
  return ceiling / 2 + (random() * ceiling) / 2;
}

/** Waits, unless the call is called off. @throws why it was */
export function pause(ms: number, scope: Cancellation): Promise<void> {
  return new Promise((resolve, reject) => {
    const gone = scope.cancelled();
    if (gone !== undefined) return reject(gone);
    const timer = setTimeout(() => {
      release();
      resolve();
    }, ms);
    const release = scope.onCancel((why) => {
      clearTimeout(timer);
      reject(why);
    });
  });
}
