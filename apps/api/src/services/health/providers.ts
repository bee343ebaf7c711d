/** How the providers are doing, for users and for administrators. */
import type { Database } from '../../db/database.ts';
import { readHealthHistory } from './health-history.ts';
import type { HealthMinute, ProviderDetail, ProviderJson } from './provider-shapes.ts';
import type { ProviderStatus, ProviderStatuses } from './provider-status.ts';

export interface ProvidersOptions {
  statuses: ProviderStatuses;
  database: Database;
  /** What this process has gathered of the minute under way; absent: only minutes that are over are told. */
  underWay?: () => HealthMinute[];
  /** Milliseconds since the epoch. */
  now: () => number;
}

export interface Providers {
  list(): ProviderJson[];
  /**
   * With keys by label, circuits and speeds, and the last minutes as they were recorded.
   * @param minutes default: an hour
   */
  details(minutes?: number): Promise<ProviderDetail[]>;
}

const HOUR = 60;
const MINUTE_MS = 60_000;

export function createProviders({ statuses, database, underWay = () => [], now }: ProvidersOptions): Providers {
  return {
    list: () => statuses.read().map(toProviderJson),
    async details(minutes = HOUR) {
      const recorded = await readHealthHistory(database, now() - minutes * MINUTE_MS);
      const history = Map.groupBy([...recorded, ...underWay()], ({ provider }) => provider);
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
    state: status.state,
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
