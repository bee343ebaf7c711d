/** Everything a router owns, made once from its configuration. State lives here and nowhere else. */
import { type Breakers, createBreakers } from './circuit-breaker.ts';
import type { ProviderConfig, RouterConfig, RoutingConfig } from './config.ts';
import { DEFAULT_DEADLINES } from './deadlines.ts';
import { createEmitter, type Emitter } from './events.ts';
import { createHttp, type Http } from './attempts/http.ts';
import { createIdempotency, type Idempotency } from './calls/idempotency.ts';
import { createKeyPool, type KeyPool } from './key-pool.ts';
import { createLatencyTracker } from './latency-tracker.ts';
import { createModelRegistry, type ModelRegistry } from './model-registry.ts';
import type { Provider } from './provider.ts';
import { createProviderStates, type ProviderStates } from './provider-states.ts';
import { createSettlement, type Settlement } from './settlement.ts';
import { createSticky, type Sticky } from './calls/sticky.ts';
import { createTransport, type Transport } from './transport.ts';

export interface RouterParts {
  settings: Required<RoutingConfig>;
  registry: ModelRegistry;
  /** By provider id. */
  pools: ReadonlyMap<string, KeyPool>;
  breakers: Breakers;
  states: ProviderStates;
  settlement: Settlement;
  sticky: Sticky;
  idempotency: Idempotency;
  emitter: Emitter;
  transport: Transport;
  http: Http;
  now: () => number;
  random: () => number;
}

/** @throws Error naming the provider, when one is configured twice or has no address */
export function createRouterParts(config: RouterConfig): RouterParts {
  const now = config.now ?? (() => performance.timeOrigin + performance.now());
  const entries = config.providers.map((entry) => ('provider' in entry ? entry : { provider: entry }));
  const providers = entries.map(effective);
  const emitter = createEmitter();
  const transport = createTransport(config.connections === undefined ? {} : { connections: config.connections });
  const latency = createLatencyTracker({ now });
  const pools = new Map<string, KeyPool>();
  entries.forEach((entry, index) => {
    const { id } = entry.provider;
    if (pools.has(id)) throw new Error(`provider "${id}" is configured twice; give one entry several keys instead`);
    const onChange = (change: Parameters<typeof emitter.emit<'key'>>[1]) => emitter.emit('key', change);
    pools.set(
      id,
      createKeyPool({ provider: id, secrets: secretsOf(entry, providers[index] as Provider), now, onChange }),
    );
  });
  return {
    settings: { ...DEFAULT_DEADLINES, strategy: 'priority', retries: 1, ...config.routing },
    registry: createModelRegistry({ providers, aliases: config.aliases ?? {}, now }),
    pools,
    breakers: createBreakers({
      ...(config.breaker && { settings: config.breaker }),
      now,
      onChange: (change) => emitter.emit('breaker', change),
    }),
    states: createProviderStates((change) => emitter.emit('provider', change)),
    settlement: createSettlement({ now, emitter, latency }),
    sticky: createSticky({ now }),
    idempotency: createIdempotency({ now }),
    emitter,
    transport,
    http: createHttp({ transport, now }),
    now,
    random: config.random ?? Math.random,
  };
}

/** The provider with what its configuration changes. */
function effective({ provider, baseUrl, models }: ProviderConfig): Provider {
  const address = baseUrl ?? provider.baseUrl;
  if (provider.local === undefined && !URL.canParse(address)) {
    throw new Error(
      `provider "${provider.id}" needs a base URL (it has no address of its own, or "${address}" is none)`,
    );
  }
  return { ...provider, baseUrl: address, models: [...(provider.models ?? []), ...(models ?? [])] };
}

function secretsOf({ keys = [] }: ProviderConfig, provider: Provider): string[] {
  const secrets = keys.filter((key): key is string => key !== undefined && key !== '');
  return secrets.length === 0 && provider.keyless === true ? [''] : secrets;
}
