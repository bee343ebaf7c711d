/** The whole service in process, on a free port, with a data folder and a database of its own. For tests. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadConfig } from '../config/config.ts';
import { type Context, createContext } from '../context.ts';
import { createLogger } from '../logger.ts';
import { createServer, listen } from '../server.ts';
import { createTestDatabase, type TestDatabase } from './test-database.ts';

export const GATEWAY_KEY = 'gateway-key-of-the-tests';

export interface TestService {
  url: string;
  context: Context;
  server: Server;
  /** Everything that was logged so far. */
  logs(): string;
  /** Posts JSON, or a text as it is, with the gateway key unless the headers say otherwise. */
  post(path: string, body: unknown, headers?: Record<string, string>): Promise<Response>;
  stop(): Promise<void>;
}

export interface TestServiceOptions {
  env?: Record<string, string>;
  /** The text of `switchyard.yaml`. */
  yaml?: string;
  /** Milliseconds since the epoch. */
  now?: () => number;
  /** Where to listen. Default: on a free port. */
  port?: number;
  /** What the service finds and leaves behind. Absent: data of its own, which end with it. */
  data?: TestData;
}

/** A folder and a database for several services, one after the other. */
export interface TestData {
  /** Where the service is started; its data folder is the usual one in there. */
  root: string;
  database: TestDatabase;
  drop(): Promise<void>;
}

export async function createTestData(): Promise<TestData> {
  const root = newRoot();
  return withDrop(root, await createTestDatabase(join(root, '.data', 'database')));
}

export async function startService({
  env = {},
  yaml,
  now,
  port = 0,
  data: given,
}: TestServiceOptions = {}): Promise<TestService> {
  const data = given ?? withDrop(newRoot(), await createTestDatabase());
  const { root } = data;
  if (yaml !== undefined) writeFileSync(join(root, 'switchyard.yaml'), yaml);
  const config = loadConfig({ root, env: { GATEWAY_API_KEYS: GATEWAY_KEY, LOG_LEVEL: 'trace', ...env } });
  const lines: string[] = [];
  const { log } = createLogger({
    level: config.logLevel,
    secrets: config.secrets,
    sink: { write: (line) => void lines.push(line) },
  });
  const database = await data.database.open(log);
  const context = await createContext(config, log, { database, ...(now && { now }) });
  await context.start();
  const { server, serve } = createServer();
  serve(context);
  const url = await listen(server, { port, host: '127.0.0.1' });
  return {
    url,
    context,
    server,
    logs: () => lines.join(''),
    post(path, body, headers = { authorization: `Bearer ${GATEWAY_KEY}` }) {
      const text = typeof body === 'string' ? body : JSON.stringify(body);
      return fetch(url + path, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: text,
      });
    },
    async stop() {
      server.close();
      server.closeAllConnections();
      await context.stop(0);
      if (given === undefined) await data.drop();
    },
  };
}

function newRoot(): string {
  return mkdtempSync(join(tmpdir(), 'switchyard-test-'));
}

function withDrop(root: string, database: TestDatabase): TestData {
  return {
    root,
    database,
    async drop() {
      await database.drop();
      rmSync(root, { recursive: true, force: true });
    },
  };
}
