/** Listeners in this process. */
import type { Notice } from './database.ts';

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
