/** Reminders that come again in a while. */
import { api, dataOf, type Schemas } from '../api/client.ts';

export type Reminder = Schemas['Reminder'];

export const SNOOZES = ['tenMinutes', 'anHour', 'tomorrow'] as const;
export type Snooze = (typeof SNOOZES)[number];

const MINUTE_MS = 60_000;

/** As the API reads it. @param now milliseconds since the epoch */
export function snoozedTo(snooze: Snooze, now: number): string {
  switch (snooze) {
    case 'tenMinutes':
      return new Date(now + 10 * MINUTE_MS).toISOString();
    case 'anHour':
      return new Date(now + 60 * MINUTE_MS).toISOString();
    case 'tomorrow':
      return 'tomorrow at 9am';
  }
}

/** One that is over is moved. A series goes on as it does, and gets company for once. */
export function snoozeReminder(reminder: Reminder, snooze: Snooze): Promise<Reminder> {
  const { id, reminderText, importance, recurrence } = reminder;
  const reminderDate = snoozedTo(snooze, Date.now());
  return recurrence === null
    ? dataOf(api.PATCH('/api/reminders/{id}', { params: { path: { id } }, body: { reminderDate } }))
    : dataOf(api.POST('/api/reminders', { body: { reminderText, importance, reminderDate } }));
}
