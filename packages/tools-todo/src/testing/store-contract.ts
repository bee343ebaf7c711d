/**
 * What every pair of stores does, as named checks for whichever test runner is at hand:
 *
 *     for (const { name, run } of storeContract(createStores)) it(name, run);
 *
 * `createStores` is asked anew for each check; its stores may hold other users' rows already.
 */
import { reminderChecks } from './reminder-contract.ts';
import { todoChecks } from './todo-contract.ts';
import type { ReminderStore, TodoStore } from '../store.ts';

export interface StoresUnderTest {
  todos: TodoStore;
  reminders: ReminderStore;
  /** Two users without rows, as they exist in the store. */
  userId: string;
  otherUserId: string;
}

export interface StoreCheck {
  /** Reads as a sentence about the store. */
  name: string;
  run(): Promise<void>;
}

export function storeContract(createStores: () => Promise<StoresUnderTest>): StoreCheck[] {
  return [...todoChecks, ...reminderChecks].map(([name, check]) => ({
    name,
    run: async () => check(await createStores()),
  }));
}
