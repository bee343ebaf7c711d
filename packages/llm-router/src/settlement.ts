/** Keeps account of calls and attempts, and says how each ended: to the latency tracker, to listeners, to the key. */
import type { Call, Failure } from './calls/call.ts';
import { costUsd } from './cost.ts';
import type { LlmError } from './errors.ts';
import type { Emitter } from './events.ts';
import type { Key, KeyPool } from './key-pool.ts';
import type { LatencyTracker } from './latency-tracker.ts';
import type { Deployment } from './model-registry.ts';
import type { DeploymentStats } from './strategies.ts';
import type { Usage } from './types.ts';

/** One call's account. */
export interface Trace {
  readonly call: Call;
  readonly startedAt: number;
  attempts: number;
  /** Waiting for providers, in milliseconds. */
  upstreamMs: number;
  firstTokenMs?: number;
  last?: Deployment;
  /** Who failed, and how. Shared by all calls that had no failure. */
  failures: readonly Failure[];
}

const NO_FAILURES: readonly Failure[] = [];

/** Writes down why a deployment did not answer. */
export function noteFailure(trace: Trace, deployment: Deployment, { code, message }: LlmError): void {
  trace.failures = [...trace.failures, { deployment: deployment.id, code, message }];
}

/** One attempt's account. */
export interface AttemptRecord {
  readonly trace: Trace;
  readonly deployment: Deployment;
  readonly key: Key;
  readonly pool: KeyPool;
  readonly startedAt: number;
  readonly hedge: boolean;
  readonly resumed: boolean;
  firstTokenMs?: number;
  ended?: true;
}

export interface Settlement {
  trace(call: Call): Trace;
  began(attempt: Omit<AttemptRecord, 'startedAt'>): AttemptRecord;
  content(record: AttemptRecord): void;
  /** Ends an attempt, once; without an error it was a success. */
  ended(record: AttemptRecord, usage: Usage | undefined, error?: LlmError): void;
  /** Ends a call. */
  settled(trace: Trace, usage: Usage | undefined, error?: LlmError): void;
  /** What strategies may ask about a deployment. */
  stats(deployment: string): DeploymentStats | undefined;
  /** The same for many deployments, with one look at the clock. */
  snapshot(): (deployment: string) => DeploymentStats | undefined;
  /** Deployments called so far; of very many, the ones first called are forgotten. */
  seen(): string[];
}

export interface SettlementOptions {
  now: () => number;
  emitter: Emitter;
  latency: LatencyTracker;
}

/** Names of models come from callers, so what is kept by name is bounded. */
const MOST_SEEN = 2_000;

export function createSettlement({ now, emitter, latency }: SettlementOptions): Settlement {
  const inFlight = new Map<string, number>();
  const seen = new Set<string>();

  function load(deployment: string, change: 1 | -1): void {
    const count = (inFlight.get(deployment) ?? 0) + change;
    if (count > 0) inFlight.set(deployment, count);
    else inFlight.delete(deployment);
  }

  function statsAt(deployment: string, at: number): DeploymentStats | undefined {
    const known = latency.stats(deployment, at);
    const busy = inFlight.get(deployment);
    return busy === undefined ? known : { errorRate: 0, ...known, inFlight: busy };
  }

  return {
    trace: (call) => ({ call, startedAt: now(), attempts: 0, upstreamMs: 0, failures: NO_FAILURES }),

    began(attempt) {
      const record = { ...attempt, startedAt: now() };
      record.trace.attempts++;
      record.trace.last = record.deployment;
      load(record.deployment.id, 1);
      seen.add(record.deployment.id);
      if (seen.size > MOST_SEEN) seen.delete(seen.values().next().value as string);
      return record;
    },

    content(record) {
      record.firstTokenMs = now() - record.startedAt;
      record.trace.firstTokenMs ??= now() - record.trace.startedAt;
    },

    ended(record, usage, error) {
      if (record.ended) return;
      record.ended = true;
      const { deployment, key, pool, trace, firstTokenMs } = record;
      const totalMs = now() - record.startedAt;
      load(deployment.id, -1);
      pool.release(key);
      if (error === undefined) pool.succeeded(key);
      else pool.failed(key, error);
      // An abort says nothing about the deployment, nor does a refusal of the request.
      if (error === undefined || error.unhealthy) {
        const outputTokens = usage?.outputTokens ?? 0;
        latency.record(deployment.id, {
          totalMs,
          outputTokens,
          ok: error === undefined,
          ...(firstTokenMs !== undefined && { firstTokenMs }),
        });
      }
      if (!emitter.heard('attempt')) return;
      emitter.emit('attempt', {
        operation: trace.call.kind,
        provider: deployment.provider.id,
        deployment: deployment.id,
        model: deployment.model.name,
        key: key.label,
        outcome: error?.code ?? 'success',
        ...(error && { message: error.message }),
        startedAt: record.startedAt,
        ...(firstTokenMs !== undefined && { firstTokenMs }),
        totalMs,
        ...(usage && { usage, costUsd: costUsd(deployment.model, usage) }),
        hedge: record.hedge,
        resumed: record.resumed,
      });
    },

    settled(trace, usage, error) {
      if (!emitter.heard('call')) return;
      const { call, last, firstTokenMs } = trace;
      emitter.emit('call', {
        operation: call.kind,
        requested: call.models[0] ?? '',
        ...(call.callerId && { caller: call.callerId }),
        ...(last && { provider: last.provider.id, deployment: last.id }),
        outcome: error?.code ?? 'success',
        ...(error && { message: error.message }),
        attempts: trace.attempts,
        startedAt: trace.startedAt,
        ...(firstTokenMs !== undefined && { firstTokenMs }),
        totalMs: now() - trace.startedAt,
        ...(usage && last && { usage, costUsd: costUsd(last.model, usage) }),
      });
    },

    stats: (deployment) => statsAt(deployment, now()),

    snapshot() {
      const at = now();
      return (deployment) => statsAt(deployment, at);
    },

    seen: () => [...seen],
  };
}
