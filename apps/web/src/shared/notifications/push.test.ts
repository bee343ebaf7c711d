// @vitest-environment happy-dom
import { afterEach, expect, it, vi } from 'vitest';
import { pushState, turnOnPush } from './push.ts';

afterEach(() => void vi.unstubAllGlobals());

/** A browser with a push service. @param permission what the user says */
function start(permission: NotificationPermission, storing: Response = Response.json({ id: 's1' }, { status: 201 })) {
  const log: string[] = [];
  let isSubscribed = false;
  const subscription = {
    toJSON: () => ({ endpoint: 'https://push.test/abc', keys: { p256dh: 'p', auth: 'a' } }),
    async unsubscribe() {
      isSubscribed = false;
      return true;
    },
  };
  const registration = {
    pushManager: {
      getSubscription: async () => (isSubscribed ? subscription : null),
      async subscribe({ applicationServerKey }: { applicationServerKey: string }) {
        log.push(`subscribe ${applicationServerKey}`);
        isSubscribed = true;
        return subscription;
      },
    },
  };
  const asking = {
    permission: 'default' as NotificationPermission,
    async requestPermission() {
      log.push('ask');
      asking.permission = permission;
      return permission;
    },
  };
  vi.stubGlobal('Notification', asking);
  vi.stubGlobal('PushManager', Object);
  vi.stubGlobal('navigator', {
    serviceWorker: { ready: Promise.resolve(registration), getRegistration: async () => registration },
  });
  vi.stubGlobal('fetch', async (request: Request) => {
    log.push(`${request.method} ${new URL(request.url).pathname}`);
    return request.method === 'GET' ? Response.json({ publicKey: 'k' }) : storing;
  });
  return { log };
}

it('looking at the state asks the user nothing', async () => {
  const { log } = start('granted');
  expect(await pushState()).toBe('off');
  expect(log).toEqual([]);
});

it('asks the user, subscribes with the key of the API, and tells it where', async () => {
  const { log } = start('granted');
  expect(await turnOnPush()).toBe('on');
  expect(log).toEqual(['ask', 'GET /api/push/key', 'subscribe k', 'POST /api/me/push-subscriptions']);
  expect(await pushState()).toBe('on');
});

it('takes a no for an answer', async () => {
  const { log } = start('denied');
  expect(await turnOnPush()).toBe('denied');
  expect(log).toEqual(['ask']);
});

it('does not stay subscribed when the API has not stored it', async () => {
  start('granted', Response.json({ detail: 'No.' }, { status: 500 }));
  await expect(turnOnPush()).rejects.toThrow('No.');
  expect(await pushState()).toBe('off');
});

it('is unsupported without a push service', async () => {
  vi.stubGlobal('navigator', {});
  expect(await pushState()).toBe('unsupported');
  expect(await turnOnPush()).toBe('unsupported');
});
