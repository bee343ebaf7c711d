import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { findAllWhen, findWhen, parseWhen } from './find.ts';
import { unusableWhen } from './unusable.ts';
import type { When } from './when.ts';

const at = (wall: string, timeZone: string): number =>
  Temporal.ZonedDateTime.from(`${wall}[${timeZone}]`).epochMilliseconds;

/** `2026-06-11 15:00`, or only the day where the time is open; then the recurrence. */
function shown(when: When | undefined, timeZone: string): string {
  if (!when) return '-';
  const wall = Temporal.Instant.fromEpochMilliseconds(when.at).toZonedDateTimeISO(timeZone).toPlainDateTime();
  const text = wall.toString({ smallestUnit: 'minute' }).replace('T', ' ');
  return [when.hasTime ? text : `${text} any`, ...(when.recurrence ? [when.recurrence] : [])].join(' | ');
}

const BERLIN = { timeZone: 'Europe/Berlin', now: at('2026-06-10T10:20', 'Europe/Berlin') };
const NEW_YORK = { timeZone: 'America/New_York', now: at('2026-06-13T14:30', 'America/New_York') };

/** A Wednesday at 10:20. */
const inBerlin = `
today                            2026-06-10 11:00 any
tomorrow                         2026-06-11 09:00 any
Tommorow                         2026-06-11 09:00 any
the day after tomorrow           2026-06-12 09:00 any
day after tomorrow at 10         2026-06-12 10:00
tomorrow at 3pm                  2026-06-11 15:00
Tomorrow at 3pm                  2026-06-11 15:00
3pm tomorrow                     2026-06-11 15:00
tomorrow, 15:00                  2026-06-11 15:00
tomorrow morning                 2026-06-11 09:00
tomorrow evening at 7            2026-06-11 19:00
first thing tomorrow             2026-06-11 09:00
tonight                          2026-06-10 20:00
tonight at 12                    2026-06-11 00:00
this morning                     2026-06-10 09:00
this afternoon                   2026-06-10 15:00
in the morning                   2026-06-11 09:00
in the afternoon                 2026-06-10 15:00
evening                          2026-06-10 19:00
8 in the evening                 2026-06-10 20:00
5 in the morning                 2026-06-11 05:00
noon                             2026-06-10 12:00
at noon tomorrow                 2026-06-11 12:00
midnight                         2026-06-11 00:00
at 5                             2026-06-10 17:00
at 7                             2026-06-11 07:00
at 11                            2026-06-10 11:00
at 12                            2026-06-10 12:00
at five                          2026-06-10 17:00
17:30                            2026-06-10 17:30
5:30                             2026-06-10 17:30
05:30                            2026-06-11 05:30
at 17.30                         2026-06-10 17:30
3pm                              2026-06-10 15:00
3 p.m.                           2026-06-10 15:00
9am                              2026-06-11 09:00
12am                             2026-06-11 00:00
12pm                             2026-06-10 12:00
5 o'clock                        2026-06-10 17:00
quarter past 5                   2026-06-10 17:15
a quarter to 6                   2026-06-10 17:45
quarter to one                   2026-06-10 12:45
half past seven                  2026-06-11 07:30
ten past 5 pm                    2026-06-10 17:10
at 20 to 6                       2026-06-10 17:40
at five thirty                   2026-06-10 17:30
3-5pm                            2026-06-10 15:00
from 9 to 11am tomorrow          2026-06-11 09:00
today at 8                       2026-06-10 20:00
today at 3pm                     2026-06-10 15:00
in 20 minutes                    2026-06-10 10:40
in a minute                      2026-06-10 10:21
in an hour                       2026-06-10 11:20
in half an hour                  2026-06-10 10:50
in an hour and a half            2026-06-10 11:50
in one and a half hours          2026-06-10 11:50
in 2 and a half hours            2026-06-10 12:50
in 2 hours and 30 minutes        2026-06-10 12:50
in 1h 30m                        2026-06-10 11:50
in 1.5 hours                     2026-06-10 11:50
in a couple of hours             2026-06-10 12:20
2 hours from now                 2026-06-10 12:20
in 3 days                        2026-06-13 09:00 any
in 3 days at 8pm                 2026-06-13 20:00
in two weeks                     2026-06-24 09:00 any
in a fortnight                   2026-06-24 09:00 any
in 2 months                      2026-08-10 09:00 any
a week from now                  2026-06-17 09:00 any
2 weeks and 3 days from now      2026-06-27 09:00 any
monday                           2026-06-15 09:00 any
wednesday                        2026-06-17 09:00 any
wednesday 3pm                    2026-06-10 15:00
wednesday 9am                    2026-06-17 09:00
next wednesday 3pm               2026-06-17 15:00
next monday 3pm                  2026-06-15 15:00
this friday                      2026-06-12 09:00 any
by friday                        2026-06-12 09:00 any
by next friday 5 o'clock         2026-06-12 17:00
sat                              2026-06-13 09:00 any
thurs at 6                       2026-06-11 18:00
friday at 5 in the morning       2026-06-12 05:00
friday, december 25              2026-12-25 09:00 any
this weekend                     2026-06-13 09:00 any
next weekend                     2026-06-20 09:00 any
next week                        2026-06-15 09:00 any
next month                       2026-07-01 09:00 any
next year                        2027-01-01 09:00 any
end of month                     2026-06-30 09:00 any
end of next month                2026-07-31 09:00 any
by the end of the week           2026-06-12 09:00 any
end of the year                  2026-12-31 09:00 any
end of february                  2027-02-28 09:00 any
end of day                       2026-06-10 17:00
eow                              2026-06-12 09:00 any
middle of next month             2026-07-15 09:00 any
the 15th                         2026-06-15 09:00 any
on the 1st                       2026-07-01 09:00 any
by the 31st                      2026-07-31 09:00 any
on the 3rd of next month         2026-07-03 09:00 any
in december                      2026-12-01 09:00 any
december 24                      2026-12-24 09:00 any
june 10 at 9am                   2027-06-10 09:00
june 10 at 11am                  2026-06-10 11:00
24 Dec 2026                      2026-12-24 09:00 any
24th of december at 6pm          2026-12-24 18:00
Dec 24, 2027                     2027-12-24 09:00 any
first of may                     2027-05-01 09:00 any
29 february                      2028-02-29 09:00 any
24.12.                           2026-12-24 09:00 any
24.12.2027                       2027-12-24 09:00 any
12/24                            2026-12-24 09:00 any
24/12/2026                       2026-12-24 09:00 any
3/4                              2027-03-04 09:00 any
2026-12-24                       2026-12-24 09:00 any
2026-12-24 15:00                 2026-12-24 15:00
2026-12-24T15:00:00              2026-12-24 15:00
2026-12-24T15:00:00.000Z         2026-12-24 16:00
2026-12-24T15:00+02:00           2026-12-24 14:00
2026-12-24T15:00:00-0500         2026-12-24 21:00
3pm EST                          2026-06-10 22:00
now                              2026-06-10 10:20
please tomorrow                  2026-06-11 09:00 any
due tomorrow                     2026-06-11 09:00 any
every day                        2026-06-11 09:00 any | FREQ=DAILY
daily                            2026-06-11 09:00 any | FREQ=DAILY
daily at 8pm                     2026-06-10 20:00 | FREQ=DAILY
weekly                           2026-06-17 09:00 any | FREQ=WEEKLY
biweekly                         2026-06-24 09:00 any | FREQ=WEEKLY;INTERVAL=2
monthly                          2026-07-10 09:00 any | FREQ=MONTHLY
every other day                  2026-06-12 09:00 any | FREQ=DAILY;INTERVAL=2
every 3 days starting monday     2026-06-15 09:00 any | FREQ=DAILY;INTERVAL=3
every 2 weeks                    2026-06-24 09:00 any | FREQ=WEEKLY;INTERVAL=2
every 2 hours                    2026-06-10 12:20 | FREQ=HOURLY;INTERVAL=2
every morning                    2026-06-11 09:00 | FREQ=DAILY
every evening at 7               2026-06-10 19:00 | FREQ=DAILY
every weekday                    2026-06-11 09:00 any | FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR
weekdays at 9:30                 2026-06-11 09:30 | FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR
every monday to friday           2026-06-11 09:00 any | FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR
every monday and thursday at 7   2026-06-11 07:00 | FREQ=WEEKLY;BYDAY=MO,TH
every mon, wed and fri at 6pm    2026-06-10 18:00 | FREQ=WEEKLY;BYDAY=MO,WE,FR
on mondays                       2026-06-15 09:00 any | FREQ=WEEKLY;BYDAY=MO
at 7 every tuesday               2026-06-16 07:00 | FREQ=WEEKLY;BYDAY=TU
every other monday               2026-06-15 09:00 any | FREQ=WEEKLY;INTERVAL=2;BYDAY=MO
every 2 weeks on tuesday         2026-06-16 09:00 any | FREQ=WEEKLY;INTERVAL=2;BYDAY=TU
every weekend                    2026-06-13 09:00 any | FREQ=WEEKLY;BYDAY=SA
every month on the 1st           2026-07-01 09:00 any | FREQ=MONTHLY;BYMONTHDAY=1
every month on the 1st at 9am    2026-07-01 09:00 | FREQ=MONTHLY;BYMONTHDAY=1
the 1st and 15th of every month  2026-06-15 09:00 any | FREQ=MONTHLY;BYMONTHDAY=1,15
every month on the last day      2026-06-30 09:00 any | FREQ=MONTHLY;BYMONTHDAY=-1
first monday of every month      2026-07-06 09:00 any | FREQ=MONTHLY;BYDAY=1MO
every last friday of the month   2026-06-26 09:00 any | FREQ=MONTHLY;BYDAY=-1FR
every 3 months on the 15th       2026-06-15 09:00 any | FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=15
quarterly                        2026-09-10 09:00 any | FREQ=MONTHLY;INTERVAL=3
yearly on march 3                2027-03-03 09:00 any | FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=3
every 3rd of march               2027-03-03 09:00 any | FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=3
every day until friday           2026-06-11 09:00 any | FREQ=DAILY;UNTIL=20260612
every friday until december 24   2026-06-12 09:00 any | FREQ=WEEKLY;BYDAY=FR;UNTIL=20261224
`;

