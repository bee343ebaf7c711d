/** Notifications with no page open: the browser is told to take them, and the API where it takes them. */
import { api } from '../api/client.ts';

/**
 * `unsupported`: this browser, or this address, cannot. `denied`: the user has said no, which only the browser's
 * own settings change.
 */
export type PushState = 'unsupported' | 'denied' | 'off' | 'on';

/** Bounds the wait for a service worker, which there is none of while developing. */
const WORKER_MS = 5_000;

export async function pushState(): Promise<PushState> {
  if (!isSupported()) return 'unsupported';
  if (Notification.permission === 'denied') return 'denied';
  const worker = await navigator.serviceWorker.getRegistration();
  if (worker === undefined) return 'unsupported';
  const subscription = await worker.pushManager.getSubscription();
  return subscription !== null && Notification.permission === 'granted' ? 'on' : 'off';
}

/** Asks the user first, so it must be called by a click. @throws when the browser or the API will not */
export async function turnOnPush(): Promise<PushState> {
  if (!isSupported()) return 'unsupported';
  if ((await Notification.requestPermission()) !== 'granted') return pushState();
  const { pushManager } = await workerReady();
  const { data } = await api.GET('/api/push/key');
  const subscription = await pushManager.subscribe({
    userVisibleOnly: true,
    applicationServerKey: data?.publicKey ?? null,
  });
  const { endpoint, keys } = subscription.toJSON();
  const { p256dh, auth } = keys ?? {};
  if (endpoint === undefined || p256dh === undefined || auth === undefined) {
    throw new Error('the browser has subscribed without keys');
  }
  try {
    await api.POST('/api/me/push-subscriptions', { body: { endpoint, keys: { p256dh, auth } } });
  } catch (error) {
    await subscription.unsubscribe();
    throw error;
  }
  return 'on';
}

export async function turnOffPush(): Promise<PushState> {
  const worker = isSupported() ? await navigator.serviceWorker.getRegistration() : undefined;
  const subscription = await worker?.pushManager.getSubscription();
  if (subscription) {
    await api.DELETE('/api/me/push-subscriptions', { body: { endpoint: subscription.endpoint } });
    await subscription.unsubscribe();
  }
  return pushState();
}

function isSupported(): boolean {
  return 'serviceWorker' in navigator && 'PushManager' in globalThis && 'Notification' in globalThis;
}

async function workerReady(): Promise<ServiceWorkerRegistration> {
  const late = new Promise<never>((_resolve, reject) => {
    setTimeout(() => reject(new Error('the service worker does not start; load the page again')), WORKER_MS);
  });
  return Promise.race([navigator.serviceWorker.ready, late]);
}
