/** The simulator's time: it stands until somebody moves it, or goes along with another clock. */
export interface SimulatedClock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** @throws RangeError for a negative time */
  advance(ms: number): void;
}

const DEFAULT_START = Date.UTC(2026, 10, 21, 12);

/** `follow`: a clock to go along with, such as `Date.now`. Without it time stands still between calls of `advance`. */
export function createClock(start: number = DEFAULT_START, follow: () => number = () => 0): SimulatedClock {
  const began = follow();
  let moved = 0;
  return {
    now: () => start + moved + follow() - began,
    advance(ms) {
      if (!(ms >= 0)) throw new RangeError(`A clock goes forwards only, not by ${ms} ms.`);
      moved += ms;
    },
  };
}
