import { expect, test } from 'vitest';
import { minute, NOON, provider } from '../admin.test-kit.ts';
import { mergeNews } from './merge-news.ts';

test('the newer word on a minute counts, older minutes stay, and what is older than an hour goes', () => {
  const before = [provider('acorn', { lastHour: [minute(-61), minute(-2, { requests: 7 }), minute(0)] })];
  const news = [
    provider('acorn', {
      status: 'down',
      lastHour: [minute(0, { requests: 5 }), minute(0, { deployment: 'acorn/n' })],
    }),
    provider('birch', { lastHour: [minute(0)] }),
  ];
  const merged = mergeNews(before, news, NOON);
  expect(merged.map(({ id, status }) => [id, status])).toEqual([
    ['acorn', 'down'],
    ['birch', 'up'],
  ]);
  expect(merged[0]?.lastHour.map(({ deployment, requests }) => [deployment, requests])).toEqual([
    ['acorn/m', 7],
    ['acorn/m', 5],
    ['acorn/n', 1],
  ]);
});
