/** Seconds that are left of a wait. */
import { useEffect, useState } from 'react';

/** @param wait seconds, and the moment they count from (milliseconds since the epoch); undefined: nothing to wait for */
export function useCountdown(wait: { seconds: number; from: number } | undefined): number {
  const until = wait === undefined ? 0 : wait.from + wait.seconds * 1000;
  const [now, setNow] = useState(() => Date.now());
  const running = now < until;
  useEffect(() => {
    if (!running) return undefined;
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, [running]);
  // Until the first tick the time is that of the last wait.
  return Math.max(0, Math.min(wait?.seconds ?? 0, Math.ceil((until - now) / 1000)));
}
