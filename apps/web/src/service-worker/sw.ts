/**
 * The app with no network, and notifications with no page: keeps the app's own files and what was read last, and
 * shows what the push service brings.
 */
import { ExpirationPlugin } from 'workbox-expiration';
import { cleanupOutdatedCaches, matchPrecache, precache } from 'workbox-precaching';
import { CacheFirst } from 'workbox-strategies';
import { createOfflineData } from './offline-data.ts';
import { addressIn, notificationOf, type ReminderNotification } from './push-message.ts';
import { forgetPush, renewPush } from './push-subscription.ts';
import { kindOf } from './request-kind.ts';

declare global {
  var SHELL: Parameters<typeof precache>[0];
}

const worker = self as unknown as ServiceWorkerGlobalScope;
const { origin } = worker.location;

precache(self.SHELL);
cleanupOutdatedCaches();

const data = createOfflineData(worker.caches);
const assets = new CacheFirst({ cacheName: 'assets', plugins: [new ExpirationPlugin({ maxEntries: 150 })] });

worker.addEventListener('activate', (event) => event.waitUntil(worker.clients.claim()));

worker.addEventListener('message', (event) => {
  if (event.data === 'take-over') event.waitUntil(worker.skipWaiting());
});

worker.addEventListener('fetch', (event) => {
  const { request } = event;
  const { method, url, mode } = request;
  switch (kindOf({ method, url, isNavigation: mode === 'navigate' }, origin)) {
    case 'page':
      return event.respondWith(matchPrecache('/index.html').then((page) => page ?? fetch(request)));
    case 'asset':
      return event.respondWith(matchPrecache(url).then((file) => file ?? assets.handle({ request, event })));
    case 'data':
      return event.respondWith(data.answer(request, event));
    case 'leaving':
      return event.respondWith(leave(request));
    case 'entering':
      return event.respondWith(enter(request));
    case 'network':
      return undefined;
  }
});

/** Notifications first: afterwards nobody is signed in who could call them off. */
async function leave(request: Request): Promise<Response> {
  await forgetPush(worker.registration);
  return enter(request);
}

async function enter(request: Request): Promise<Response> {
  const response = await fetch(request);
  if (response.ok) await data.empty();
  return response;
}

worker.addEventListener('push', (event) => {
  const notification = notificationOf(jsonOf(event.data), origin);
  if (notification) event.waitUntil(notify(notification));
});

/** A page in sight tells of it itself. */
async function notify({ title, options }: ReminderNotification): Promise<void> {
  const pages = await worker.clients.matchAll({ type: 'window' });
  if (pages.some(({ visibilityState }) => visibilityState === 'visible')) return;
  await worker.registration.showNotification(title, options);
}

worker.addEventListener('notificationclick', (event) => {
  event.notification.close();
  const { url } = (event.notification.data ?? {}) as { url?: unknown };
  event.waitUntil(open(addressIn(url, origin)));
});

async function open(address: string): Promise<void> {
  const [page] = await worker.clients.matchAll({ type: 'window' });
  if (page === undefined) return void (await worker.clients.openWindow(address));
  const shown = await page.focus();
  if (shown.url !== address) await shown.navigate(address);
}

worker.addEventListener('pushsubscriptionchange', (event) => {
  (event as ExtendableEvent).waitUntil(renewPush(worker.registration));
});

function jsonOf(sent: PushMessageData | null): unknown {
  try {
    return sent?.json();
  } catch {
    // Whoever knows the endpoint may send anything; what is not ours is not shown.
    return undefined;
  }
}
