import { expect, test } from 'vitest';
import { formatClock, formatCost } from './format.ts';

test('small costs keep the digits that say something', () => {
  expect(formatCost(0.0042, 'en')).toBe('$0.0042');
  expect(formatCost(12.3456, 'en')).toBe('$12.35');
  expect(formatCost(0, 'en')).toBe('$0.00');
});

test('lengths of time are written in minutes, from an hour on in hours, in the digits of the language', () => {
  expect([0, 83_999, 600_000, 3_723_000].map((ms) => formatClock(ms, 'en'))).toEqual([
    '0:00',
    '1:23',
    '10:00',
    '1:02:03',
  ]);
  expect(formatClock(83_000, 'ar-EG')).toBe('١:٢٣');
});
