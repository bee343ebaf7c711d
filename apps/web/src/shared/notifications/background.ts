/** A notification by the system, from a page that is out of sight. */
import { firingKey } from './claims.ts';
import type { Reminder } from './snooze.ts';

/** Of the same tag as the one by Web Push, which may come as well and then takes its place without a sound. */
export async function notifyInBackground(reminder: Reminder): Promise<void> {
  if (!('Notification' in globalThis) || Notification.permission !== 'granted') return;
  const worker = await navigator.serviceWorker?.getRegistration();
  await worker?.showNotification(reminder.reminderText, { tag: firingKey(reminder), data: { url: '/reminders' } });
}