/** A Saturday at 14:30. */
const inNewYork = `
this weekend                     2026-06-14 09:00 any
today                            2026-06-13 15:00 any
saturday                         2026-06-20 09:00 any
saturday at 8pm                  2026-06-13 20:00
end of the week                  2026-06-14 09:00 any
next week                        2026-06-15 09:00 any
at 5                             2026-06-13 17:00
at 2                             2026-06-14 14:00
in 20 minutes                    2026-06-13 14:50
tonight                          2026-06-13 20:00
november 1 at 1:30am             2026-11-01 01:30
2026-12-24T15:00:00Z             2026-12-24 10:00
every sunday at noon             2026-06-14 12:00 | FREQ=WEEKLY;BYDAY=SU
every other week on friday       2026-06-19 09:00 any | FREQ=WEEKLY;INTERVAL=2;BYDAY=FR
`;

function rows(table: string): [string, string][] {
  return table
    .trim()
    .split('\n')
    .map((line) => [line.slice(0, 33).trim(), line.slice(33)]);
}

describe('a text that is all about time', () => {
  test.each(rows(inBerlin))('in Berlin “%s” is %s', (words, expected) => {
    expect(shown(parseWhen(words, BERLIN), BERLIN.timeZone)).toBe(expected);
  });

  test.each(rows(inNewYork))('in New York “%s” is %s', (words, expected) => {
    expect(shown(parseWhen(words, NEW_YORK), NEW_YORK.timeZone)).toBe(expected);
  });

  test.each([
    '',
    'banana',
    'tomorrow banana',
    'today or tomorrow',
    '5',
    '25:00',
    '13pm',
    'second',
    'feb 30',
    '2026-02-30',
    'in 9999 years',
    'every 0 days',
    'every 5 minutes',
    'every day until yesterday',
  ])('“%s” is not understood', (words) => {
    expect(parseWhen(words, BERLIN)).toBeUndefined();
  });

  test('3/4 is the third of April outside the United States', () => {
    expect(shown(parseWhen('3/4', { ...BERLIN, language: 'de' }), BERLIN.timeZone)).toBe('2027-04-03 09:00 any');
    expect(shown(parseWhen('12/24', { ...BERLIN, language: 'en-GB' }), BERLIN.timeZone)).toBe('2026-12-24 09:00 any');
    expect(shown(parseWhen('3/4', { ...BERLIN, language: 'en-US' }), BERLIN.timeZone)).toBe('2027-03-04 09:00 any');
  });

  test('a day without a time is at the default hour', () => {
    expect(shown(parseWhen('tomorrow', { ...BERLIN, defaultHour: 7 }), BERLIN.timeZone)).toBe('2026-06-11 07:00 any');
  });

  test('a time that clocks skip moves forward, of one that comes twice it is the first', () => {
    const before = { ...BERLIN, now: at('2026-03-28T12:00', 'Europe/Berlin') };
    expect(shown(parseWhen('tomorrow at 2:30am', before), BERLIN.timeZone)).toBe('2026-03-29 03:30');
    const autumn = { ...BERLIN, now: at('2026-10-24T12:00', 'Europe/Berlin') };
    expect(parseWhen('tomorrow at 2:30am', autumn)?.at).toBe(Date.parse('2026-10-25T00:30:00Z'));
  });

  test('hours from now are exact when clocks change, days keep the wall', () => {
    const before = { ...BERLIN, now: at('2026-03-28T22:00', 'Europe/Berlin') };
    expect(parseWhen('in 8 hours', before)?.at).toBe(before.now + 8 * 3_600_000);
    expect(shown(parseWhen('in 1 day at 10pm', before), BERLIN.timeZone)).toBe('2026-03-29 22:00');
  });
});

