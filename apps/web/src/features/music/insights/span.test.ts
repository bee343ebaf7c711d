import { describe, expect, it } from 'vitest';
import { askedSpan } from './span.ts';

const at = (year: number, month: number, day: number, hour = 0) => new Date(year, month - 1, day, hour);
const now = at(2026, 8, 31, 15).getTime();
const ask = (name: Parameters<typeof askedSpan>[0]['name'], from = '', to = '') => askedSpan({ name, from, to }, now);

describe('a span', () => {
  it('begins with a day, by this clock', () => {
    expect(ask('weeks')).toEqual({ from: at(2026, 8, 3).toISOString() });
    expect(ask('year')).toEqual({ from: at(2025, 8, 31).toISOString() });
    expect(ask('all')).toEqual({});
  });

  it('of months begins with the last day where the month is shorter', () => {
    expect(ask('halfYear')).toEqual({ from: at(2026, 2, 28).toISOString() });
  });

  it('of one’s own holds its last day, and may be open', () => {
    expect(ask('own', '2010-05-01', '2010-05-31')).toEqual({
      from: at(2010, 5, 1).toISOString(),
      to: at(2010, 6, 1).toISOString(),
    });
    expect(ask('own', '', '2010-12-31')).toEqual({ to: at(2011, 1, 1).toISOString() });
    expect(ask('own')).toEqual({});
  });

  it('that ends before it begins is none', () => {
    expect(ask('own', '2010-05-02', '2010-05-01')).toBeUndefined();
  });
});
