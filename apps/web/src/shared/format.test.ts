import { expect, test } from 'vitest';
import { formatCost } from './format.ts';

test('small costs keep the digits that say something', () => {
  expect(formatCost(0.0042, 'en')).toBe('$0.0042');
  expect(formatCost(12.3456, 'en')).toBe('$12.35');
  expect(formatCost(0, 'en')).toBe('$0.00');
});
