import { expect, test } from 'vitest';
import { markFor, withMark } from './session-marks.ts';

test('an answer that ends is unread, unless one is looking at it', () => {
  expect(markFor('streaming', true)).toBe('answering');
  expect(markFor('awaiting_approval', false)).toBe('waiting');
  expect(markFor('complete', false)).toBe('unread');
  expect(markFor('failed', true)).toBeUndefined();
});

test('a session has one mark or none', () => {
  const marks = withMark(withMark({}, 'a', 'answering'), 'a', 'unread');
  expect(marks).toEqual({ a: 'unread' });
  expect(withMark(marks, 'a', undefined)).toEqual({});
});
