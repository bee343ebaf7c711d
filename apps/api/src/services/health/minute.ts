/** What one deployment did in a minute, gathered call by call in bounded memory. */
import type { AttemptEvent } from 'llm-router';

/** Of more calls in a minute, every one counts, and the times of the last so many. */
const MOST_TIMES = 1_000;

export interface Minute {
  add(attempt: AttemptEvent): void;
  figures(): Figures;
}

export interface Figures {
  requests: number;
  /** By error code. Callers who left are no failures. */
  failures: Record<string, number>;
  inputTokens: number;
  outputTokens: number;
  costUsd: number;
  firstTokenP50Ms: number | null;
  firstTokenP95Ms: number | null;
  /** Of calls that succeeded. */
  totalP50Ms: number | null;
  totalP95Ms: number | null;
}

export function createMinute(): Minute {
  const firstTokens = createTimes();
  const totals = createTimes();
  const failures: Record<string, number> = {};
  let requests = 0;
  let inputTokens = 0;
  let outputTokens = 0;
  let costUsd = 0;
  return {
    add(attempt) {
      requests++;
      const { outcome } = attempt;
      if (outcome === 'success') totals.add(attempt.totalMs);
      else if (outcome !== 'aborted') failures[outcome] = (failures[outcome] ?? 0) + 1;
      if (attempt.firstTokenMs !== undefined) firstTokens.add(attempt.firstTokenMs);
      inputTokens += attempt.usage?.inputTokens ?? 0;
      outputTokens += attempt.usage?.outputTokens ?? 0;
      costUsd += attempt.costUsd ?? 0;
    },
    figures: () => ({
      requests,
      failures,
      inputTokens,
      outputTokens,
      costUsd,
      firstTokenP50Ms: firstTokens.quantile(0.5),
      firstTokenP95Ms: firstTokens.quantile(0.95),
      totalP50Ms: totals.quantile(0.5),
      totalP95Ms: totals.quantile(0.95),
    }),
  };
}

function createTimes() {
  const times: number[] = [];
  let seen = 0;
  return {
    add(ms: number): void {
      times[seen++ % MOST_TIMES] = ms;
    },
    /** The smallest time that so large a share of calls did not exceed; null: there were none. */
    quantile(share: number): number | null {
      const sorted = times.toSorted((a, b) => a - b);
      const at = sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)];
      return at === undefined ? null : Math.round(at);
    },
  };
}
