/** What a router is made of. Everything has a default but the providers. */
import type { BreakerSettings } from './circuit-breaker.ts';
import type { Deadlines } from './deadlines.ts';
import type { AliasDefinition } from './model-registry.ts';
import type { ModelOverride, Provider } from './provider.ts';
import type { StrategyName } from './types.ts';

export interface ProviderConfig {
  provider: Provider;
  /** One key or several (a pool); undefined entries and empty strings are passed over. */
  keys?: readonly (string | undefined)[];
  /** Instead of the provider's own. Must come from an operator, never from a caller. */
  baseUrl?: string | undefined;
  /** Corrections to the catalogue, and models it does not have. */
  models?: readonly ModelOverride[];
}

export interface RoutingConfig extends Partial<Deadlines> {
  /** Default `priority`. */
  strategy?: StrategyName;
  /** How often the same deployment is asked again after a failure that may pass. Default 1. */
  retries?: number;
}

export interface RouterConfig {
  providers: readonly (Provider | ProviderConfig)[];
  aliases?: Readonly<Record<string, AliasDefinition>>;
  routing?: RoutingConfig;
  breaker?: Partial<BreakerSettings>;
  /** Most sockets to one provider; default unlimited. */
  connections?: number;
  /** Milliseconds since the epoch, as exact as there is; for tests. */
  now?: () => number;
  /** [0, 1); for tests. */
  random?: () => number;
}
