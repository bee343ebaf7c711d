/** Everything the service is made of, made once from its configuration. State lives here and nowhere else. */
import { createRouter, type Router } from 'llm-router';
import { logCalls } from './call-log.ts';
import { blaming } from './config/config-error.ts';
import type { Config } from './config/config.ts';
import type { Logger } from './logger.ts';
import { createMetrics, type Metrics } from './metrics/metrics.ts';
import { type GatewayKeys, openGatewayKeys } from './services/gateway-keys.ts';

export interface Context {
  config: Config;
  log: Logger;
  router: Router;
  keys: GatewayKeys;
  metrics: Metrics;
  /** True from the moment on that the service is asked to stop. */
  draining: boolean;
}

/** @throws ConfigError when the data folder cannot be used, or the aliases make no sense */
export function createContext(config: Config, log: Logger): Context {
  const { dataDir, gatewayApiKeys: staticKeys } = config;
  const keys = blaming('DATA_DIR', () => openGatewayKeys({ staticKeys, dataDir }));
  const router = blaming(config.fileName ?? 'providers', () => createRouter(config.router));
  logCalls(router, log);
  return { config, log, router, keys, metrics: createMetrics(router), draining: false };
}
