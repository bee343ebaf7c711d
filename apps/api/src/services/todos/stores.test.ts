import { storeContract } from '@switchyard/tools-todo/testing';
import { pino } from 'pino';
import { afterAll, beforeAll, test } from 'vitest';
import type { Database } from '../../db/database.ts';
import { createTestDatabase, type TestDatabase } from '../../testing/test-database.ts';
import { createReminderStore } from './reminder-store.ts';
import { createTodoStore } from './todo-store.ts';

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
  return { todos: createTodoStore(database), reminders: createReminderStore(database), userId, otherUserId };
}

test.each(storeContract(createStores))('$name', ({ run: check }) => check());
