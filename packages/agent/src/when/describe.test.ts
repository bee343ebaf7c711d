import { describe, expect, it, test } from 'vitest';
import { describeRecurrence, describeWhen } from './describe.ts';

const timeZone = 'Europe/Berlin';
const at = (wall: string): number => Temporal.ZonedDateTime.from(`${wall}[${timeZone}]`).epochMilliseconds;
const now = at('2026-06-10T23:30');

describe('a moment in words', () => {
  test.each([
    ['2026-06-10T15:00', true, 'today at 3:00 pm'],
    ['2026-06-11T00:05', true, 'tomorrow at 12:05 am'],
    ['2026-06-11T09:00', false, 'tomorrow'],
    ['2026-06-09T12:00', true, 'yesterday at 12:00 pm'],
    ['2026-06-12T09:00', false, 'on Friday'],
    ['2026-06-16T09:00', true, 'on Tuesday at 9:00 am'],
    ['2026-06-17T09:00', false, 'on Wednesday, 17 June'],
    ['2026-06-05T09:00', false, 'on Friday, 5 June'],
    ['2026-12-07T09:00', true, 'on Monday, 7 December at 9:00 am'],
    ['2027-12-07T09:00', false, 'on Tuesday, 7 December 2027'],
  ])('%s, time said: %s, is “%s”', (wall, hasTime, expected) => {
    expect(describeWhen(at(wall), { now, timeZone, hasTime })).toBe(expected);
  });

  it('is in the language asked for, and in English for a tag that is none', () => {
    const options = { now, timeZone, hasTime: true };
    expect(describeWhen(at('2026-06-11T15:00'), { ...options, language: 'de' })).toBe('morgen, 15:00');
    expect(describeWhen(at('2026-06-11T15:00'), { ...options, language: '?' })).toBe('tomorrow at 3:00 pm');
  });
});

describe('a recurrence in words', () => {
  test.each([
    ['FREQ=DAILY', 'every day'],
    ['FREQ=DAILY;INTERVAL=2', 'every other day'],
    ['FREQ=DAILY;INTERVAL=3', 'every 3 days'],
    ['FREQ=HOURLY', 'every hour'],
    ['FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR', 'every weekday'],
    ['FREQ=WEEKLY;BYDAY=MO', 'every Monday'],
    ['FREQ=WEEKLY;BYDAY=MO,TH', 'every Monday and Thursday'],
    ['FREQ=WEEKLY;BYDAY=MO,WE,FR', 'every Monday, Wednesday and Friday'],
    ['FREQ=WEEKLY;INTERVAL=2;BYDAY=TU', 'every other week on Tuesday'],
    ['FREQ=MONTHLY;BYMONTHDAY=1', 'every month on the 1st'],
    ['FREQ=MONTHLY;BYMONTHDAY=1,15', 'every month on the 1st and 15th'],
    ['FREQ=MONTHLY;BYMONTHDAY=-1', 'every month on the last day'],
    ['FREQ=MONTHLY;INTERVAL=3', 'every 3 months'],
    ['FREQ=MONTHLY;BYDAY=-1FR', 'every month on the last Friday'],
    ['FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1', 'every month on the last weekday'],
    ['FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=3', 'every year on 3 March'],
    ['FREQ=DAILY;BYHOUR=9,17;BYMINUTE=30', 'every day at 9:30 am and 5:30 pm'],
    ['FREQ=DAILY;COUNT=3', 'every day, 3 times'],
    ['FREQ=WEEKLY;BYDAY=FR;UNTIL=20261224', 'every Friday until 24 December 2026'],
    ['whatever', 'whatever'],
  ])('%s is “%s”', (rule, expected) => {
    expect(describeRecurrence(rule)).toBe(expected);
  });
});
