import { describe, expect, it } from 'vitest';
import { readPast } from './past.ts';
import { iso, NOW, USER } from './todo.test-kit.ts';

/** Monday, 2 November 2026, eleven o'clock in Berlin: midnights are at 23:00 UTC, before 25 October at 22:00. */
const TODAY = '2026-11-01T23:00:00.000Z';
const TOMORROW = '2026-11-02T23:00:00.000Z';

describe('a time that is over', () => {
  it.each([
    ['today', TODAY, TOMORROW],
    ['Today ', TODAY, TOMORROW],
    ['so far today', TODAY, TOMORROW],
    ['yesterday', '2026-10-31T23:00:00.000Z', TODAY],
    ['this week', TODAY, TOMORROW],
    ['last week', '2026-10-25T23:00:00.000Z', TODAY],
    ['in the past week', '2026-10-26T23:00:00.000Z', TOMORROW],
    ['the last 7 days', '2026-10-26T23:00:00.000Z', TOMORROW],
    ['the last 2 weeks', '2026-10-19T22:00:00.000Z', TOMORROW],
    ['this month', '2026-10-31T23:00:00.000Z', TOMORROW],
    ['last month', '2026-09-30T22:00:00.000Z', '2026-10-31T23:00:00.000Z'],
    ['this year', '2025-12-31T23:00:00.000Z', TOMORROW],
    ['on friday', '2026-10-29T23:00:00.000Z', '2026-10-30T23:00:00.000Z'],
    ['last monday', '2026-10-25T23:00:00.000Z', '2026-10-26T23:00:00.000Z'],
    ['since friday', '2026-10-29T23:00:00.000Z', TOMORROW],
    ['since monday', TODAY, TOMORROW],
    ['since yesterday', '2026-10-31T23:00:00.000Z', TOMORROW],
    ['2026-10-20', '2026-10-19T22:00:00.000Z', '2026-10-20T22:00:00.000Z'],
    ['since 2026-10-20', '2026-10-19T22:00:00.000Z', TOMORROW],
  ])('%j', (words, from, before) => {
    const span = readPast(words, USER, NOW, 'completedIn');
    expect([iso(span.from), iso(span.before)]).toEqual([from, before]);
  });

  it.each(['bananas', 'overdue', 'none'])('is not %j', (words) => {
    expect(() => readPast(words, USER, NOW, 'completedIn')).toThrow(expect.objectContaining({ code: 'invalid' }));
  });
});
