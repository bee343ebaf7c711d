/** Stores in memory, and the contract that every store keeps. */
export { memoryReminderStore, memoryTodoStore } from './memory-store.ts';
export { storeContract } from './store-contract.ts';
export type { StoreCheck, StoresUnderTest } from './store-contract.ts';
