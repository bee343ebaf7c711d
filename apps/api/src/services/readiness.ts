/** Whether calls should be sent here, and which part says no. */
import type { ProviderHealth, RouterHealth } from 'llm-router';

export interface Readiness {
  status: 'ok' | 'unavailable';
  gateway: 'ok' | 'draining';
  providers: Record<string, ProviderHealth['status']>;
}

/** One provider that would answer is enough, be it the offline one. */
export function readiness(health: RouterHealth, draining: boolean): Readiness {
  const providers = Object.fromEntries(health.providers.map(({ provider, status }) => [provider, status]));
  const answering = health.providers.some(({ status }) => status !== 'down');
  return {
    status: answering && !draining ? 'ok' : 'unavailable',
    gateway: draining ? 'draining' : 'ok',
    providers,
  };
}
