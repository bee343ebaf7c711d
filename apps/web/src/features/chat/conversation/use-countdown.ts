/** Counts seconds down to 0, from what it was first given. */
import { useEffect, useState } from 'react';

export function useCountdown(from: number): number {
  const [left, setLeft] = useState(from);
  const running = left > 0;
  useEffect(() => {
    if (!running) return;
    const timer = setInterval(() => setLeft((seconds) => Math.max(0, seconds - 1)), 1_000);
    return () => clearInterval(timer);
  }, [running]);
  return left;
}
