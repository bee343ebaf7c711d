import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { PageQuery, pageOf, readCursor, writeCursor } from './paging.ts';
import { isProblem } from './problem.ts';

const Key = z.tuple([z.iso.datetime(), z.uuid()]);
const KEY = ['2026-05-01T12:00:00.000Z', '0190a0b0-0000-7000-8000-000000000000'] as const;

describe('a cursor', () => {
  it('comes back as the key that it was made of', () => {
    expect(readCursor(writeCursor(KEY), Key)).toEqual(KEY);
  });

  it('stands in a query as it is', () => {
    const cursor = writeCursor(['>>>???', '☃']);
    expect(encodeURIComponent(cursor)).toBe(cursor);
  });

  it.each([
    '',
    'x',
    '%',
    writeCursor([]),
    writeCursor([...KEY].reverse()),
    writeCursor([...KEY, 1]),
    writeCursor(['2026-13-01T12:00:00.000Z', KEY[1]]),
    Buffer.from('{"length":2}').toString('base64url'),
    Buffer.from('null').toString('base64url'),
    writeCursor(KEY).slice(0, -4),
  ])('that is none of ours, %j, is a 400', (cursor) => {
    let thrown: unknown;
    try {
      readCursor(cursor, Key);
    } catch (error) {
      thrown = error;
    }
    expect(isProblem(thrown)).toBe(true);
    expect(thrown).toMatchObject({ status: 400, code: 'invalid_cursor' });
  });
});

describe('a page', () => {
  it('has 50 things unless the caller says another number, from 1 to 100', () => {
    expect(PageQuery.parse({})).toEqual({ limit: 50 });
    expect(PageQuery.parse({ limit: '100', cursor: 'x' })).toEqual({ limit: 100, cursor: 'x' });
    for (const limit of ['0', '101', '-1', '1.5', 'many', '']) {
      expect(PageQuery.safeParse({ limit }).success, limit).toBe(false);
    }
  });

  it('tells that it is the last by null', () => {
    const Numbers = pageOf(z.int());
    expect(Numbers.safeParse({ items: [1], nextCursor: null }).success).toBe(true);
    expect(Numbers.safeParse({ items: [1] }).success).toBe(false);
  });
});
