import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createDrafts } from './drafts.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function memory(kept?: string) {
  const written = new Map(kept === undefined ? [] : [['sy-drafts', kept]]);
  return {
    getItem: (key: string) => written.get(key) ?? null,
    setItem: vi.fn<Storage['setItem']>((key, value) => void written.set(key, value)),
  };
}

test('a draft is there at once, and in the store after one pause for all keystrokes', () => {
  const storage = memory();
  const drafts = createDrafts(storage);
  drafts.write('a', () => ({ text: 'h' }));
  drafts.write('a', () => ({ text: 'hi' }));
  expect(drafts.read('a').text).toBe('hi');
  expect(storage.setItem).not.toHaveBeenCalled();
  vi.advanceTimersByTime(400);
  expect(storage.setItem).toHaveBeenCalledOnce();
  expect(createDrafts(storage).read('a').text).toBe('hi');
});

test('two changes of one moment do not undo each other', () => {
  const drafts = createDrafts(memory());
  const file = { id: '1', name: 'a.png', mediaType: 'image/png' };
  drafts.write('a', () => ({ text: 'look' }));
  drafts.write('a', ({ files }) => ({ files: [...files, file] }));
  expect(drafts.read('a')).toEqual({ text: 'look', files: [file] });
});

test('what was sent is forgotten', () => {
  const storage = memory();
  const drafts = createDrafts(storage);
  drafts.write('a', () => ({ text: 'hi' }));
  drafts.write('a', () => ({ text: '', files: [] }));
  drafts.flush();
  expect(storage.getItem('sy-drafts')).toBe('[]');
});

test('of more than fifty the one changed longest ago goes', () => {
  const drafts = createDrafts(memory());
  for (let index = 0; index < 50; index++) drafts.write(`${index}`, () => ({ text: 'x' }));
  drafts.write('0', () => ({ text: 'again' }));
  drafts.write('50', () => ({ text: 'x' }));
  expect(drafts.read('0').text).toBe('again');
  expect(drafts.read('1').text).toBe('');
});

test('a draft can move to another place', () => {
  const drafts = createDrafts(memory());
  drafts.write('new', () => ({ text: 'hi' }));
  drafts.move('new', 'a');
  expect([drafts.read('new').text, drafts.read('a').text]).toEqual(['', 'hi']);
});

test('a store that is full or spoilt is no reason to fail', () => {
  const drafts = createDrafts({
    ...memory('{'),
    setItem: () => {
      throw new Error('full');
    },
  });
  drafts.write('a', () => ({ text: 'hi' }));
  expect(() => drafts.flush()).not.toThrow();
  expect(drafts.read('a').text).toBe('hi');
});

test('the same object comes until something changes, so that nothing is drawn for nothing', () => {
  const drafts = createDrafts(memory());
  expect(drafts.read('a')).toBe(drafts.read('b'));
  drafts.write('a', () => ({ text: 'hi' }));
  expect(drafts.read('a')).toBe(drafts.read('a'));
});
