/**
 * What was read last, for reading it again offline: the answer of the network when it comes within three seconds,
 * else what is kept. It belongs to one user, and goes when they leave or somebody else comes.
 */
import { ExpirationPlugin } from 'workbox-expiration';
import { NetworkFirst } from 'workbox-strategies';

export interface OfflineData {
  answer: (request: Request, event: ExtendableEvent) => Promise<Response>;
  /** Also drops answers that are still on their way. */
  empty: () => Promise<void>;
}

const NAME = 'offline-data';
const LIMIT_SECONDS = 3;
const MOST_ANSWERS = 200;
const OLDEST_SECONDS = 30 * 86_400;
const ME = '/api/auth/me';

export function createOfflineData(caches: CacheStorage): OfflineData {
  let emptied = 0;
  const expiration = new ExpirationPlugin({ maxEntries: MOST_ANSWERS, maxAgeSeconds: OLDEST_SECONDS });

  async function empty(): Promise<void> {
    emptied += 1;
    await Promise.all([caches.delete(NAME), expiration.deleteCacheAndMetadata()]);
  }

  async function isSomebodyElse(request: Request, response: Response): Promise<boolean> {
    const kept = await caches.match(request, { cacheName: NAME, ignoreVary: true });
    return kept !== undefined && (await userIdIn(kept)) !== (await userIdIn(response));
  }

  const strategy = new NetworkFirst({
    cacheName: NAME,
    networkTimeoutSeconds: LIMIT_SECONDS,
    matchOptions: { ignoreVary: true },
    plugins: [
      {
        async requestWillFetch({ request, state }) {
          if (state) state['emptied'] = emptied;
          return request;
        },
        async cacheWillUpdate({ request, response, state }) {
          if (!isKept(response, state?.['emptied'], emptied)) return null;
          if (new URL(request.url).pathname === ME && (await isSomebodyElse(request, response))) await empty();
          return response;
        },
      },
      expiration,
    ],
  });

  return { answer: (request, event) => strategy.handle({ request, event }), empty };
}

/** @param asked how often all had been dropped when this was asked for @param now the same, now */
export function isKept({ status }: Pick<Response, 'status'>, asked: unknown, now: number): boolean {
  return status === 200 && asked === now;
}

async function userIdIn(response: Response): Promise<string | undefined> {
  const { user } = (await response.clone().json()) as { user?: { id?: string } };
  return user?.id;
}
