/**
 * Web Push (RFC 8030): notifications that reach a browser with no page open. A job for each browser, so that a
 * push service that is slow or down holds up nobody else's, and is tried again.
 */
import { request, type Agent } from 'node:https';
import webPush from 'web-push';
import type { Database } from '../../db/database.ts';
import type { Logger } from '../../logger.ts';
import type { Job, Queue } from '../jobs/queue.ts';
import type { PushKeys } from './push-keys.ts';

/** What the page's service worker is given. One `id` and `firedAt` are one notification, however often it comes. */
export interface PushMessage {
  type: 'reminder';
  id: string;
  title: string;
  body: string;
  /** ISO 8601. */
  firedAt: string;
  /** The page that it opens. */
  url: string;
}

export interface Push {
  /** To every browser of the user. @throws when the database does not answer; what push services do is no concern of the caller's */
  send(userId: string, message: PushMessage): Promise<void>;
}

export interface PushOptions {
  database: Database;
  queue: Queue;
  log: Logger;
  keys: PushKeys;
  /** `https:` or `mailto:`, for the push services' operators. */
  subject: string;
  /** How connections are made. Default: Node's own. */
  agent?: Agent;
}

interface Delivery {
  userId: string;
  subscriptionId: string;
  message: PushMessage;
}

const QUEUE = 'push';
const TIMEOUT_MS = 10_000;
const DAY_SECONDS = 86_400;

/** Push services take 4,096 bytes, encrypted. */
const MOST_CHARACTERS = { title: 200, body: 500 };

/** Defines its jobs, so it must be made before the queue is started. */
export function createPush({ database: { prisma }, queue, log, keys, subject, agent }: PushOptions): Push {
  async function deliver({ data: { userId, subscriptionId, message }, signal }: Job<Delivery>): Promise<void> {
    const where = { id: subscriptionId, userId };
    const subscription = await prisma.pushSubscription.findUnique({ where });
    if (subscription === null) return;
    const { endpoint, p256dh, auth } = subscription;
    const { headers, body } = webPush.generateRequestDetails(
      { endpoint, keys: { p256dh, auth } },
      JSON.stringify(message),
      { vapidDetails: { subject, ...keys }, TTL: DAY_SECONDS, urgency: 'high' },
    );
    const status = await post(endpoint, headers, body, {
      signal: AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]),
      ...(agent && { agent }),
    });
    if (status === 404 || status === 410) {
      await prisma.pushSubscription.deleteMany({ where });
      return;
    }
    if (status === 429 || status >= 500) throw failure(endpoint, `answered ${status}`);
    // Any other refusal is about what we sent, and would be the same again.
    if (status >= 300) log.warn({ service: hostOf(endpoint), status }, 'a push service refused a notification');
  }

  queue.define<Delivery>(QUEUE, deliver, { batchSize: 10, pollMs: 1000, timeoutSeconds: 30, retries: 8 });

  return {
    async send(userId, message) {
      const subscriptions = await prisma.pushSubscription.findMany({ where: { userId }, select: { id: true } });
      const short = {
        ...message,
        title: shortened(message.title, MOST_CHARACTERS.title),
        body: shortened(message.body, MOST_CHARACTERS.body),
      };
      for (const { id: subscriptionId } of subscriptions) {
        await queue.send(
          QUEUE,
          { userId, subscriptionId, message: short },
          { singletonKey: `${subscriptionId} ${message.id} ${message.firedAt}` },
        );
      }
    },
  };
}

/** The status of the answer. web-push could send it too, but would read an answer of any length and duration. */
function post(
  endpoint: string,
  headers: Record<string, string>,
  body: Buffer,
  options: { signal: AbortSignal; agent?: Agent },
): Promise<number> {
  return new Promise((resolve, reject) => {
    const fail = (error: Error) => reject(failure(endpoint, 'could not be reached', error));
    const sent = request(endpoint, { method: 'POST', headers, ...options }, (response) => {
      response.on('error', () => response.destroy());
      response.destroy();
      resolve(response.statusCode ?? 0);
    });
    sent.on('error', fail);
    sent.end(body);
  });
}

/** The path of an endpoint is a secret, so nothing but the host is told. */
function failure(endpoint: string, what: string, cause?: Error): Error {
  const code = cause && ((cause as NodeJS.ErrnoException).code ?? cause.name);
  return new Error(`the push service ${hostOf(endpoint)} ${what}${code === undefined ? '' : ` (${code})`}`);
}

function hostOf(endpoint: string): string {
  return new URL(endpoint).host;
}

function shortened(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most - 1).toWellFormed()}…`;
}
