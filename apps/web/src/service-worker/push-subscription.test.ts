import { afterEach, expect, it, vi } from 'vitest';
import { forgetPush, renewPush } from './push-subscription.ts';

afterEach(() => void vi.unstubAllGlobals());

const endpoint = 'https://push.test/abc';

function start(answer: (path: string) => Response | Promise<Response>) {
  const calls: string[] = [];
  vi.stubGlobal('fetch', async (path: string, init?: RequestInit) => {
    calls.push([init?.method ?? 'GET', path, init?.body].filter(Boolean).join(' '));
    return answer(path);
  });
  const subscription = {
    endpoint,
    toJSON: () => ({ endpoint, keys: { p256dh: 'p', auth: 'a' } }),
    unsubscribe: async () => calls.push('unsubscribe') > 0,
  } as unknown as PushSubscription;
  return { calls, subscription };
}

const manager = (methods: Partial<PushManager>) => ({ pushManager: methods as PushManager });

it('leaving ends the subscription in the browser and tells the API', async () => {
  const { calls, subscription } = start(() => new Response(null, { status: 204 }));
  await forgetPush(manager({ getSubscription: async () => subscription }));
  expect(calls).toEqual(['unsubscribe', `DELETE /api/me/push-subscriptions {"endpoint":"${endpoint}"}`]);
});

it('leaving works without the API, and without a push service', async () => {
  const { calls, subscription } = start(() => Promise.reject(new TypeError('no network')));
  await forgetPush(manager({ getSubscription: async () => subscription }));
  await forgetPush(manager({ getSubscription: () => Promise.reject(new Error('no push service')) }));
  expect(calls).toContain('unsubscribe');
});

it('a subscription that the browser has let go of is made anew', async () => {
  const { calls, subscription } = start((path) => Response.json(path.endsWith('key') ? { publicKey: 'k' } : {}));
  const asked: unknown[] = [];
  await renewPush(
    manager({
      async subscribe(options) {
        asked.push(options);
        return subscription;
      },
    }),
  );
  expect(asked).toEqual([{ userVisibleOnly: true, applicationServerKey: 'k' }]);
  expect(calls.at(-1)).toBe(
    `POST /api/me/push-subscriptions {"endpoint":"${endpoint}","keys":{"p256dh":"p","auth":"a"}}`,
  );
});
