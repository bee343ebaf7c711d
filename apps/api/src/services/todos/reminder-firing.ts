/**
 * What happens when a reminder's time has come: it is marked as fired, which one process alone succeeds in, and
 * then its user is told, on open pages and through push services.
 *
 * The job is done only once they have been told. If its process dies in between, the queue finds the job undone
 * and runs it again, and as it is the one job for this time, it may take a mark that it finds there for its own
 * and tells again. So a notification may come twice and is never lost; pages and service workers show one for
 * each reminder and `firedAt`.
 */
import { type Reminder, type Reminders, type ReminderStore, toReminderJson } from '@switchyard/tools-todo';
import type { Job, Queue } from '../jobs/queue.ts';
import { eventId } from '../live/event-id.ts';
import type { Live, LiveEvent } from '../live/live.ts';
import type { Push } from '../live/push.ts';
import { type DueReminder, REMINDERS } from './reminder-schedule.ts';

export interface ReminderFiringOptions {
  queue: Queue;
  reminders: Pick<Reminders, 'fire'>;
  store: Pick<ReminderStore, 'get'>;
  live: Pick<Live, 'publish'>;
  push: Push;
  /** Milliseconds since the epoch. */
  now: () => number;
}

/** Says what the reminders' jobs do, so it must be called before the queue is started. */
export function defineReminderFiring({ queue, reminders, store, live, push, now }: ReminderFiringOptions): void {
  async function fire({ data, retryCount }: Job<DueReminder>): Promise<void> {
    const { userId, reminderId, reminderDate } = data;
    const fired = await reminders.fire(userId, reminderId);
    if (fired !== undefined) return tell(fired.reminder);
    const reminder = await store.get(userId, reminderId);
    if (reminder === undefined) return;
    const { firedAt } = reminder;
    if (retryCount > 0 && firedAt !== null && firedAt >= reminderDate) return tell(reminder);
    if (reminder.reminderDate === reminderDate && reminderDate > now()) {
      throw new Error("the database's clock is ahead of ours: this reminder fires in a moment");
    }
  }

  async function tell(reminder: Reminder): Promise<void> {
    const { userId, id, reminderText } = reminder;
    const event = firedEvent(reminder);
    await live.publish(userId, event);
    const { firedAt } = event.data;
    await push.send(userId, {
      type: 'reminder',
      id,
      title: 'Reminder',
      body: reminderText,
      firedAt,
      url: '/reminders',
    });
  }

  queue.define(REMINDERS, fire, { batchSize: 20, pollMs: 500, timeoutSeconds: 30, retries: 10 });
}

/** What pages are told: the reminder as it is now, `firedAt` being the time at hand. @param reminder one that has fired */
export function firedEvent(reminder: Reminder): LiveEvent & { data: { firedAt: string } } {
  const firedAt = reminder.firedAt ?? reminder.reminderDate;
  return {
    event: 'reminder',
    id: eventId(firedAt, reminder.id),
    data: { ...toReminderJson(reminder), firedAt: new Date(firedAt).toISOString() },
  };
}
