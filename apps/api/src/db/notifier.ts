/** How processes tell each other what happened: PostgreSQL's notifications, and the listeners in this process. */
import type { Notice } from './database.ts';
import { Prisma } from './generated/client.ts';

export const CHANNEL = 'switchyard';

/**
 * For a statement's RETURNING: tells a notice as `publish` does, with what the statement writes and in the same
 * round trip. Told once for each row that is returned.
 */
export function told(notice: Notice): Prisma.Sql {
  return Prisma.sql`pg_notify(${CHANNEL}::text, ${JSON.stringify(notice)}::text)`;
}

export interface Notifier {
  tell(notice: Notice): void;
  subscribe(listener: (notice: Notice) => void): () => void;
}

export function createNotifier(): Notifier {
  const listeners = new Set<(notice: Notice) => void>();
  return {
    tell(notice) {
      for (const listener of listeners) listener(notice);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
