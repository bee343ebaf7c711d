import { describe, expect, it } from 'vitest';
import { resultOf } from './result.ts';

const length = (value: unknown) => JSON.stringify(value).length;

function circle(): unknown {
  const round: Record<string, unknown> = {};
  round['self'] = round;
  return round;
}

describe('a result', () => {
  it('that fits is left as it is', () => {
    expect(resultOf({ text: 'Done.', data: { id: 1 }, card: { kind: 'todo' } }, 100)).toEqual({
      summary: 'Done.',
      data: { id: 1 },
    });
  });

  it.each([
    ['nested without end', JSON.parse(`${'['.repeat(100_000)}${']'.repeat(100_000)}`)],
    ['holding itself', circle()],
    ['huge', Array.from({ length: 3_000_000 }, () => 1)],
  ] as [string, unknown][])('has no data that is %s, and says so', (_what, data) => {
    const result = resultOf({ text: 'Found.', data }, 1_000);
    expect(result).toEqual({ summary: 'Found.', note: expect.stringContaining('left out') as string });
  });

  it('that is too long loses the tail of its longest list, and keeps the rest', () => {
    const data = {
      items: Array.from({ length: 400 }, (_, id) => ({ id })),
      few: [1, 2, 3],
      next: 'cursor',
    };
    const result = resultOf({ text: 'Many.', data }, 1_500);
    const cut = result.data as typeof data;
    expect(cut.few).toEqual([1, 2, 3]);
    expect(cut.next).toBe('cursor');
    expect(cut.items).toEqual(data.items.slice(0, cut.items.length));
    expect(cut.items.length).toBeGreaterThan(60);
    expect(result.note).toContain(`data.items shows the first ${cut.items.length} of 400`);
    expect(length(result)).toBeLessThanOrEqual(1_500);
    expect(length({ summary: 'Many.', data })).toBeGreaterThan((result.truncated ?? 0) + 1_000);
  });

  it.each([
    ['a long text', { text: 'x', data: { body: 'long '.repeat(5_000) } }],
    ['a text of nothing but escapes', { text: 'x', data: '\n"'.repeat(5_000) }],
    ['a text of surrogate pairs', { text: 'x', data: '🎵'.repeat(5_000) }],
    ['one huge thing in a list', { text: 'x', data: [{ lyrics: 'la '.repeat(5_000) }, { lyrics: 'short' }] }],
    ['many keys', { text: 'x', data: Object.fromEntries(Array.from({ length: 900 }, (_, i) => [`key${i}`, i])) }],
    ['a long summary', { text: 'so much '.repeat(5_000) }],
    ['dates', { text: 'x', data: Array.from({ length: 900 }, (_, i) => new Date(i)) }],
    ['depth', { text: 'x', data: { a: { b: { c: Array.from({ length: 5_000 }, (_, i) => `n${i}`) } } } }],
  ])('keeps to the limit with %s', (_what, outcome) => {
    const result = resultOf(outcome, 1_000);
    expect(length(result)).toBeLessThanOrEqual(1_000);
    expect(result.truncated).toBeGreaterThan(0);
    expect(result.note).toMatch(/cut|too long/);
    expect(JSON.stringify(result).isWellFormed()).toBe(true);
  });

  it('that cannot be cut at all keeps its words', () => {
    const data = Object.fromEntries(Array.from({ length: 900 }, (_, i) => [`key${i}`, i]));
    const { truncated: _truncated, ...result } = resultOf({ text: 'Nine hundred.', data }, 1_000);
    expect(result).toEqual({ summary: 'Nine hundred.', note: expect.stringContaining('Ask for less') as string });
  });

  it('keeps what the model alone is told, whole or cut', () => {
    expect(resultOf({ text: 'No.', note: 'Stop.' }, 100)).toEqual({ summary: 'No.', note: 'Stop.' });
    expect(resultOf({ text: 'x '.repeat(2_000), note: 'Stop.' }, 1_000).note).toMatch(/^Stop\. Too long/);
  });

  it('keeps what it says of itself', () => {
    expect(resultOf({ text: 'e'.repeat(2_000), isError: true }, 1_000)).toMatchObject({ isError: true });
  });
});
