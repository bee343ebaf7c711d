/** What is put in order at the start and from time to time: answers that nobody writes any more, sessions and files that nobody wants. */
import type { Database } from '../db/database.ts';
import type { Logger } from '../logger.ts';
import type { Accounts } from './accounts/accounts.ts';
import type { Chat } from './chat/chat.ts';
import type { Sessions } from './chat/sessions.ts';
import type { Files } from './files/files.ts';

export interface Maintenance {
  /** Puts in order what an earlier process left behind. @throws when the database does not answer */
  start(): Promise<void>;
  /** Waits for what is under way. */
  stop(): Promise<void>;
}

export interface MaintenanceOptions {
  database: Database;
  chat: Pick<Chat, 'sweep'>;
  sessions: Pick<Sessions, 'purge'>;
  files: Pick<Files, 'removeOrphans'>;
  accounts: Pick<Accounts, 'removeLostGuests'>;
  log: Logger;
}

const SWEEP_MS = 30_000;
const PURGE_MS = 3_600_000;

export function createMaintenance(options: MaintenanceOptions): Maintenance {
  const { database, chat, sessions, files, accounts, log } = options;
  const timers: NodeJS.Timeout[] = [];
  let running: Promise<unknown> = Promise.resolve();

  function every(ms: number, what: string, work: () => Promise<unknown>): void {
    const run = () => {
      running = running
        .then(work)
        .catch((error: unknown) => log.warn({ err: error }, `${what} failed; it is tried again`));
    };
    timers.push(setInterval(run, ms));
  }

  return {
    async start() {
      const { kind } = database;
      // The embedded database has no other process: whatever was being written is written no more.
      const interrupted = await chat.sweep(kind === 'embedded' ? new Set() : await database.livingInstances());
      if (interrupted > 0)
        log.warn(
          { answers: interrupted },
          'answers that were being written when the service stopped are marked as interrupted',
        );
      if (kind === 'server')
        every(SWEEP_MS, 'looking for interrupted answers', async () => chat.sweep(await database.livingInstances()));
      every(PURGE_MS, 'clearing away temporary sessions', sessions.purge);
      every(PURGE_MS, 'clearing away files without an owner', files.removeOrphans);
      every(PURGE_MS, 'removing guests who cannot come back', accounts.removeLostGuests);
      running = Promise.all([sessions.purge(), files.removeOrphans(), accounts.removeLostGuests()]).catch(
        (error: unknown) => log.warn({ err: error }, 'clearing away failed; it is tried again'),
      );
    },
    async stop() {
      for (const timer of timers) clearInterval(timer);
      await running;
    },
  };
}
