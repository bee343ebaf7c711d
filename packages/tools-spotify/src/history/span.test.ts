import { expect, test } from 'vitest';
import { ALL_TIME } from './port.ts';
import { readSpan } from './span.ts';

/** A Saturday. */
const NOW = Date.parse('2026-11-21T12:00:00Z');
const BERLIN = { now: NOW, timeZone: 'Europe/Berlin' };

function days(said: string): string {
  const span = readSpan(said, { now: NOW, timeZone: 'UTC' });
  if (span === undefined) return 'none';
  const day = (at: number) => new Date(at).toISOString().slice(0, 10);
  return `${day(span.from)} ${day(span.to)} ${span.words}`;
}

test.each([
  ['in May 2010', '2010-05-01 2010-06-01 in May 2010'],
  ['may 2010?', '2010-05-01 2010-06-01 in May 2010'],
  ['May of 2010', '2010-05-01 2010-06-01 in May 2010'],
  ['in may', '2026-05-01 2026-06-01 in May 2026'],
  ['in december', '2025-12-01 2026-01-01 in December 2025'],
  ['last november', '2025-11-01 2025-12-01 in November 2025'],
  ['2010-05', '2010-05-01 2010-06-01 in May 2010'],
  ['last summer', '2026-06-01 2026-09-01 last summer'],
  ['this fall', '2026-09-01 2026-12-01 this fall'],
  ['last autumn', '2025-09-01 2025-12-01 last autumn'],
  ['summer of 2019', '2019-06-01 2019-09-01 in summer 2019'],
  ['in winter 2020', '2019-12-01 2020-03-01 in winter 2020'],
  ['last winter', '2025-12-01 2026-03-01 last winter'],
  ['this year', '2026-01-01 2027-01-01 this year'],
  ['last year', '2025-01-01 2026-01-01 last year'],
  ['this month', '2026-11-01 2026-12-01 this month'],
  ['this week', '2026-11-16 2026-11-23 this week'],
  ['last week', '2026-11-09 2026-11-16 last week'],
  ['today', '2026-11-21 2026-11-22 today'],
  ['yesterday', '2026-11-20 2026-11-21 yesterday'],
  ['the last 7 days', '2026-11-15 2026-11-22 in the last 7 days'],
  ['in the past three months', '2026-08-22 2026-11-22 in the last 3 months'],
  ['over the weekend', '2026-11-21 2026-11-23 this weekend'],
  ['last weekend', '2026-11-14 2026-11-16 last weekend'],
  ['on monday', '2026-11-16 2026-11-17 on Monday'],
  ['last saturday', '2026-11-14 2026-11-15 on Saturday'],
  ['2015', '2015-01-01 2016-01-01 in 2015'],
  ['the 2010s', '2010-01-01 2020-01-01 in the 2010s'],
  ['in the 90s', '1990-01-01 2000-01-01 in the 90s'],
  ['21 May 2010', '2010-05-21 2010-05-22 on 21 May 2010'],
  ['on May 21st, 2010', '2010-05-21 2010-05-22 on 21 May 2010'],
  ['2010-05-21', '2010-05-21 2010-05-22 on 21 May 2010'],
  ['christmas', 'none'],
  ['since 2015', '2015-01-01 2026-11-21 since 2015'],
  ['between 2010 and 2012', '2010-01-01 2013-01-01 from 2010 to 2012'],
  ['from May to June 2010', '2010-05-01 2010-07-01 from May 2010 to June 2010'],
  ['2012 to 2010', 'none'],
  ['31 february 2010', 'none'],
  ['2010-13', 'none'],
  ['last', 'none'],
  ['by In Flames', 'none'],
])('“%s” is %s', (said, expected) => {
  expect(days(said)).toBe(expected);
});

test.each(['all time', 'ever', 'of all time', 'always', 'since the beginning'])('“%s” is every moment', (said) => {
  expect(readSpan(said, BERLIN)).toEqual({ ...ALL_TIME, words: 'of all time' });
});

test('days begin by the clock of the user', () => {
  expect(readSpan('in May 2010', BERLIN)).toMatchObject({
    from: Date.parse('2010-04-30T22:00:00Z'),
    to: Date.parse('2010-05-31T22:00:00Z'),
  });
});
