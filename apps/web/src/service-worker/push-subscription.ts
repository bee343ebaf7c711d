/** The browser's subscription, as the service worker keeps it in step with who is signed in. */

const ADDRESS = '/api/me/push-subscriptions';
/** Signing out does not wait longer for it. */
const LIMIT_MS = 3_000;

type Registration = Pick<ServiceWorkerRegistration, 'pushManager'>;

/** Never fails: what the API has not heard it finds out when the push service knows the endpoint no more. */
export async function forgetPush({ pushManager }: Registration): Promise<void> {
  try {
    const subscription = await pushManager.getSubscription();
    if (subscription === null) return;
    const { endpoint } = subscription;
    await Promise.allSettled([subscription.unsubscribe(), send('DELETE', { endpoint })]);
  } catch {
    // Browsers without a push service throw here; then there is nothing to forget.
  }
}

/** When the browser has let go of a subscription by itself. @throws when it cannot be had again */
export async function renewPush({ pushManager }: Registration): Promise<void> {
  const answer = await fetch('/api/push/key', { signal: AbortSignal.timeout(LIMIT_MS) });
  if (!answer.ok) return;
  const { publicKey } = (await answer.json()) as { publicKey: string };
  const subscription = await pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: publicKey });
  const { endpoint, keys } = subscription.toJSON();
  await send('POST', { endpoint, keys });
}

function send(method: 'POST' | 'DELETE', body: unknown): Promise<Response> {
  return fetch(ADDRESS, {
    method,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(LIMIT_MS),
  });
}
