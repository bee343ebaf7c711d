/** Whether calls should be sent here, and which part says no. */
import type { ProviderHealth, Router } from 'llm-router';
import type { Database } from '../db/database.ts';
import type { OpenListeningStore } from './listening/listening-store.ts';
import type { McpConnections } from './mcp/mcp-connections.ts';

export interface Readiness {
  status: 'ok' | 'unavailable';
  gateway: 'ok' | 'draining';
  database: 'ok' | 'unavailable';
  /** Where listening history has a server of its own. */
  listening?: 'ok' | 'unavailable';
  providers: Record<string, ProviderHealth['status']>;
  /** Servers that the chat can do without for a while. */
  mcpServers: Record<string, string>;
}

export interface ReadinessOptions {
  router: Pick<Router, 'health'>;
  database: Pick<Database, 'ping'>;
  mcpServers: Pick<McpConnections, 'health'>;
  listeningStore: Pick<OpenListeningStore, 'ping'>;
  config: { mongodbUrl: string | undefined };
  draining: boolean;
}

const PING_MS = 2_000;

/** One provider that would answer is enough, be it the offline one. */
export async function readiness(options: ReadinessOptions): Promise<Readiness> {
  const { router, database, mcpServers, listeningStore, config, draining } = options;
  const { providers } = router.health();
  const answering = providers.some(({ status }) => status !== 'down');
  const [reached, history] = await Promise.all([isReached(database), isReached(listeningStore)]);
  return {
    status: answering && reached && !draining ? 'ok' : 'unavailable',
    gateway: draining ? 'draining' : 'ok',
    database: reached ? 'ok' : 'unavailable',
    // All but the music page works without it, so it keeps no calls away.
    ...(config.mongodbUrl !== undefined && { listening: history ? 'ok' : 'unavailable' }),
    providers: Object.fromEntries(providers.map(({ provider, status }) => [provider, status])),
    mcpServers: Object.fromEntries(mcpServers.health().map(({ pack, state }) => [pack, state])),
  };
}

async function isReached(part: Pick<Database, 'ping'>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), PING_MS);
  });
  const reached = part.ping().then(
    () => true,
    () => false,
  );
  return Promise.race([reached, late]).finally(() => clearTimeout(timer));
}
