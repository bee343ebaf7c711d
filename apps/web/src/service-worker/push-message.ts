/** Notifications as the API sends them, and where a click on them leads. */
import { firingKey } from '../shared/notifications/claims.ts';

export interface ReminderNotification {
  title: string;
  options: NotificationOptions;
}

/** @param message what came, which may be anything */
export function notificationOf(message: unknown, origin: string): ReminderNotification | undefined {
  if (typeof message !== 'object' || message === null) return undefined;
  const { id, firedAt, body, url } = message as Record<string, unknown>;
  if (typeof body !== 'string' || typeof id !== 'string' || typeof firedAt !== 'string') return undefined;
  return {
    // The browser says from whom it is; that it is a reminder it says by itself.
    title: body,
    options: {
      // The same firing, come twice or told by a page as well, is one notification.
      tag: firingKey({ id, firedAt }),
      icon: '/icon-192.png',
      data: { url: addressIn(url, origin) },
    },
  };
}

/** An address of the app's own, whatever was sent. */
export function addressIn(url: unknown, origin: string): string {
  const fallback = new URL('/reminders', origin).href;
  if (typeof url !== 'string' || !URL.canParse(url, origin)) return fallback;
  const address = new URL(url, origin);
  return address.origin === origin ? address.href : fallback;
}
