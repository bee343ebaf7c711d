/** What people have listened to: fetched from Spotify in the background, imported from files, told and deleted when they say so. */
import {
  type ByteSource,
  type ClientFor,
  type ImportOptions,
  importPlays,
  type ImportReport,
  type ListeningStore,
} from '@switchyard/tools-spotify';
import type { Logger } from '../../logger.ts';
import type { Queue } from '../jobs/queue.ts';
import { createSync, type Sync, type SyncedAccounts } from './sync.ts';
import { createSyncSchedule, type SyncSchedule } from './sync-schedule.ts';

export interface Listening extends SyncSchedule {
  /** Everything that can be asked. */
  store: ListeningStore;
  /** Fetches what one user has played, now: after connecting, or when they ask. @throws SpotifyError */
  sync: Sync;
  /**
   * Takes a file in; several at once do no harm.
   * @throws ImportError when it is no such file; the signal's reason; DOMException `AbortError` when the history is
   * deleted meanwhile
   */
  importHistory(userId: string, source: ByteSource, options?: ImportOptions): Promise<ImportReport>;
  /** Deletes a user's whole history and ends imports into it; also for a user who goes. */
  deleteHistory(userId: string): Promise<void>;
}

export interface ListeningOptions {
  store: ListeningStore;
  clientFor: ClientFor;
  accounts: SyncedAccounts;
  /** Not yet started. */
  queue: Queue;
  log: Logger;
  /** Milliseconds since the epoch. */
  now: () => number;
}

export function createListening({ store, clientFor, accounts, queue, log, now }: ListeningOptions): Listening {
  const sync = createSync({ store, clientFor, accounts, log });
  /** Of imports that are under way, by user. */
  const imports = new Map<string, Set<AbortController>>();

  return {
    store,
    sync,
    ...createSyncSchedule({ queue, sync, accounts, log, now }),

    async importHistory(userId, source, { signal, onProgress } = {}) {
      const controller = new AbortController();
      const running = imports.get(userId) ?? new Set();
      imports.set(userId, running.add(controller));
      const both = AbortSignal.any([controller.signal, ...(signal ? [signal] : [])]);
      try {
        return await importPlays(store, userId, source, { signal: both, ...(onProgress && { onProgress }) });
      } finally {
        running.delete(controller);
        if (running.size === 0) imports.delete(userId);
      }
    },

    async deleteHistory(userId) {
      for (const controller of imports.get(userId) ?? []) controller.abort();
      // What they are adding at this moment is added before.
      await store.deleteAll(userId);
    },
  };
}
