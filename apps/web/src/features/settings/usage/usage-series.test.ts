import { expect, test } from 'vitest';
import { usageByModel, usageSeries } from './usage-series.ts';

const row = (date: string, model: string, tokens: number, costUsd = 0) => ({
  date,
  provider: 'openai',
  model,
  requests: 1,
  inputTokens: tokens,
  outputTokens: 0,
  costUsd,
});
const from = '2026-11-01';
const shape = { measure: 'tokens', days: 3, others: 'Others' } as const;

test('days without calls are there with nothing', () => {
  expect(usageSeries({ from, items: [row('2026-11-03', 'a', 5), row('2026-11-01', 'a', 2)] }, shape)).toEqual({
    days: ['2026-11-01', '2026-11-02', '2026-11-03'],
    series: [{ label: 'openai/a', data: [2, 0, 5] }],
  });
});

test('five models have a colour of their own, by what they took; the rest are one', () => {
  const items = ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((model, index) => row(from, model, index + 1));
  const { series } = usageSeries({ from, items }, shape);
  expect(series.map(({ label }) => label)).toEqual([
    'openai/g',
    'openai/f',
    'openai/e',
    'openai/d',
    'openai/c',
    'Others',
  ]);
  expect(series.at(-1)?.data).toEqual([3, 0, 0]);
});

test('the table sums by model, the dearest first', () => {
  const items = [row(from, 'a', 9), row(from, 'b', 1, 0.5), row('2026-11-02', 'b', 2, 0.25), row(from, 'c', 20)];
  expect(usageByModel(items).map(({ model, inputTokens, costUsd }) => [model, inputTokens, costUsd])).toEqual([
    ['openai/b', 3, 0.75],
    ['openai/c', 20, 0],
    ['openai/a', 9, 0],
  ]);
});
