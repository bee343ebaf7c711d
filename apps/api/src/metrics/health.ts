/** How providers, keys and circuits are doing, asked of the router when somebody reads; and how often that changed. */
import type { Router } from 'llm-router';
import { Gauge, type Registry } from 'prom-client';
import { deploymentLabels } from './deployment-label.ts';
import { createTally, memo } from './tally.ts';

const BREAKER = { closed: 0, 'half-open': 1, open: 2 } as const;
const KEY = { ready: 0, cooling: 1, retired: 2 } as const;
const PROVIDER = { down: 0, degraded: 1, up: 2 } as const;

export function observeHealth(registry: Registry, router: Router): void {
  const labelOf = deploymentLabels(router);
  const add = (gauge: Gauge) => registry.registerMetric(gauge);

  add(
    new Gauge({
      name: 'switchyard_breaker_state',
      help: '0 closed, 1 half-open, 2 open; of deployments that were called',
      labelNames: ['deployment'],
      registers: [],
      collect() {
        this.reset();
        const worst = new Map<string, number>();
        for (const { deployments } of router.health().providers) {
          for (const { deployment, breaker } of deployments) {
            const label = labelOf(deployment);
            worst.set(label, Math.max(worst.get(label) ?? 0, BREAKER[breaker]));
          }
        }
        for (const [deployment, state] of worst) this.set({ deployment }, state);
      },
    }),
  );
  add(
    new Gauge({
      name: 'switchyard_key_state',
      help: '0 ready, 1 cooling, 2 retired',
      labelNames: ['provider', 'key'],
      registers: [],
      collect() {
        for (const { provider, keys } of router.health().providers) {
          for (const { label, state } of keys) this.set({ provider, key: label }, KEY[state]);
        }
      },
    }),
  );
  add(
    new Gauge({
      name: 'switchyard_provider_status',
      help: '0 down, 1 degraded, 2 up',
      labelNames: ['provider'],
      registers: [],
      collect() {
        for (const { provider, status } of router.health().providers) this.set({ provider }, PROVIDER[status]);
      },
    }),
  );

  const breakerChanges = createTally(registry, {
    name: 'switchyard_breaker_changes_total',
    help: 'Changes of circuit breakers, by the state they went to',
    labelNames: ['deployment', 'state'],
  });
  const keyChanges = createTally(registry, {
    name: 'switchyard_key_changes_total',
    help: 'Keys that were cooled, retired or restored',
    labelNames: ['provider', 'key', 'change'],
  });
  const breaker = memo((deployment: string) => memo((state: string) => breakerChanges({ deployment, state })));
  const key = memo((provider: string) =>
    memo((label: string) => memo((change: string) => keyChanges({ provider, key: label, change }))),
  );
  router.on('breaker', ({ deployment, state }) => void breaker(labelOf(deployment))(state).value++);
  router.on('key', (event) => void key(event.provider)(event.key)(event.change).value++);
}
