/** Pages of listening histories in MongoDB. They do not go with their user by themselves: see `deleteAll`. */
import type { HistoryPages, PageChange, PageKind, StoredPage } from '@switchyard/tools-spotify';
import { type AnyBulkWriteOperation, Binary, MongoBulkWriteError, MongoClient } from 'mongodb';

export interface MongoPages extends HistoryPages {
  /** @throws when the server does not answer */
  ping(): Promise<void>;
  close(): Promise<void>;
}

interface PageDocument {
  userId: string;
  kind: PageKind;
  number: number;
  stamp: string;
  bytes: Binary;
}

const OPTIONS = {
  appName: 'switchyard',
  maxPoolSize: 10,
  connectTimeoutMS: 5_000,
  serverSelectionTimeoutMS: 5_000,
  waitQueueTimeoutMS: 10_000,
  socketTimeoutMS: 30_000,
};

/** What MongoDB says to a second document of the same key. */
const DUPLICATE_KEY = 11_000;

/** @throws Error when the server cannot be reached; it never holds the address, which has a password */
export async function openMongoPages(url: string): Promise<MongoPages> {
  const client = new MongoClient(url, OPTIONS);
  const pages = client.db().collection<PageDocument>('listening_pages');
  try {
    await pages.createIndex({ userId: 1, kind: 1, number: 1 }, { unique: true });
    // Which pages have changed is told by the index alone.
    await pages.createIndex({ userId: 1, kind: 1, stamp: 1, number: 1 });
  } catch (error) {
    await client.close();
    throw new Error(`The MongoDB server of MONGODB_URL does not answer as it should: ${(error as Error).message}`, {
      cause: error,
    });
  }

  async function readKind(userId: string, kind: PageKind, known: ReadonlySet<string>): Promise<StoredPage[]> {
    const listed = await pages.find({ userId, kind }, { projection: { _id: 0, number: 1, stamp: 1 } }).toArray();
    const unknown = listed.filter(({ stamp }) => !known.has(stamp));
    const told = listed.filter(({ stamp }) => known.has(stamp)).map(({ number, stamp }) => ({ kind, number, stamp }));
    if (unknown.length === 0) return told;
    const fresh = await pages
      .find(
        { userId, kind, ...(told.length > 0 && { number: { $in: unknown.map(({ number }) => number) } }) },
        { projection: { _id: 0 }, batchSize: 10_000 },
      )
      .toArray();
    return [...told, ...fresh.map(({ number, stamp, bytes }) => ({ kind, number, stamp, bytes: bytes.value() }))];
  }

  return {
    async read(userId, known) {
      const plays = await readKind(userId, 'plays', known);
      return [...plays, ...(await readKind(userId, 'tracks', known))];
    },

    async write(userId, changes) {
      try {
        const { insertedCount, matchedCount } = await pages.bulkWrite(
          changes.map((change) => operation(userId, change)),
        );
        return insertedCount + matchedCount === changes.length;
      } catch (error) {
        // Somebody else has begun the page meanwhile.
        if (error instanceof MongoBulkWriteError && error.code === DUPLICATE_KEY) return false;
        throw error;
      }
    },

    async deleteAll(userId) {
      await pages.deleteMany({ userId });
    },

    ping: async () => void (await client.db().command({ ping: 1 })),
    close: () => client.close(),
  };
}

function operation(userId: string, change: PageChange): AnyBulkWriteOperation<PageDocument> {
  const { kind, number, stamp, seen } = change;
  const bytes = new Binary(change.bytes);
  if (seen === undefined) return { insertOne: { document: { userId, kind, number, stamp, bytes } } };
  return { updateOne: { filter: { userId, kind, number, stamp: seen }, update: { $set: { stamp, bytes } } } };
}
