import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { isRecurrence, nextOccurrence } from './rule.ts';

const at = (wall: string, timeZone: string): number =>
  Temporal.ZonedDateTime.from(`${wall}[${timeZone}]`).epochMilliseconds;

function occurrences(rule: string, start: string, timeZone: string, count: number): string[] {
  const found: string[] = [];
  const begin = at(start, timeZone);
  let after = begin - 1;
  while (found.length < count) {
    const next = nextOccurrence(rule, { after, start: begin, timeZone });
    if (next === undefined) break;
    found.push(
      Temporal.Instant.fromEpochMilliseconds(next).toZonedDateTimeISO(timeZone).toString({
        smallestUnit: 'minute',
        timeZoneName: 'never',
      }),
    );
    after = next;
  }
  return found;
}

describe('the next occurrence', () => {
  test.each([
    ['FREQ=DAILY;INTERVAL=2', '2026-06-10T09:00', ['2026-06-10T09:00', '2026-06-12T09:00', '2026-06-14T09:00']],
    [
      'FREQ=WEEKLY;INTERVAL=2;BYDAY=MO',
      '2026-06-15T09:00',
      ['2026-06-15T09:00', '2026-06-29T09:00', '2026-07-13T09:00'],
    ],
    ['FREQ=MONTHLY;BYMONTHDAY=-1', '2026-01-31T09:00', ['2026-01-31T09:00', '2026-02-28T09:00', '2026-03-31T09:00']],
    ['FREQ=MONTHLY', '2026-05-31T09:00', ['2026-05-31T09:00', '2026-07-31T09:00', '2026-08-31T09:00']],
    [
      'FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1',
      '2026-05-01T09:00',
      ['2026-05-29T09:00', '2026-06-30T09:00', '2026-07-31T09:00'],
    ],
    [
      'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29',
      '2026-01-01T09:00',
      ['2028-02-29T09:00', '2032-02-29T09:00', '2036-02-29T09:00'],
    ],
    ['FREQ=DAILY;BYHOUR=9,17', '2026-06-10T12:00', ['2026-06-10T17:00', '2026-06-11T09:00', '2026-06-11T17:00']],
    ['FREQ=DAILY;COUNT=2', '2026-06-10T09:00', ['2026-06-10T09:00', '2026-06-11T09:00']],
    ['FREQ=DAILY;UNTIL=20260611', '2026-06-10T09:00', ['2026-06-10T09:00', '2026-06-11T09:00']],
    ['FREQ=WEEKLY;UNTIL=20260617T063000Z;BYDAY=WE', '2026-06-10T08:30', ['2026-06-10T08:30', '2026-06-17T08:30']],
    ['FREQ=DAILY;UNTIL=20260611T085959', '2026-06-10T09:00', ['2026-06-10T09:00']],
  ])('of %s from %s', (rule, start, expected) => {
    const found = occurrences(rule, start, 'Europe/Berlin', 3);
    expect(found.map((text) => text.slice(0, 16))).toEqual(expected);
  });

  it('keeps the time on the wall when clocks change', () => {
    expect(occurrences('FREQ=DAILY', '2026-03-28T02:30', 'Europe/Berlin', 3)).toEqual([
      '2026-03-28T02:30+01:00',
      '2026-03-29T03:30+02:00',
      '2026-03-30T02:30+02:00',
    ]);
    expect(occurrences('FREQ=DAILY', '2026-10-31T01:30', 'America/New_York', 3)).toEqual([
      '2026-10-31T01:30-04:00',
      '2026-11-01T01:30-04:00',
      '2026-11-02T01:30-05:00',
    ]);
  });

  it('is found when its skipped hour comes later than clocks say', () => {
    const timeZone = 'Europe/Berlin';
    const options = { after: at('2026-03-29T03:10', timeZone), start: at('2026-01-01T03:05', timeZone), timeZone };
    expect(nextOccurrence('FREQ=DAILY;BYHOUR=2;BYMINUTE=30', options)).toBe(at('2026-03-29T03:30', timeZone));
  });

  it('comes once an hour at most when clocks skip one', () => {
    expect(occurrences('FREQ=HOURLY', '2026-03-29T01:00', 'Europe/Berlin', 3)).toEqual([
      '2026-03-29T01:00+01:00',
      '2026-03-29T03:00+02:00',
      '2026-03-29T04:00+02:00',
    ]);
  });

  const zones = fc.constantFrom('Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kathmandu');
  const rules = fc.constantFrom(
    'FREQ=HOURLY;INTERVAL=5',
    'FREQ=DAILY',
    'FREQ=DAILY;INTERVAL=3',
    'FREQ=WEEKLY;BYDAY=MO,TH;INTERVAL=2',
    'FREQ=MONTHLY',
    'FREQ=MONTHLY;INTERVAL=5;BYMONTHDAY=31',
    'FREQ=MONTHLY;BYDAY=2TU',
    'FREQ=YEARLY',
    'FREQ=YEARLY;INTERVAL=3',
  );
  const instants = fc.integer({ min: Date.UTC(2015, 0), max: Date.UTC(2035, 0) });

  test('is strictly after, not before the start, and the same from every moment before it', () => {
    fc.assert(
      fc.property(rules, zones, instants, instants, (rule, timeZone, start, after) => {
        const next = nextOccurrence(rule, { after, start, timeZone });
        if (next === undefined) throw new Error('it has no end');
        expect(next).toBeGreaterThan(after);
        expect(next).toBeGreaterThanOrEqual(Math.floor(start / 1000) * 1000);
        const between = after + Math.floor((next - after) / 2);
        if (between < next) expect(nextOccurrence(rule, { after: between, start, timeZone })).toBe(next);
        expect(nextOccurrence(rule, { after: next, start, timeZone })).toBeGreaterThan(next);
      }),
      { numRuns: 300 },
    );
  });

  test('of a rule that began long ago is that of counting all of them', () => {
    fc.assert(
      fc.property(rules, instants, fc.integer({ min: 0, max: 25 }), (rule, start, count) => {
        const options = { start, timeZone: 'Europe/Berlin' };
        const counted = (after: number, left: number): number =>
          left < 0 ? after : counted(nextOccurrence(`${rule};COUNT=100`, { ...options, after }) ?? NaN, left - 1);
        const last = counted(start - 1, count);
        const next = nextOccurrence(`${rule};COUNT=100`, { ...options, after: last });
        expect(nextOccurrence(rule, { ...options, after: last })).toBe(next);
      }),
      { numRuns: 100 },
    );
  });

  test.each([
    'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30',
    'FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=30',
    'FREQ=MONTHLY;BYDAY=MO;BYSETPOS=30',
    'FREQ=SECONDLY',
  ])('of %s is none, and that is soon known', (rule) => {
    const options = { after: Date.UTC(2026, 0), start: Date.UTC(1970, 0), timeZone: 'UTC' };
    nextOccurrence(rule, options);
    const before = process.cpuUsage();
    expect(nextOccurrence(rule, options)).toBeUndefined();
    expect(process.cpuUsage(before).user / 1000).toBeLessThan(300);
  });

  it('of an hourly rule of fifty years is soon known', () => {
    const options = { after: Date.UTC(2026, 5, 10, 9, 30), start: Date.UTC(1976, 0), timeZone: 'UTC' };
    const before = process.cpuUsage();
    expect(nextOccurrence('FREQ=HOURLY', options)).toBe(Date.UTC(2026, 5, 10, 10));
    expect(process.cpuUsage(before).user / 1000).toBeLessThan(500);
  });
});

