/** Starts the service worker, and tells the page when a newer one is ready. */
import { announceUpdate } from '../shared/notifications/updates.ts';

export function registerServiceWorker(): void {
  if (!('serviceWorker' in navigator)) return;
  navigator.serviceWorker
    .register('/sw.js')
    .then(watch)
    .catch((error: unknown) => {
      // The app works without: private windows of some browsers have none.
      console.warn('no service worker', error);
    });
}

function watch(registration: ServiceWorkerRegistration): void {
  const { serviceWorker } = navigator;
  const tell = () => {
    const { waiting } = registration;
    // Without one before it, it is the first, not an update.
    if (waiting === null || serviceWorker.controller === null) return;
    announceUpdate(() => {
      serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true });
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- that is for windows; workers take none
      waiting.postMessage('take-over');
    });
  };
  tell();
  registration.addEventListener('updatefound', () => {
    registration.installing?.addEventListener('statechange', tell);
  });
  // An app that stays open for days asks again when one comes back to it; offline there is nothing to find.
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') registration.update().catch(() => {});
  });
}
