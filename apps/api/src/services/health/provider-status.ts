/** Every provider's health, and since when it has been so. */
import type { ProviderHealth, Router } from 'llm-router';

export interface ProviderStatus extends ProviderHealth {
  /** Milliseconds since the epoch; absent: since the service started. */
  since?: number;
  /** How many models it serves. */
  models: number;
}

export interface ProviderStatuses {
  read(): ProviderStatus[];
  close(): void;
}

export function createProviderStatuses({ router, now }: { router: Router; now: () => number }): ProviderStatuses {
  const models = Map.groupBy(router.models(), ({ provider }) => provider);
  const known = new Map<string, { status: ProviderHealth['status']; since?: number }>();
  let looking = false;

  function look(): ProviderHealth[] {
    const { providers } = router.health();
    for (const { provider, status } of providers) {
      const before = known.get(provider);
      if (before === undefined) known.set(provider, { status });
      else if (before.status !== status) known.set(provider, { status, since: now() });
    }
    return providers;
  }

  /** Once for all that changes together, and when the change has been made. */
  function lookSoon(): void {
    if (looking) return;
    looking = true;
    queueMicrotask(() => {
      looking = false;
      look();
    });
  }

  look();
  const listeners = [router.on('breaker', lookSoon), router.on('key', lookSoon), router.on('provider', lookSoon)];
  return {
    // A key that has rested long enough tells nobody; whoever reads sees it then.
    read: () =>
      look().map((health) => {
        const since = known.get(health.provider)?.since;
        return {
          ...health,
          ...(since !== undefined && { since }),
          models: models.get(health.provider)?.length ?? 0,
        };
      }),
    close: () => listeners.forEach((off) => off()),
  };
}
