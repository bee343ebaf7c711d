/** How one model is doing, out of what the router knows of its provider and of itself. */
import type { ProviderHealth } from 'llm-router';
import type { Health } from './model-shapes.ts';

type DeploymentHealth = ProviderHealth['deployments'][number];

/**
 * A model is down when its circuit is open or no key is left. The circuits of its provider's other models
 * say nothing about it.
 * @param deployment absent: never called
 */
export function healthOfModel({ keys, state }: ProviderHealth, deployment: DeploymentHealth | undefined): Health {
  const ready = keys.filter(({ state }) => state === 'ready').length;
  if (state !== 'on' || ready === 0 || deployment?.breaker === 'open') return 'down';
  return ready < keys.length || deployment?.breaker === 'half-open' ? 'degraded' : 'up';
}