describe('a recurrence', () => {
  test.each([
    'FREQ=DAILY',
    'FREQ=HOURLY;INTERVAL=1000',
    'INTERVAL=2;FREQ=WEEKLY;BYDAY=MO,TH;WKST=SU',
    'FREQ=MONTHLY;BYDAY=-1FR',
    'FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=24;BYHOUR=9;BYMINUTE=0',
    'FREQ=DAILY;UNTIL=20261224T120000Z',
  ])('is %s', (rule) => {
    expect(isRecurrence(rule)).toBe(true);
  });

  test.each([
    '',
    'daily',
    'INTERVAL=2',
    'FREQ=MINUTELY',
    'FREQ=DAILY;INTERVAL=0',
    'FREQ=DAILY;INTERVAL=1001',
    'FREQ=DAILY;COUNT=1000000',
    'FREQ=DAILY;COUNT=2;UNTIL=20261224',
    'FREQ=DAILY;FREQ=DAILY',
    'FREQ=DAILY;DTSTART=20260101T000000Z',
    'DTSTART:20260101T000000Z\nRRULE:FREQ=DAILY',
    'FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30',
    'FREQ=DAILY;INTERVAL=7;BYDAY=MO',
    'FREQ=HOURLY;BYHOUR=5',
    'FREQ=DAILY;BYSECOND=1',
    `FREQ=WEEKLY;BYDAY=${'MO,'.repeat(70)}MO`,
  ])('is not %j', (rule) => {
    expect(isRecurrence(rule)).toBe(false);
  });
});
