/** The browsers that take notifications for a user while no page is open. */
import { ECDH } from 'node:crypto';
import type { Database } from '../../db/database.ts';
import { notThere, problem } from '../../http/problem.ts';
import { isPushService, PUSH_SERVICES } from './push-host.ts';

/** As a browser's `PushSubscription` has it as JSON. */
export interface SubscriptionInput {
  endpoint: string;
  /** Base64url. */
  keys: { p256dh: string; auth: string };
}

export interface PushSubscriptions {
  /** @throws a 422 problem for an address that is no push service's, and for keys that are none */
  add(
    userId: string,
    input: SubscriptionInput,
    userAgent: string | undefined,
  ): Promise<{ id: string; createdAt: Date }>;
  /** By its id or its endpoint. @throws a 404 problem */
  remove(userId: string, which: { id: string } | { endpoint: string }): Promise<void>;
}

export interface PushSubscriptionsOptions {
  database: Database;
  /** Default: the known push services. `*.` stands for any subdomain. */
  allowedHosts?: readonly string[];
}

const MOST = 20;
const LONGEST_USER_AGENT = 300;

export function createPushSubscriptions({
  database: { prisma },
  allowedHosts = PUSH_SERVICES,
}: PushSubscriptionsOptions): PushSubscriptions {
  return {
    async add(userId, { endpoint, keys }, userAgent) {
      if (!isPushService(endpoint, allowedHosts)) {
        throw problem(422, 'invalid_body', 'endpoint: This is the address of no push service that is known here.');
      }
      if (!isPoint(keys.p256dh) || Buffer.from(keys.auth, 'base64url').length !== 16) {
        throw problem(422, 'invalid_body', 'keys: Send p256dh and auth as the browser gave them.');
      }
      const row = { userId, ...keys, userAgent: userAgent?.slice(0, LONGEST_USER_AGENT) ?? null };
      // An endpoint is a browser's secret, and the browser is its present user's: nothing of theirs is to reach
      // whoever was signed in there before.
      const subscription = await prisma.pushSubscription.upsert({
        where: { endpoint },
        create: { endpoint, ...row },
        update: row,
        select: { id: true, createdAt: true },
      });
      // The oldest give way: most of them are of browsers that are gone.
      const surplus = await prisma.pushSubscription.findMany({
        where: { userId, id: { not: subscription.id } },
        orderBy: { id: 'desc' },
        skip: MOST - 1,
        select: { id: true },
      });
      if (surplus.length > 0) {
        await prisma.pushSubscription.deleteMany({ where: { userId, id: { in: surplus.map(({ id }) => id) } } });
      }
      return subscription;
    },

    async remove(userId, which) {
      const { count } = await prisma.pushSubscription.deleteMany({ where: { ...which, userId } });
      if (count === 0) throw notThere('push subscription');
    },
  };
}

/** A point of the curve, uncompressed; another could not be encrypted for. */
function isPoint(p256dh: string): boolean {
  const bytes = Buffer.from(p256dh, 'base64url');
  if (bytes.length !== 65 || bytes[0] !== 4) return false;
  try {
    ECDH.convertKey(bytes, 'prime256v1');
    return true;
  } catch {
    // It is not on the curve.
    return false;
  }
}
