/** How the providers are doing, for users and for administrators. */
import type { Database } from '../../db/database.ts';
import { readHealthHistory } from './health-history.ts';
import type { ProviderDetail, ProviderJson } from './provider-shapes.ts';
import type { ProviderStatus, ProviderStatuses } from './provider-status.ts';

export interface ProvidersOptions {
  statuses: ProviderStatuses;
  database: Database;
  /** Milliseconds since the epoch. */
  now: () => number;
}

export interface Providers {
  list(): ProviderJson[];
  /** With keys by label, circuits, speeds, and the last hour as it was recorded. */
  details(): Promise<ProviderDetail[]>;
}

const HOUR_MS = 3_600_000;

export function createProviders({ statuses, database, now }: ProvidersOptions): Providers {
  return {
    list: () => statuses.read().map(toProviderJson),
    async details() {
      const history = Map.groupBy(await readHealthHistory(database, now() - HOUR_MS), ({ provider }) => provider);
      return statuses.read().map((status) => toDetail(status, history.get(status.provider) ?? []));
    },
  };
}

function toProviderJson({ provider, name, status, models, since }: ProviderStatus): ProviderJson {
  return { id: provider, name, status, models, ...(since !== undefined && { since: isoTime(since) }) };
}

function toDetail(status: ProviderStatus, lastHour: ProviderDetail['lastHour']): ProviderDetail {
  return {
    ...toProviderJson(status),
    keys: status.keys.map(({ label, state, cooledUntil, reason, inFlight }) => ({
      label,
      state,
      ...(cooledUntil !== undefined && { cooledUntil: isoTime(cooledUntil) }),
      ...(reason !== undefined && { reason }),
      inFlight,
    })),
    deployments: status.deployments.map(({ deployment, breaker, nextProbeAt, ...stats }) => ({
      deployment,
      breaker,
      ...(nextProbeAt !== undefined && { nextProbeAt: isoTime(nextProbeAt) }),
      inFlight: stats.inFlight,
      ...(stats.firstTokenMs !== undefined && { firstTokenMs: stats.firstTokenMs }),
      ...(stats.tokensPerSecond !== undefined && { tokensPerSecond: stats.tokensPerSecond }),
      ...(stats.errorRate !== undefined && { errorRate: stats.errorRate }),
    })),
    lastHour,
  };
}

function isoTime(ms: number): string {
  return new Date(ms).toISOString();
}
