/** The reminders that fired while a page was away. Of one that fired several times, the last time. */
import type { Database } from '../../db/database.ts';
import { eventId, type EventMark } from '../live/event-id.ts';
import type { LiveEvent } from '../live/live.ts';
import { firedEvent } from './reminder-firing.ts';
import { toReminder } from './reminder-store.ts';

export interface MissedRemindersOptions {
  database: Pick<Database, 'prisma'>;
  /** Milliseconds since the epoch. */
  now: () => number;
}

const LONGEST_AWAY_MS = 86_400_000;
const MOST = 100;

/** Two that fire at about the same moment are not told in the order of their times, so some are told again. */
const OVERLAP_MS = 5_000;

export function createMissedReminders({ database: { prisma }, now }: MissedRemindersOptions) {
  return async (userId: string, { at, key }: EventMark): Promise<LiveEvent[]> => {
    const since = new Date(Math.max(at - OVERLAP_MS, now() - LONGEST_AWAY_MS));
    const rows = await prisma.reminder.findMany({
      where: { userId, firedAt: { gte: since } },
      orderBy: [{ firedAt: 'desc' }, { id: 'desc' }],
      take: MOST,
    });
    const heard = eventId(at, key);
    return rows
      .toReversed()
      .map((row) => firedEvent(toReminder(row)))
      .filter(({ id }) => id !== heard);
  };
}
