/** Every half hour a job for each connected account, which fetches what was played. */
import type { Logger } from '../../logger.ts';
import type { Queue } from '../jobs/queue.ts';
import type { Sync, SyncedAccounts } from './sync.ts';

export interface SyncSchedule {
  /** Makes jobs now, and from now on every half hour. Once the queue is started. */
  start(): Promise<void>;
  /** Waits for the making of jobs that is under way. Before the queue is stopped. */
  stop(): Promise<void>;
}

export interface SyncScheduleOptions {
  queue: Queue;
  sync: Sync;
  accounts: Pick<SyncedAccounts, 'connected'>;
  log: Logger;
  /** Milliseconds since the epoch. */
  now: () => number;
}

/** The queue's name for them. */
export const LISTENING_SYNC = 'listening-sync';

export const ROUND_MS = 30 * 60_000;
/** Over which the accounts of one round are spread: Spotify counts calls in windows of thirty seconds. */
const SPREAD_MS = 10 * 60_000;

/** Before the queue is started. */
export function createSyncSchedule({ queue, sync, accounts, log, now }: SyncScheduleOptions): SyncSchedule {
  let timer: NodeJS.Timeout | undefined;
  let making: Promise<void> = Promise.resolve();
  let stopped = false;

  queue.define<{ userId: string }>(LISTENING_SYNC, async ({ data, signal }) => sync(data.userId, signal), {
    batchSize: 5,
    pollMs: 10_000,
    timeoutSeconds: 120,
    retries: 3,
  });

  async function makeJobs(): Promise<void> {
    try {
      // All processes make those of the next round, and name them alike: so there is one of each.
      const round = (Math.floor(now() / ROUND_MS) + 1) * ROUND_MS;
      const users = await accounts.connected();
      const jobs = users.map(({ userId }, place) => ({
        data: { userId },
        singletonKey: `${userId} ${round}`,
        startAfter: round + Math.floor((place * SPREAD_MS) / users.length),
      }));
      if (jobs.length > 0) await queue.sendAll(LISTENING_SYNC, jobs);
    } catch (error) {
      log.error(
        { err: error },
        'accounts whose listening is due could not be looked for; trying again in half an hour',
      );
    }
    if (!stopped) timer = setTimeout(again, ROUND_MS);
  }

  function again(): Promise<void> {
    making = makeJobs();
    return making;
  }

  return {
    start: again,
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await making;
    },
  };
}
