import { expect, test } from 'vitest';
import { formatAgo, formatBytes } from './format.ts';

const now = Date.parse('2026-11-21T12:00:00Z');

test('how long ago is said in the largest unit that fits, and as a date after a month', () => {
  expect(formatAgo('2026-11-21T11:59:40Z', now, 'en')).toBe('now');
  expect(formatAgo('2026-11-21T09:10:00Z', now, 'en')).toBe('2 hours ago');
  expect(formatAgo('2026-11-20T11:00:00Z', now, 'de')).toBe('gestern');
  expect(formatAgo('2026-09-01T12:00:00Z', now, 'en')).toBe('Sep 1, 2026');
});

test('a clock that runs ahead of ours does not make a device used in the future', () => {
  expect(formatAgo('2026-11-21T12:00:30Z', now, 'en')).toBe('now');
});

test('sizes are in thousands', () => {
  expect(formatBytes(1_234_567, 'en')).toBe('1.2 MB');
  expect(formatBytes(900, 'en')).toBe('0.9 kB');
});
