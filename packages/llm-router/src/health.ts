/** A snapshot of how every provider and deployment is doing, for dashboards and readiness checks. */
import type { BreakerState } from './circuit-breaker.ts';
import type { KeyState } from './key-pool.ts';
import type { ProviderState } from './provider-states.ts';
import type { RouterParts } from './router-parts.ts';
import type { DeploymentStats } from './strategies.ts';

export interface DeploymentHealth extends Partial<DeploymentStats> {
  deployment: string;
  breaker: BreakerState;
  /** Milliseconds since the epoch, while the circuit is open. */
  nextProbeAt?: number;
  inFlight: number;
}

export interface ProviderHealth {
  provider: string;
  name: string;
  /** `up`: a call would go out now; `degraded`: some circuits are open or some keys rest; `down`: no call would go out. */
  status: 'up' | 'degraded' | 'down';
  /** Other than `on` when it was taken out of service; it is then down. */
  state: ProviderState;
  keys: KeyState[];
  /** Those that were called so far. */
  deployments: DeploymentHealth[];
}

export interface RouterHealth {
  at: number;
  providers: ProviderHealth[];
}

export function healthOf({ registry, pools, breakers, states, settlement, now }: RouterParts): RouterHealth {
  const seen = settlement.seen();
  const providers = registry.providers().map(({ id, name }): ProviderHealth => {
    const keys = pools.get(id)?.states() ?? [];
    const deployments = seen
      .filter((deployment) => deployment.startsWith(`${id}/`))
      .map((deployment): DeploymentHealth => {
        const { state, nextProbeAt } = breakers.state(deployment);
        return {
          deployment,
          breaker: state,
          ...(nextProbeAt !== undefined && { nextProbeAt }),
          inFlight: 0,
          ...settlement.stats(deployment),
        };
      });
    const state = states.of(id);
    const status = state === 'on' ? statusOf(keys, deployments) : 'down';
    return { provider: id, name, status, state, keys, deployments };
  });
  return { at: now(), providers };
}

function statusOf(keys: readonly KeyState[], deployments: readonly DeploymentHealth[]): ProviderHealth['status'] {
  const ready = keys.filter(({ state }) => state === 'ready').length;
  const open = deployments.filter(({ breaker }) => breaker === 'open').length;
  if (ready === 0 || (open > 0 && open === deployments.length)) return 'down';
  return open > 0 || ready < keys.length ? 'degraded' : 'up';
}
