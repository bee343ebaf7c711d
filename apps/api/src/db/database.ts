/** The database: embedded PostgreSQL in the data folder, or a server of the operator's. One schema, one dialect, one way to use it. */
import type { Logger } from '../logger.ts';
import { openEmbedded } from './embedded.ts';
import type { PrismaClient } from './generated/client.ts';
import { openServer } from './server.ts';

export interface Database {
  readonly prisma: PrismaClient;
  readonly kind: 'embedded' | 'server';
  /** Names this process among all that use the database now; see `livingInstances`. */
  readonly instance: number;
  /** The processes that use the database at this moment. One that was killed is gone at once. */
  livingInstances(): Promise<ReadonlySet<number>>;
  /**
   * One statement of ours on the way of every message, where Prisma's own cost would be most of it. Prepared once for
   * each text, so texts must be constants.
   */
  query<Row>(statement: Statement): Promise<Row[]>;
  /** Any SQL, for the job queue. */
  executeSql(sql: string, parameters?: unknown[]): Promise<{ rows: unknown[] }>;
  /** Tells every process, this one included. At most 7,000 bytes: say what changed, not how. */
  publish(notice: Notice): Promise<void>;
  /** Hears what any process publishes. Returns the function that ends it. */
  subscribe(listener: (notice: Notice) => void): () => void;
  /** @throws when the database does not answer */
  ping(): Promise<void>;
  close(): Promise<void>;
}

/** As Prisma's `sql` template makes it. */
export interface Statement {
  /** With `$1`, `$2`, … */
  text: string;
  values: readonly unknown[];
}

/** Something that happened, for whoever cares. `userId` is whose it is. */
export interface Notice {
  topic: string;
  userId: string;
  /** Ids and small facts. */
  [fact: string]: unknown;
}

export interface DatabaseOptions {
  /** A server's address; absent: embedded. */
  databaseUrl: string | undefined;
  dataDir: string;
  log: Logger;
}

/** Opens the database and applies the migrations it lacks. @throws Error saying what to do */
export function openDatabase({ databaseUrl, dataDir, log }: DatabaseOptions): Promise<Database> {
  return databaseUrl === undefined ? openEmbedded(dataDir) : openServer(databaseUrl, log);
}
