import { expect, test } from 'vitest';
import { enterSends, isSend } from './enter-key.ts';

const enter = { key: 'Enter', shiftKey: false, ctrlKey: false, metaKey: false, isComposing: false };

test('Enter sends, Shift+Enter begins a new line', () => {
  expect(isSend(enter, true)).toBe(true);
  expect(isSend({ ...enter, shiftKey: true }, true)).toBe(false);
  expect(isSend({ ...enter, key: 'a' }, true)).toBe(false);
});

test('where Enter begins a new line, Control and Command still send', () => {
  expect(isSend(enter, false)).toBe(false);
  expect(isSend({ ...enter, ctrlKey: true }, false)).toBe(true);
  expect(isSend({ ...enter, metaKey: true }, false)).toBe(true);
});

test('an Enter that finishes a composed sign never sends', () => {
  expect(isSend({ ...enter, isComposing: true }, true)).toBe(false);
});

test('a touch screen begins a new line unless the user has chosen otherwise', () => {
  expect(enterSends(null, false)).toBe(true);
  expect(enterSends(null, true)).toBe(false);
  expect(enterSends('true', true)).toBe(true);
  expect(enterSends('false', false)).toBe(false);
});
