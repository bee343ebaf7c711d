import { describe, expect, it } from 'vitest';
import { messagesOf, pagesOf, withLatest, withMessage } from './message-pages.ts';
import { branchOf, messageOf } from './state.test-kit.ts';

const ids = (pages: ReturnType<typeof pagesOf>) => messagesOf(pages).map(({ id }) => id);

describe('withMessage', () => {
  it('puts a new message after its parent', () => {
    const pages = withMessage(pagesOf(branchOf('a', 'b'), 'older'), messageOf({ id: 'c', parentId: 'b' }));
    expect(ids(pages)).toEqual(['a', 'b', 'c']);
    expect(pages.pages[0]?.nextCursor).toBe('older');
  });

  it('shows another branch when the parent was followed already, and counts both as versions', () => {
    const pages = withMessage(pagesOf(branchOf('a', 'b', 'c'), null), messageOf({ id: 'x', parentId: 'a' }));
    expect(ids(pages)).toEqual(['a', 'x']);
    expect(messagesOf(pages)[1]?.siblings).toEqual(['b', 'x']);
  });

  it('begins anew with a message that follows none', () => {
    const pages = withMessage(pagesOf(branchOf('a', 'b'), 'older'), messageOf({ id: 'x', parentId: null }));
    expect(ids(pages)).toEqual(['x']);
    expect(pages.pages[0]?.nextCursor).toBeNull();
    expect(messagesOf(pages)[0]?.siblings).toEqual(['a', 'x']);
  });

  it('keeps the place, the versions and the time of a message that is there', () => {
    const before = pagesOf([messageOf({ id: 'a', siblings: ['z', 'a'] }), messageOf({ id: 'b', parentId: 'a' })], null);
    const pages = withMessage(before, messageOf({ id: 'a', text: 'more', createdAt: '2030-01-01T00:00:00.000Z' }));
    expect(messagesOf(pages)[0]).toMatchObject({
      text: 'more',
      siblings: ['z', 'a'],
      createdAt: '2026-01-01T00:00:00.000Z',
    });
    expect(ids(pages)).toEqual(['a', 'b']);
  });
});

describe('withLatest', () => {
  const all = branchOf('a', 'b', 'c', 'd', 'e');

  it('keeps older pages where the new end meets them', () => {
    const pages = withLatest(pagesOf(all.slice(0, 4), 'older'), { items: all.slice(2), nextCursor: 'c' });
    expect(ids(pages)).toEqual(['a', 'b', 'c', 'd', 'e']);
    expect(pages.pages[0]?.nextCursor).toBe('older');
  });

  it('takes what is gone out', () => {
    const pages = withLatest(pagesOf(all, null), { items: all.slice(1, 3), nextCursor: 'b' });
    expect(ids(pages)).toEqual(['a', 'b', 'c']);
  });

  it('begins anew where nothing leads from what is here to the new end', () => {
    const pages = withLatest(pagesOf(all.slice(0, 2), null), { items: all.slice(3), nextCursor: 'd' });
    expect(ids(pages)).toEqual(['d', 'e']);
    expect(pages.pages[0]?.nextCursor).toBe('d');
  });

  it('is empty when the session was emptied', () => {
    expect(ids(withLatest(pagesOf(all, 'older'), { items: [], nextCursor: null }))).toEqual([]);
  });
});
