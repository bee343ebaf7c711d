/** Gives a session its title once its first answer is complete, without anybody waiting for it. */
import type { Router } from 'llm-router';
import type { Database } from '../../db/database.ts';
import type { Logger } from '../../logger.ts';
import { storable } from '../../storable.ts';
import type { Live } from '../live/live.ts';
import { titleFor } from './titles.ts';
import type { TurnOutcome } from './turn.ts';
import { usageRow } from './usage.ts';

/** The live event that says that a session has changed. */
export const SESSION_EVENT = 'session';

export interface SessionTitlesOptions {
  database: Pick<Database, 'prisma'>;
  live: Pick<Live, 'publish'>;
  router: Pick<Router, 'chat'>;
  /** Milliseconds since the epoch. */
  now: () => number;
  log: Logger;
}

export interface SessionTitles {
  consider(ended: { userId: string; sessionId: string; messageId: string; outcome: TurnOutcome }): void;
  close(): Promise<void>;
}

export function createSessionTitles({ database, live, router, now, log }: SessionTitlesOptions): SessionTitles {
  const { prisma } = database;
  const closing = new AbortController();
  const running = new Set<Promise<void>>();

  async function title(userId: string, sessionId: string, messageId: string, { state }: TurnOutcome): Promise<void> {
    const open = { id: sessionId, userId, titled: false, title: null };
    const session = await prisma.chatSession.findFirst({ where: open, select: { id: true } });
    const message =
      session &&
      (await prisma.chatMessage.findFirst({
        where: { id: messageId, userId },
        select: { parent: { select: { text: true } } },
      }));
    const question = message?.parent?.text ?? '';
    const made = await (session === null || state.last === undefined
      ? undefined
      : titleFor(router, {
          question,
          answer: state.words(),
          deployment: state.last.deployment,
          signal: closing.signal,
        }));
    if (made?.result) {
      const data = usageRow('title', userId, messageId, made.result, now());
      await prisma.usageRecord.create({ data });
    }
    if (made === undefined || made.title === '') return;
    await prisma.chatSession.updateMany({ where: open, data: { title: storable(made.title) } });
    await live.publish(userId, { event: SESSION_EVENT, data: { sessionId } });
  }

  return {
    consider({ userId, sessionId, messageId, outcome }) {
      const job = title(userId, sessionId, messageId, outcome)
        .catch((error: unknown) => log.warn({ err: error, sessionId }, 'a session got no title'))
        .finally(() => running.delete(job));
      running.add(job);
    },
    async close() {
      closing.abort();
      await Promise.all(running);
    },
  };
}
