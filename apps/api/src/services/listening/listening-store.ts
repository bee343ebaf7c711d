/** Where listening histories are kept: in MongoDB when there is one, else in the database. */
import { randomUUID } from 'node:crypto';
import { createListeningStore, type ListeningStore, type UserHistory } from '@switchyard/tools-spotify';
import { LRUCache } from 'lru-cache';
import type { Database } from '../../db/database.ts';
import { openMongoPages } from './mongo-pages.ts';
import { createPostgresPages } from './postgres-pages.ts';

export interface OpenListeningStore {
  store: ListeningStore;
  /** @throws when the server of its own does not answer; the database is not asked */
  ping(): Promise<void>;
  /** Before the database is closed. */
  close(): Promise<void>;
}

export interface ListeningStoreSettings {
  database: Pick<Database, 'executeSql'>;
  mongodbUrl: string | undefined;
}

/** Histories held in memory at most, in bytes: some ten of the longest, or hundreds of a year. */
const HELD_BYTES = 128 * 1024 * 1024;

/** @throws Error when MongoDB is asked for and does not answer */
export async function openListeningStore({
  database,
  mongodbUrl,
}: ListeningStoreSettings): Promise<OpenListeningStore> {
  const held = new LRUCache<string, UserHistory>({ maxSize: HELD_BYTES, sizeCalculation: (history) => history.size() });
  const mongo = mongodbUrl === undefined ? undefined : await openMongoPages(mongodbUrl);
  return {
    store: createListeningStore({ pages: mongo ?? createPostgresPages(database), held, randomId: randomUUID }),
    ping: async () => mongo?.ping(),
    close: async () => mongo?.close(),
  };
}