describe('words about time in a longer text', () => {
  test.each([
    ['remind me tomorrow at 3pm to call mom', 'tomorrow at 3pm'],
    ['water the plants every other day', 'every other day'],
    ['pay rent every month on the 1st at 9am', 'every month on the 1st at 9am'],
    ['take pills daily', 'daily'],
    ['finish the report by friday', 'by friday'],
    ['call bob on monday', 'on monday'],
    ['call bob at 5', 'at 5'],
    ['remind me at 5 call mom', 'at 5'],
    ['remind me sat to mow the lawn', 'sat'],
    ['check the oven in 20 minutes', 'in 20 minutes'],
    ['wait until tomorrow', 'until tomorrow'],
    ['taxes due tomorrow', 'due tomorrow'],
    ['the rent is due on the 1st', 'is due on the 1st'],
    ['add buy milk tomorrow and walk the dog', 'tomorrow'],
    ['send "tomorrow at 3pm" to bob by friday', 'by friday'],
    ['read “every day” on sunday', 'on sunday'],
    ['dentist 12/24 at 8am', '12/24 at 8am'],
    ['read chapter 7 by monday morning', 'by monday morning'],
    ['meet bob 3-5pm friday', '3-5pm friday'],
    ['email bob@friday.com today', 'today'],
    ['call mom about the monday meeting tomorrow', 'tomorrow'],
    ['remind me tomorrow to prepare for monday at 9', 'tomorrow'],
    ['move dentist to friday', 'to friday'],
    ['once a week call gran', 'once a week'],
    ['party on dec 24 at 8pm with 10 guests', 'on dec 24 at 8pm'],
    ['march 3 20 people come', 'march 3'],
  ])('of “%s” it is “%s”', (text, expected) => {
    const found = findWhen(text, BERLIN);
    expect(found?.text).toBe(expected);
    expect(text.slice(found?.start, found?.end)).toBe(expected);
  });

  test.each([
    'I may go',
    'buy 2 books',
    'call 555 1234',
    'one second please',
    'buy sun screen',
    'the cat sat on it',
    'join the march',
    'organise the second march',
    'watch 1984',
    'buy milk 2%',
    'ask for 5% at 5% interest',
    'do it now or never',
    'meet at 5 places',
    'clean the windows on the 2nd floor',
    'add 1/2 cup of sugar',
    'find a shop open 24/7',
    'order v1.2.3',
    'it costs 24.12. dollars',
    'watch Midnight in Paris',
    'read the Friday paper',
    'look for black friday deals',
    'what was done last monday',
    'read today’s paper',
    'write the daily report for bob',
    'complete the milk todo',
    'what urgent todos do I have?',
    'go to https://example.com/2026-12-24/tomorrow',
  ])('in “%s” there are none', (text) => {
    expect(findWhen(text, BERLIN)).toBeUndefined();
  });

  test.each([
    ['wake me up at 6:30 tomorrow', '2026-06-11 06:30', 'at 6:30 tomorrow in the morning'],
    ['at 6:30 wake me up', '2026-06-11 06:30', 'at 6:30 in the morning'],
    ['remind me to get up at 5', '2026-06-11 05:00', 'at 5 in the morning'],
    ['wake me up at 3pm', '2026-06-10 15:00', undefined],
    ['wake me up in 20 minutes', '2026-06-10 10:40', undefined],
    ['eat at 6:30', '2026-06-10 18:30', undefined],
  ])('“%s” is %s', (text, moment, alone) => {
    const found = findWhen(text, BERLIN);
    expect(shown(found, BERLIN.timeZone)).toBe(moment);
    expect(found?.alone).toBe(alone);
    expect(shown(parseWhen(found?.alone ?? found?.text ?? '', BERLIN), BERLIN.timeZone)).toBe(moment);
  });

  it('with “and” between are two, but with “between … and” they are one', () => {
    const texts = (text: string) => findAllWhen(text, BERLIN).map((when) => when.text);
    expect(texts('pills at 1pm and 8pm')).toEqual(['at 1pm', '8pm']);
    expect(texts('pills 1pm and 8pm')).toEqual(['1pm', '8pm']);
    expect(texts('call between 1 and 3pm')).toEqual(['between 1 and 3pm']);
  });

  test.each([
    ['stretch every 45 minutes', 'too often'],
    ['stretch every other minute', 'too often'],
    ['do it yesterday', 'past'],
    ['do it two days ago', 'past'],
    ['do it some day', undefined],
    ['do it every day', undefined],
  ])('of “%s” are unusable: %s', (text, why) => {
    expect(unusableWhen(text)).toBe(why);
  });

  it('are all found, in order', () => {
    const texts = findAllWhen('call bob tomorrow at 3pm, pay by friday and run every morning', BERLIN);
    expect(texts.map(({ text }) => text)).toEqual(['tomorrow at 3pm', 'by friday', 'every morning']);
  });
});

