/**
 * Gives every reminder a job for its time. Only those of the next hour have one: the others wait in their table,
 * and a sweep every minute fetches what comes near. The sweep also finds what nobody made a job for: what fell
 * due while nothing ran, and what was stored by a process that died before it could say so.
 *
 * A reminder that is moved or deleted leaves its job behind; it finds nothing to do.
 */
import type { Reminder, ReminderScheduler } from '@switchyard/tools-todo';
import type { Database } from '../../db/database.ts';
import type { Logger } from '../../logger.ts';
import type { Queue, When } from '../jobs/queue.ts';

/** What a job knows of its reminder. */
export interface DueReminder {
  reminderId: string;
  userId: string;
  /** The time that the job was made for, in milliseconds since the epoch. */
  reminderDate: number;
}

export interface ReminderSchedule extends ReminderScheduler {
  /** Makes the jobs that are missing. @throws when the database does not answer */
  sweep(): Promise<void>;
  /** Sweeps now, and every minute from now on. Once the queue is started. */
  start(): Promise<void>;
  /** Waits for a sweep that is under way. Before the queue is stopped. */
  stop(): Promise<void>;
}

export interface ReminderScheduleOptions {
  database: Database;
  queue: Queue;
  log: Logger;
  /** Milliseconds since the epoch. */
  now: () => number;
}

/** The queue's name for them. */
export const REMINDERS = 'reminder';

const NEAR_MS = 3_600_000;
const SWEEP_MS = 60_000;
const SWEPT_AT_ONCE = 500;

export function createReminderSchedule({ database, queue, log, now }: ReminderScheduleOptions): ReminderSchedule {
  const { reminder: table } = database.prisma;
  let timer: NodeJS.Timeout | undefined;
  let sweeping: Promise<void> = Promise.resolve();
  let stopped = false;

  async function sweep(): Promise<void> {
    const before = new Date(now() + NEAR_MS);
    let last: { id: string; reminderDate: Date } | undefined;
    do {
      const rows = await table.findMany({
        where: {
          reminderDate: { lt: before },
          AND: [
            { OR: [{ firedAt: null }, { firedAt: { lt: table.fields.reminderDate } }] },
            last === undefined
              ? {}
              : {
                  OR: [
                    { reminderDate: { gt: last.reminderDate } },
                    { reminderDate: last.reminderDate, id: { gt: last.id } },
                  ],
                },
          ],
        },
        select: { id: true, userId: true, reminderDate: true },
        orderBy: [{ reminderDate: 'asc' }, { id: 'asc' }],
        take: SWEPT_AT_ONCE,
      });
      const jobs = rows.map(({ id, userId, reminderDate }) => jobFor(id, userId, reminderDate.getTime()));
      if (jobs.length > 0) await queue.sendAll(REMINDERS, jobs);
      last = rows.length === SWEPT_AT_ONCE ? rows.at(-1) : undefined;
    } while (last !== undefined);
  }

  async function sweepOn(): Promise<void> {
    try {
      await sweep();
    } catch (error) {
      log.error({ err: error }, 'reminders that are due could not be looked for; trying again in a minute');
    }
    if (!stopped) timer = setTimeout(again, SWEEP_MS);
  }

  function again(): Promise<void> {
    sweeping = sweepOn();
    return sweeping;
  }

  return {
    async set({ id, userId, reminderDate }: Reminder) {
      if (reminderDate >= now() + NEAR_MS) return;
      const { data, ...when } = jobFor(id, userId, reminderDate);
      try {
        await queue.send(REMINDERS, data, when);
      } catch (error) {
        // The reminder is stored, so its user is to hear no error: the sweep makes up for this.
        log.warn({ err: error, reminderId: id }, 'a reminder has no job yet; the next sweep makes one');
      }
    },
    cancel: async () => {},
    sweep,
    start: again,
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await sweeping;
    },
  };
}

function jobFor(reminderId: string, userId: string, reminderDate: number): When & { data: DueReminder } {
  return {
    data: { reminderId, userId, reminderDate },
    startAfter: reminderDate,
    singletonKey: `${reminderId} ${reminderDate}`,
  };
}
