/** Writes down what users' own keys spend at the gateway. No call waits for it. */
import type { CallEvent, Router } from 'llm-router';
import { LRUCache } from 'lru-cache';
import type { Database } from '../db/database.ts';
import type { Prisma } from '../db/generated/client.ts';
import type { Logger } from '../logger.ts';

export interface GatewayUsage {
  /** For the gateway's admission: whose key it is. */
  lookUp(key: string): Promise<{ id: string } | undefined>;
  /** Writes what is left. Close the router first. */
  close(): Promise<void>;
}

export interface GatewayUsageOptions {
  router: Pick<Router, 'on'>;
  database: Pick<Database, 'prisma'>;
  admitKey(key: string): Promise<{ id: string; userId: string } | undefined>;
  log: Logger;
  /** Milliseconds since the epoch. */
  now: () => number;
}

const FLUSH_MS = 1_000;
const MOST_WAITING = 10_000;
const MOST_OWNERS = 10_000;

export function createGatewayUsage({ router, database, admitKey, log, now }: GatewayUsageOptions): GatewayUsage {
  const owners = new LRUCache<string, { id: string; userId: string }>({ max: MOST_OWNERS });
  let waiting: Prisma.UsageRecordCreateManyInput[] = [];
  let timer: NodeJS.Timeout | undefined;
  let writing: Promise<void> = Promise.resolve();

  function note({ caller, usage, provider, deployment, operation, costUsd = null }: CallEvent): void {
    const owner = caller === undefined ? undefined : owners.get(caller);
    if (owner === undefined || usage === undefined || provider === undefined || deployment === undefined) return;
    if (waiting.length >= MOST_WAITING)
      return log.error('the database is too slow: the usage of a gateway call is lost');
    const { inputTokens, outputTokens, cachedInputTokens, reasoningTokens } = usage;
    const counts = { inputTokens, outputTokens, cachedInputTokens, reasoningTokens };
    waiting.push({
      userId: owner.userId,
      apiKeyId: owner.id,
      operation,
      provider,
      model: deployment,
      ...counts,
      costUsd,
      at: new Date(now()),
    });
    timer ??= setTimeout(flush, FLUSH_MS);
  }

  function flush(): void {
    timer = undefined;
    const rows = waiting;
    waiting = [];
    writing = writing.then(() => write(rows));
  }

  async function write(rows: Prisma.UsageRecordCreateManyInput[]): Promise<void> {
    try {
      if (rows.length > 0) await database.prisma.usageRecord.createMany({ data: rows });
    } catch (error) {
      // Where one owner is gone by now, the others' rows are still to be written.
      if (rows.length > 1) for (const row of rows) await write([row]);
      else log.warn({ err: error }, 'the usage of a gateway call could not be written');
    }
  }

  const off = router.on('call', note);
  return {
    async lookUp(key) {
      const found = await admitKey(key);
      if (found !== undefined) owners.set(`key-${found.id}`, found);
      return found;
    },
    async close() {
      off();
      clearTimeout(timer);
      flush();
      await writing;
    },
  };
}
