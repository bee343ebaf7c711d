import { expect, test } from 'vitest';
import { dropSession, placeSession, sessionsOf } from './session-pages.ts';
import { aSession, pagesWith } from './session.test-kit.ts';

const CURRENT = { archived: false, q: '' };
const a = aSession({ id: 'a', lastMessageAt: '2026-05-03T00:00:00.000Z' });
const b = aSession({ id: 'b', lastMessageAt: '2026-05-02T00:00:00.000Z' });
const c = aSession({ id: 'c', lastMessageAt: '2026-05-01T00:00:00.000Z' });
const pages = pagesWith([a, b], [c]);
const ids = (result: typeof pages) => sessionsOf(result).map(({ id }) => id);

test('a session that got a message comes to the front, once', () => {
  const moved = placeSession(pages, { ...c, lastMessageAt: '2026-05-04T00:00:00.000Z' }, CURRENT);
  expect(ids(moved)).toEqual(['c', 'a', 'b']);
});

test('a pinned one stands before the newer ones', () => {
  expect(ids(placeSession(pages, { ...c, pinned: true }, CURRENT))).toEqual(['c', 'a', 'b']);
});

test('an archived one leaves the list and enters the archive', () => {
  const archived = { ...b, archived: true };
  expect(ids(placeSession(pages, archived, CURRENT))).toEqual(['a', 'c']);
  expect(ids(placeSession(pagesWith([]), archived, { archived: true, q: '' }))).toEqual(['b']);
});

test('what does not fit the search, or is temporary, is not put in', () => {
  expect(ids(placeSession(pagesWith([]), a, { archived: false, q: 'shop' }))).toEqual(['a']);
  expect(ids(placeSession(pagesWith([]), a, { archived: false, q: 'dog' }))).toEqual([]);
  expect(ids(placeSession(pagesWith([]), { ...a, title: null }, { archived: false, q: 'dog' }))).toEqual([]);
  expect(ids(placeSession(pagesWith([]), { ...a, temporary: true }, CURRENT))).toEqual([]);
});

test('a dropped one is gone from every page, and the cursors stay', () => {
  const dropped = dropSession(pages, 'c');
  expect(ids(dropped)).toEqual(['a', 'b']);
  expect(dropped.pages.map(({ nextCursor }) => nextCursor)).toEqual(['0', null]);
});

test('one that moved between two pages while they were fetched is shown once', () => {
  expect(ids(pagesWith([a, b], [b, c]))).toEqual(['a', 'b', 'c']);
});
