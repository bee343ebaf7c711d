import { describe, expect, it } from 'vitest';
import { memoryReminderStore, memoryTodoStore } from './memory-store.ts';
import { storeContract } from './store-contract.ts';

describe('the stores in memory', () => {
  const checks = storeContract(async () => ({
    todos: memoryTodoStore(),
    reminders: memoryReminderStore(),
    userId: '0190a0a0-0000-7000-8000-000000000001',
    otherUserId: '0190a0a0-0000-7000-8000-000000000002',
  }));
  it.each(checks)('$name', async ({ run }) => {
    await expect(run()).resolves.toBeUndefined();
  });
});