describe('any text', () => {
  const bits = fc.constantFrom(
    ...'every |mon, |and |at |5 |1st |of |month |tomorrow |until |"|“|@|.|/|in |2 hours |may |2026-12-24|T15:00|daily |the |next |\n|24.12. |31 |feb |:'.split(
      '|',
    ),
  );
  const texts = fc.oneof(
    fc.string(),
    fc.string({ unit: 'binary' }),
    fc.array(bits, { maxLength: 40 }).map((parts) => parts.join('')),
  );

  test('is read without an error, and what is found stands where it says', () => {
    fc.assert(
      fc.property(texts, (text) => {
        parseWhen(text, BERLIN);
        let last = 0;
        for (const when of findAllWhen(text, BERLIN)) {
          expect(when.start).toBeGreaterThanOrEqual(last);
          expect(text.slice(when.start, when.end)).toBe(when.text);
          expect(Number.isSafeInteger(when.at)).toBe(true);
          last = when.end;
        }
      }),
      { numRuns: 500 },
    );
  });

  test('of 10,000 characters costs no more than its length', () => {
    const parts = [
      ' ',
      '“',
      'a@',
      '1/',
      'may ',
      'every ',
      'every mon, ',
      '1st and ',
      'at 5 ',
      'daily. ',
      '24.12. ',
      'in 2 ',
    ];
    const spent = (text: string): number => {
      const before = process.cpuUsage();
      findWhen(text, BERLIN);
      parseWhen(text, BERLIN);
      return process.cpuUsage(before).user / 1000;
    };
    const long = ['every', 'in', '1', 'at', 'on the', 'due', 'may', 'every month', 'first', 'monday'].map(
      (word) => word.padEnd(9999) + 'x',
    );
    for (const text of [...long, ...parts.map((part) => part.repeat(10_000 / part.length))]) {
      spent(text);
      // A backtracking expression takes minutes; a slow machine under load takes less than this.
      expect(spent(text), text.slice(0, 20)).toBeLessThan(2000);
    }
  });
});
