/**
 * How fast each deployment has lately been, as averages that forget: what happened one half-life
 * ago counts half. Bounded: the deployment that was recorded longest ago goes first.
 */
import type { DeploymentStats } from './strategies.ts';

export interface LatencyTrackerOptions {
  /** Milliseconds since the epoch (or since anything). */
  now: () => number;
  halfLifeMs?: number;
  maxEntries?: number;
}

export interface LatencySample {
  /** Absent when nothing arrived. */
  firstTokenMs?: number;
  /** From the request to its end. */
  totalMs: number;
  outputTokens: number;
  ok: boolean;
}

export interface LatencyTracker {
  record(id: string, sample: LatencySample): void;
  /**
   * As of `at`, which is now unless somebody asks about many and has looked at the clock already.
   * Undefined for a deployment never seen or forgotten. Speeds are left out once they are ten
   * half-lives old, so that a deployment once found slow is tried again.
   */
  stats(id: string, at?: number): DeploymentStats | undefined;
}

/** A weighted sum and its weight; both decay alike, so their ratio only moves with new samples. */
interface Average {
  sum: number;
  weight: number;
}

interface Entry {
  at: number;
  firstToken: Average;
  speed: Average;
  errors: Average;
  /** The last answer of `stats`, good until the next sample or for a moment. */
  answer?: DeploymentStats | undefined;
  answeredAt: number;
}

const FRESH_MS = 100;

const FORGOTTEN = 2 ** -10;
/** An answer shorter than this says nothing about tokens a second. */
const SHORTEST_MEASURED_ANSWER = 5;
/** An answer that came all at once says nothing about it either. */
const SHORTEST_WRITING_MS = 20;

export function createLatencyTracker(options: LatencyTrackerOptions): LatencyTracker {
  const { now, halfLifeMs = 60_000, maxEntries = 2_000 } = options;
  const entries = new Map<string, Entry>();

  const decay = (entry: Entry, at: number): number => 0.5 ** (Math.max(0, at - entry.at) / halfLifeMs);

  return {
    record(id, sample) {
      const at = now();
      const entry = entries.get(id) ?? { at, firstToken: none(), speed: none(), errors: none(), answeredAt: 0 };
      const left = decay(entry, at);
      entry.at = at;
      entry.answer = undefined;
      add(entry.errors, left, sample.ok ? 0 : 1);
      add(entry.firstToken, left, sample.ok ? sample.firstTokenMs : undefined);
      add(entry.speed, left, sample.ok ? tokensPerSecond(sample) : undefined);
      // A Map keeps the order of insertion: put last what was touched last. With room to spare nothing will be forgotten soon.
      if (entries.size > maxEntries / 2) entries.delete(id);
      entries.set(id, entry);
      if (entries.size > maxEntries) entries.delete(entries.keys().next().value as string);
    },

    stats(id, at = now()) {
      const entry = entries.get(id);
      if (entry === undefined) return undefined;
      // Choosing among a whole catalogue asks for every deployment; what was true a moment ago will do.
      if (entry.answer !== undefined && at - entry.answeredAt < FRESH_MS) return entry.answer;
      const left = decay(entry, at);
      entry.answeredAt = at;
      entry.answer = {
        firstTokenMs: mean(entry.firstToken, left),
        tokensPerSecond: mean(entry.speed, left),
        // As if there were one success beside what was seen: a single failure is no certainty, and
        // a deployment left alone comes back to no errors at all.
        errorRate: (entry.errors.sum * left) / (entry.errors.weight * left + 1),
      };
      return entry.answer;
    },
  };
}

function none(): Average {
  return { sum: 0, weight: 0 };
}

function add(average: Average, left: number, value: number | undefined): void {
  average.sum *= left;
  average.weight *= left;
  if (value === undefined || !Number.isFinite(value)) return;
  average.sum += value;
  average.weight += 1;
}

function mean(average: Average, left: number): number | undefined {
  return average.weight * left > FORGOTTEN ? average.sum / average.weight : undefined;
}

function tokensPerSecond({ firstTokenMs, totalMs, outputTokens }: LatencySample): number | undefined {
  const writing = totalMs - (firstTokenMs ?? 0);
  if (outputTokens < SHORTEST_MEASURED_ANSWER || writing < SHORTEST_WRITING_MS) return undefined;
  return outputTokens / (writing / 1000);
}
