/** Whether calls should be sent here, and which part says no. */
import type { ProviderHealth, Router } from 'llm-router';
import type { Database } from '../db/database.ts';
import type { McpConnections } from './mcp/mcp-connections.ts';

export interface Readiness {
  status: 'ok' | 'unavailable';
  gateway: 'ok' | 'draining';
  database: 'ok' | 'unavailable';
  providers: Record<string, ProviderHealth['status']>;
  /** Servers that the chat can do without for a while. */
  mcpServers: Record<string, string>;
}

export interface ReadinessOptions {
  router: Pick<Router, 'health'>;
  database: Pick<Database, 'ping'>;
  mcpServers: Pick<McpConnections, 'health'>;
  draining: boolean;
}

const PING_MS = 2_000;

/** One provider that would answer is enough, be it the offline one. */
export async function readiness({ router, database, mcpServers, draining }: ReadinessOptions): Promise<Readiness> {
  const { providers } = router.health();
  const answering = providers.some(({ status }) => status !== 'down');
  const reached = await isReached(database);
  return {
    status: answering && reached && !draining ? 'ok' : 'unavailable',
    gateway: draining ? 'draining' : 'ok',
    database: reached ? 'ok' : 'unavailable',
    providers: Object.fromEntries(providers.map(({ provider, status }) => [provider, status])),
    mcpServers: Object.fromEntries(mcpServers.health().map(({ pack, state }) => [pack, state])),
  };
}

async function isReached(database: Pick<Database, 'ping'>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), PING_MS);
  });
  const reached = database.ping().then(
    () => true,
    () => false,
  );
  return Promise.race([reached, late]).finally(() => clearTimeout(timer));
}
