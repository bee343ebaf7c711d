/** Keeps a record of how deployments do, a row a minute each. Nothing waits for it. */
import type { Router } from 'llm-router';
import type { Database } from '../../db/database.ts';
import type { Logger } from '../../logger.ts';
import { deploymentLabels } from '../../metrics/deployment-label.ts';
import { createMinute, type Minute } from './minute.ts';
import type { HealthMinute } from './provider-shapes.ts';

const MINUTE_MS = 60_000;
const KEPT_MS = 30 * 24 * 3_600_000;

export interface HealthRecorderOptions {
  router: Router;
  database: Database;
  /** Milliseconds since the epoch. */
  now: () => number;
  log: Logger;
}

export interface HealthRecorder {
  /** Writes what was gathered, as the minute that is ending. Does not throw: a record lost is no failure. */
  flush(): Promise<void>;
  /** What this process has gathered of the minute under way. */
  underWay(): HealthMinute[];
  /** Writes what is left. */
  close(): Promise<void>;
}

export function createHealthRecorder({ router, database, now, log }: HealthRecorderOptions): HealthRecorder {
  const { prisma } = database;
  // Models that only callers name share a label, so that callers cannot fill the memory.
  const labelOf = deploymentLabels(router);
  let minutes = new Map<string, Minute>();
  let timer: NodeJS.Timeout | undefined;
  let writing = Promise.resolve();
  let purged = Number.NEGATIVE_INFINITY;

  const off = router.on('attempt', (attempt) => {
    const label = labelOf(attempt.deployment);
    let minute = minutes.get(label);
    if (minute === undefined) minutes.set(label, (minute = createMinute()));
    minute.add(attempt);
  });

  /** One row for each deployment that had traffic or is not well. */
  function rowsOf(gathered: ReadonlyMap<string, Minute>, at: Date) {
    const states = new Map<string, { provider: string; status: string; breaker: string }>();
    for (const { provider, status, deployments } of router.health().providers) {
      for (const { deployment, breaker } of deployments) {
        const label = labelOf(deployment);
        // Several behind one label: the worst of them speaks.
        if (breaker !== 'closed' || !states.has(label)) states.set(label, { provider, status, breaker });
      }
    }
    return [...states]
      .filter(([label, { breaker }]) => breaker !== 'closed' || gathered.has(label))
      .map(([deployment, state]) => ({
        at,
        deployment,
        ...state,
        ...(gathered.get(deployment) ?? createMinute()).figures(),
      }));
  }

  async function write(gathered: ReadonlyMap<string, Minute>, at: number): Promise<void> {
    try {
      const rows = rowsOf(gathered, new Date(at));
      if (rows.length > 0) await prisma.providerHealth.createMany({ data: rows });
      if (at - purged >= 60 * MINUTE_MS) {
        purged = at;
        await prisma.providerHealth.deleteMany({ where: { at: { lt: new Date(at - KEPT_MS) } } });
      }
    } catch (error) {
      log.warn({ err: error }, 'a minute of provider health was not recorded');
    }
  }

  function record(at: number): Promise<void> {
    const gathered = minutes;
    minutes = new Map();
    writing = writing.then(() => write(gathered, at));
    return writing;
  }

  // Just when a minute ends, it is the one that ended.
  const flush = () => record(minuteOf(now() - 1));

  function schedule(): void {
    const minute = minuteOf(now());
    const end = () => {
      // Timers come late, in the next minute already: what was gathered is still this one's.
      void record(minute);
      schedule();
    };
    timer = setTimeout(end, minute + MINUTE_MS - now());
    timer.unref();
  }

  schedule();
  return {
    flush,
    underWay() {
      return rowsOf(minutes, new Date(minuteOf(now()))).map((row) => ({ ...row, at: row.at.toISOString() }));
    },
    async close() {
      off();
      clearTimeout(timer);
      await flush();
    },
  };
}

/** The start of the minute. */
function minuteOf(ms: number): number {
  return Math.floor(ms / MINUTE_MS) * MINUTE_MS;
}
