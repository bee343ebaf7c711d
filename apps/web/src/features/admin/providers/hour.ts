/** A provider's last hour in figures. */
import type { Minute } from './merge-news.ts';

export interface HourMinute {
  /** Milliseconds since the epoch. */
  at: number;
  requests: number;
  /** Those that failed by the provider's doing. */
  failed: number;
  tokens: number;
  costUsd: number;
  /** Null: none was measured. Of several deployments the slowest. */
  firstTokenP50Ms: number | null;
  firstTokenP95Ms: number | null;
  totalP50Ms: number | null;
  totalP95Ms: number | null;
}

export interface HourSummary {
  requests: number;
  failed: number;
  costUsd: number;
  /** 0 to 1; null when nobody called. */
  availability: number | null;
  /** A minute, as the mean of the last five. */
  pace: { requests: number; tokens: number; costUsd: number };
  /** The last minute in which there was an answer. */
  latest: HourMinute | undefined;
}

export interface FailureKind {
  code: string;
  count: number;
  /** Of all requests of the hour, 0 to 1. */
  share: number;
}

const MINUTE_MS = 60_000;
const MINUTES = 60;
const PACE_MINUTES = 5;

/** The caller's doing: it says nothing about whether the provider is there. */
const CALLERS_OWN: ReadonlySet<string> = new Set([
  'invalid_request',
  'content_filter',
  'payload_too_large',
  'unsupported_media_type',
  'unsupported',
  'context_too_long',
  'model_not_found',
  'idempotency_conflict',
  'closing',
  'circuit_open',
]);

/** Sixty minutes, the one under way last, also those without calls. @param now milliseconds since the epoch */
export function hourOf(rows: readonly Minute[], now: number): HourMinute[] {
  const last = Math.floor(now / MINUTE_MS) * MINUTE_MS;
  const byMinute = Map.groupBy(rows, ({ at }) => Date.parse(at));
  return Array.from({ length: MINUTES }, (_, index) => {
    const at = last - (MINUTES - 1 - index) * MINUTE_MS;
    return minuteOf(at, byMinute.get(at) ?? []);
  });
}

function minuteOf(at: number, rows: readonly Minute[]): HourMinute {
  const sum = (value: (row: Minute) => number) => rows.reduce((total, row) => total + value(row), 0);
  const slowest = (field: 'firstTokenP50Ms' | 'firstTokenP95Ms' | 'totalP50Ms' | 'totalP95Ms') => {
    const times = rows.map((row) => row[field]).filter((ms) => ms !== null);
    return times.length === 0 ? null : Math.max(...times);
  };
  return {
    at,
    requests: sum(({ requests }) => requests),
    failed: sum(({ failures }) => failedOf(failures)),
    tokens: sum(({ inputTokens, outputTokens }) => inputTokens + outputTokens),
    costUsd: sum(({ costUsd }) => costUsd),
    firstTokenP50Ms: slowest('firstTokenP50Ms'),
    firstTokenP95Ms: slowest('firstTokenP95Ms'),
    totalP50Ms: slowest('totalP50Ms'),
    totalP95Ms: slowest('totalP95Ms'),
  };
}

function failedOf(failures: Minute['failures']): number {
  return Object.entries(failures).reduce((sum, [code, count]) => (CALLERS_OWN.has(code) ? sum : sum + count), 0);
}

export function summaryOf(hour: readonly HourMinute[]): HourSummary {
  const sum = (minutes: readonly HourMinute[], field: 'requests' | 'failed' | 'tokens' | 'costUsd') =>
    minutes.reduce((total, minute) => total + minute[field], 0);
  const requests = sum(hour, 'requests');
  const failed = sum(hour, 'failed');
  const recent = hour.slice(-PACE_MINUTES);
  const pace = (field: 'requests' | 'tokens' | 'costUsd') => sum(recent, field) / PACE_MINUTES;
  return {
    requests,
    failed,
    costUsd: sum(hour, 'costUsd'),
    availability: requests === 0 ? null : 1 - failed / requests,
    pace: { requests: pace('requests'), tokens: pace('tokens'), costUsd: pace('costUsd') },
    latest: hour.findLast(({ totalP50Ms }) => totalP50Ms !== null),
  };
}

/** By error code, the most frequent first. */
export function failureKinds(rows: readonly Minute[]): FailureKind[] {
  const counts = new Map<string, number>();
  let requests = 0;
  for (const row of rows) {
    requests += row.requests;
    for (const [code, count] of Object.entries(row.failures)) counts.set(code, (counts.get(code) ?? 0) + count);
  }
  return [...counts]
    .map(([code, count]) => ({ code, count, share: requests === 0 ? 0 : count / requests }))
    .sort((a, b) => b.count - a.count);
}
