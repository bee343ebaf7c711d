/** Providers as the API tells of them. */
import type { Minute, Provider } from './providers/merge-news.ts';

export const NOON = Date.parse('2026-05-01T12:00:00Z');

/** @param minute counted from noon */
export function minute(minute: number, more: Partial<Minute> = {}): Minute {
  return {
    at: new Date(NOON + minute * 60_000).toISOString(),
    provider: 'acorn',
    deployment: 'acorn/m',
    status: 'up',
    breaker: 'closed',
    requests: 1,
    failures: {},
    inputTokens: 0,
    outputTokens: 0,
    costUsd: 0,
    firstTokenP50Ms: null,
    firstTokenP95Ms: null,
    totalP50Ms: null,
    totalP95Ms: null,
    ...more,
  };
}

export function provider(id: string, more: Partial<Provider> = {}): Provider {
  return {
    id,
    name: id,
    status: 'up',
    state: 'on',
    models: 1,
    keys: [{ label: '#1', state: 'ready', inFlight: 0 }],
    deployments: [],
    lastHour: [],
    ...more,
  };
}
