/** What was said and is not stored yet, by conversation, in order. */
import type { Outgoing } from './types.ts';

export interface Outbox {
  /** The same array until something changes. */
  of(key: string): readonly Outgoing[];
  add(key: string, item: Outgoing): void;
  change(key: string, id: string, change: Pick<Outgoing, 'status'> & { error?: Error }): void;
  remove(key: string, id: string): void;
  /** A conversation has got its session. */
  move(from: string, to: string): void;
  subscribe(listener: () => void): () => void;
}

const NOTHING: readonly Outgoing[] = [];

export function createOutbox(): Outbox {
  const items = new Map<string, readonly Outgoing[]>();
  const listeners = new Set<() => void>();
  const of = (key: string) => items.get(key) ?? NOTHING;

  function set(key: string, list: readonly Outgoing[]): void {
    if (list.length === 0) items.delete(key);
    else items.set(key, list);
    for (const listener of listeners) listener();
  }

  return {
    of,
    add: (key, item) => set(key, [...of(key), item]),
    change(key, id, change) {
      const changed = of(key).map((item) => (item.id === id ? { id, input: item.input, ...change } : item));
      set(key, changed);
    },
    remove(key, id) {
      const left = of(key).filter((item) => item.id !== id);
      set(key, left);
    },
    move(from, to) {
      const moved = of(from);
      set(from, NOTHING);
      set(to, [...of(to), ...moved]);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
