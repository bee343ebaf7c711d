import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createBag } from './bag.ts';

describe('a bag', () => {
  it('holds what a set would, whatever comes and goes', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.boolean(), fc.nat(9))), (steps) => {
        const items = Array.from({ length: 10 }, (_, name) => ({ name, slot: -1 }));
        const bag = createBag<(typeof items)[number]>();
        const set = new Set<(typeof items)[number]>();
        for (const [add, at] of steps) {
          const item = items[at] as (typeof items)[number];
          if (add && !set.has(item)) {
            bag.add(item);
            set.add(item);
          } else if (!add) {
            bag.delete(item);
            set.delete(item);
          }
        }
        expect(bag.size()).toBe(set.size);
        expect(new Set(bag)).toEqual(set);
      }),
    );
  });
});
