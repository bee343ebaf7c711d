import { expect, test } from 'vitest';
import { marked } from './marked-text.ts';

const cut = (text: string, ...matches: [number, number][]) =>
  marked({ text, matches: matches.map(([start, end]) => ({ start, end })) })
    .map((piece) => (piece.hit ? `[${piece.text}]` : piece.text))
    .join('');

test('what was found is marked and everything is still there', () => {
  expect(cut('buy milk and milk', [4, 8], [13, 17])).toBe('buy [milk] and [milk]');
});

test('places that overlap, lie outside or come in any order are taken as far as they go', () => {
  expect(cut('milk', [2, 9], [0, 3])).toBe('[mil][k]');
  expect(cut('milk', [3, 3], [1, 2], [1, 2])).toBe('m[i]lk');
  expect(cut('milk')).toBe('milk');
});
