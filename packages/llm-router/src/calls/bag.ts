/**
 * A set for what comes and goes with every request. A Set would do, but each time it makes room it
 * leaves behind an old table that still points to what was in it, and those tables, and all the
 * requests hanging on them, stay until a full collection. An array has one table and no copies.
 */
export interface Bag<T> extends Iterable<T> {
  add(item: T): void;
  delete(item: T): void;
  size(): number;
}

/** An item in a bag knows its place in it. */
export interface Bagged {
  slot: number;
}

export function createBag<T extends Bagged>(): Bag<T> {
  const items: T[] = [];
  return {
    add(item) {
      item.slot = items.length;
      items.push(item);
    },
    delete(item) {
      if (items[item.slot] !== item) return;
      const last = items.pop() as T;
      if (last === item) return;
      last.slot = item.slot;
      items[item.slot] = last;
    },
    size: () => items.length,
    [Symbol.iterator]: () => items.slice()[Symbol.iterator](),
  };
}
