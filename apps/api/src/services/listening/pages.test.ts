import { randomUUID } from 'node:crypto';
import { createListeningStore, type HistoryPages } from '@switchyard/tools-spotify';
import { listeningContract } from '@switchyard/tools-spotify/testing';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Database } from '../../db/database.ts';
import { createTestDatabase, type TestDatabase } from '../../testing/test-database.ts';
import { type MongoPages, openMongoPages } from './mongo-pages.ts';
import { createPostgresPages } from './postgres-pages.ts';

const mongoUrl = process.env['SWITCHYARD_TEST_MONGODB_URL'] || undefined;

const storeOver = (pages: HistoryPages) => createListeningStore({ pages, held: new Map(), randomId: randomUUID });

describe('listening histories in PostgreSQL', () => {
  let testDatabase: TestDatabase;
  let database: Database;

  beforeAll(async () => {
    testDatabase = await createTestDatabase();
    database = await testDatabase.open(pino({ level: 'silent' }));
  });

  afterAll(async () => {
    await database.close();
    await testDatabase.drop();
  });

  async function createStores() {
    const { user } = database.prisma;
    const [{ id: userId }, { id: otherUserId }] = [await user.create({ data: {} }), await user.create({ data: {} })];
    const pages = createPostgresPages(database);
    return { store: storeOver(pages), elsewhere: storeOver(pages), userId, otherUserId };
  }

  test.each(listeningContract(createStores))('$name', ({ run: check }) => check());

  test('a user who goes takes the history along', async () => {
    const { store, userId } = await createStores();
    await store.add(userId, [heard(1)]);
    await database.prisma.user.delete({ where: { id: userId } });
    expect(await createPostgresPages(database).read(userId, new Set())).toEqual([]);
  });

  test('nothing is kept for a user who is not there (any more)', async () => {
    const pages = createPostgresPages(database);
    await expect(storeOver(pages).add(randomUUID(), [heard(1)])).rejects.toThrow('changed from elsewhere');
  });
});

describe.skipIf(mongoUrl === undefined)('listening histories in MongoDB', () => {
  let pages: MongoPages;

  beforeAll(async () => {
    pages = await openMongoPages(mongoUrl as string);
  });

  afterAll(() => pages.close());

  const createStores = async () => ({
    store: storeOver(pages),
    elsewhere: storeOver(pages),
    userId: randomUUID(),
    otherUserId: randomUUID(),
  });

  test.each(listeningContract(createStores))('$name', ({ run: check }) => check());

  test('the server answers a ping', async () => {
    await expect(pages.ping()).resolves.toBeUndefined();
  });
});

test('a MongoDB that is not there is told without its address', async () => {
  const url = 'mongodb://somebody:secret@127.0.0.1:9/music?serverSelectionTimeoutMS=200';
  const refusal = await openMongoPages(url).catch((error: unknown) => error);
  expect(String(refusal)).toContain('MONGODB_URL');
  expect(String(refusal)).not.toContain('secret');
});

function heard(number: number) {
  return {
    playedAt: Date.UTC(2010, 4, 1) + number,
    trackUri: `spotify:track:${number}`,
    track: 'A track',
    artist: 'An artist',
    album: 'An album',
    msPlayed: 180_000,
    skipped: false,
    source: 'export' as const,
  };
}
