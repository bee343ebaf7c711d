/**
 * Work for later, kept in the database: it survives a restart, and of all replicas one does it. A job is done
 * at least once; whoever defines one makes sure that twice does no harm.
 */
import { randomUUID } from 'node:crypto';
import { PgBoss, type JobInsert, type JobResult, type Job as StoredJob } from 'pg-boss';
import type { Database } from '../../db/database.ts';
import type { Logger } from '../../logger.ts';

export interface Job<Data extends object> {
  id: string;
  data: Data;
  /** How often it was begun before, and failed or was cut off by the end of its process. */
  retryCount: number;
  /** Fires when its time is up, or the queue stops without waiting any longer. */
  signal: AbortSignal;
}

export interface JobOptions {
  /** How many run at once in this process. The next ones are begun when all of these are done. */
  batchSize: number;
  /** How often to look for jobs, in milliseconds, at least 500. */
  pollMs: number;
  /** How long one may take before it counts as failed, in seconds. */
  timeoutSeconds: number;
  /** How often it is tried again, at growing intervals from a second to five minutes. */
  retries: number;
}

export interface When {
  /** Not before this time, in milliseconds since the epoch. */
  startAfter?: number;
  /** While a job of the same key waits or runs, no other is added. */
  singletonKey?: string;
}

export interface Queue {
  /** Says who does the jobs of a name. Before `start`. What the handler throws is logged, and the job tried again. */
  define<Data extends object>(name: string, handler: (job: Job<Data>) => Promise<void>, options: JobOptions): void;
  /** Once started. @throws when the database does not answer */
  send(name: string, data: object, when?: When): Promise<void>;
  /** Many at once. @throws as `send` */
  sendAll(name: string, jobs: readonly (When & { data: object })[]): Promise<void>;
  start(): Promise<void>;
  /** Waits for running jobs for a few seconds; those that are not done by then are done by another process, or later. */
  stop(): Promise<void>;
}

export interface QueueOptions {
  database: Database;
  log: Logger;
}

const STOP_MS = 5_000;
const HOUR_SECONDS = 3_600;
const MAX_RETRY_DELAY_SECONDS = 300;

/** How often jobs that their process left undone are found. */
const SUPERVISE_SECONDS = 30;

interface Definition extends JobOptions {
  name: string;
  run(jobs: StoredJob<object>[]): Promise<JobResult[]>;
}

export function createQueue({ database, log }: QueueOptions): Queue {
  const definitions: Definition[] = [];
  const boss = new PgBoss({
    db: { executeSql: database.executeSql },
    backend: database.kind === 'embedded' ? 'pglite' : 'postgres',
    schema: 'pgboss',
    superviseIntervalSeconds: SUPERVISE_SECONDS,
    monitorIntervalSeconds: SUPERVISE_SECONDS,
    maintenanceIntervalSeconds: HOUR_SECONDS,
    // We use neither its schedules nor jobs that wait for others.
    schedule: false,
    flowIntervalSeconds: HOUR_SECONDS,
    // A table of some thousand rows needs no care of its own.
    reindex: false,
    monitorVacuum: false,
  });
  boss.on('error', (error) => log.error({ err: error }, 'the job queue failed; it goes on by itself'));
  boss.on('warning', ({ message }) => log.warn({ warning: message }, 'the job queue warns'));

  return {
    define<Data extends object>(name: string, handler: (job: Job<Data>) => Promise<void>, options: JobOptions) {
      const one = async (job: StoredJob<object>): Promise<JobResult> => {
        try {
          // The data are what `send` was given under this name.
          await handler(job as StoredJob<object> & Job<Data>);
          return { id: job.id, status: 'completed' };
        } catch (error) {
          log.warn({ err: error, job: name, jobId: job.id, retryCount: job.retryCount }, 'a job failed');
          return { id: job.id, status: 'failed' };
        }
      };
      definitions.push({ ...options, name, run: (jobs) => Promise.all(jobs.map(one)) });
    },

    async send(name, data, when = {}) {
      await boss.insert(name, [inserted({ data, ...when })]);
    },

    async sendAll(name, jobs) {
      await boss.insert(name, jobs.map(inserted));
    },

    async start() {
      await boss.start();
      for (const definition of definitions) await serve(boss, definition);
    },

    stop: () => boss.stop({ timeout: STOP_MS }),
  };
}

function inserted({ data, startAfter, singletonKey = randomUUID() }: When & { data: object }): JobInsert {
  return { data, singletonKey, ...(startAfter !== undefined && { startAfter: new Date(startAfter) }) };
}

async function serve(boss: PgBoss, { name, run, batchSize, pollMs, timeoutSeconds, retries }: Definition) {
  const options = {
    expireInSeconds: timeoutSeconds,
    retryLimit: retries,
    retryDelay: 1,
    retryBackoff: true,
    retryDelayMax: MAX_RETRY_DELAY_SECONDS,
    // What a job was about may be a user's, and is not kept for longer than it takes to look into a failure.
    deleteAfterSeconds: HOUR_SECONDS,
  };
  await boss.createQueue(name, { ...options, policy: 'exclusive' });
  // It is there already when another version made it.
  await boss.updateQueue(name, options);
  await boss.work(
    name,
    { batchSize, pollingIntervalSeconds: pollMs / 1000, burstWhenBatchFull: true, perJobResults: true },
    run,
  );
}
