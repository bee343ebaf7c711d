import { expect, test } from 'vitest';
import { readMemory, withFavourite, withRecent } from './model-memory.ts';

const NONE = { favourites: [], recent: [] };

test('the last five used are kept, the latest first, each once', () => {
  const used = ['a', 'b', 'c', 'a', 'd', 'e', 'f'].reduce(withRecent, NONE);
  expect(used.recent).toEqual(['f', 'e', 'd', 'a', 'c']);
});

test('a favourite is one until it is chosen as such again', () => {
  const once = withFavourite(NONE, 'a');
  expect(once.favourites).toEqual(['a']);
  expect(withFavourite(once, 'a').favourites).toEqual([]);
});

test('what something else left in the store is no reason to fail', () => {
  expect(readMemory(null)).toEqual(NONE);
  expect(readMemory('[')).toEqual(NONE);
  expect(readMemory('{"favourites":[1,"a"],"recent":"x"}')).toEqual({ favourites: ['a'], recent: [] });
});
