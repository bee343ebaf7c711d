/** Rules of recurrence (RFC 5545, section 3.3.10): which we take, and when they come next. */
// oxlint-disable-next-line import/default -- Node loads the package's CommonJS build, which the linter does not look at
import rrule, { type Options } from 'rrule';
import { instantOf, wallAt } from './clock.ts';

const { RRule } = rrule;

/**
 * A rule we take: FREQ of HOURLY or slower, INTERVAL and COUNT from 1 to 1000, at most 200 characters, without DTSTART.
 * The parts are WKST, UNTIL, one BYMINUTE and, where days or more lie between, BYHOUR; BYDAY by the week, or by the day
 * without INTERVAL; BYDAY with places, BYMONTHDAY, BYMONTH and BYSETPOS by the month and the year. What RFC 5545 allows
 * beyond that can describe days that never come, and searching for them takes seconds.
 */
export function isRecurrence(rule: string): boolean {
  if (rule.length > 200) return false;
  const parts = new Map<string, string>();
  for (const part of rule.split(';')) {
    const [name = '', value = '', more] = part.split('=');
    if (more !== undefined || parts.has(name)) return false;
    parts.set(name, value);
  }
  if (parts.has('COUNT') && parts.has('UNTIL')) return false;
  const forms = FORMS[parts.get('FREQ') ?? ''];
  if (!forms || (parts.get('FREQ') === 'DAILY' && parts.has('INTERVAL') && parts.has('BYDAY'))) return false;
  return [...parts].every(([name, value]) => forms[name]?.test(value) ?? false);
}

/**
 * The first occurrence strictly after `after` of a rule that began at `start`, both in milliseconds since the epoch;
 * undefined when the rule has ended, is none that we take, or has nothing before the year 2390. It keeps the time on
 * the wall when clocks change: a time that clocks skip moves forward, of one that comes twice it is the first.
 */
export function nextOccurrence(
  rule: string,
  options: { after: number; start: number; timeZone: string },
): number | undefined {
  if (!isRecurrence(rule)) return undefined;
  const { start, timeZone } = options;
  const after = Math.max(options.after, start - 1);
  if (after > LATEST) return undefined;
  const { until, ...parsed } = RRule.parseString(rule);
  const last = until ? endOf(rule, until, timeZone) : Infinity;
  const begin = toFloating(wallAt(start, timeZone));
  const from = toFloating(wallAt(after, timeZone)).getTime();
  let found: number | undefined;
  new RRule({ ...parsed, ...nearer(parsed, begin, from) }).all((floating) => {
    const at = instantOf(fromFloating(floating), timeZone);
    if (at <= after) return true;
    found = at;
    return false;
  });
  return found !== undefined && found <= last ? found : undefined;
}

/** In the library's English: `every 2 weeks on Monday`. Of a rule that {@link isRecurrence} takes. */
export function spellOut(rule: string): string {
  return RRule.fromString(rule).toText();
}

const DAY = 86_400_000;

const WEEKDAYS = '(?:MO|TU|WE|TH|FR|SA|SU)';
const list = (item: string): RegExp => new RegExp(`^(?:${item})(?:,(?:${item}))*$`);
const UP_TO_1000 = /^(?:[1-9]\d{0,2}|1000)$/;

type Forms = Readonly<Record<string, RegExp | undefined>>;

const HOURLY: Forms = {
  FREQ: /^[A-Z]+$/,
  INTERVAL: UP_TO_1000,
  COUNT: UP_TO_1000,
  UNTIL: /^\d{4}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?:T(?:[01]\d|2[0-3])[0-5]\d[0-5]\dZ?)?$/,
  WKST: new RegExp(`^${WEEKDAYS}$`),
  BYMINUTE: /^[1-5]?\d$/,
};
const DAILY: Forms = { ...HOURLY, BYDAY: list(WEEKDAYS), BYHOUR: list('\\d|1\\d|2[0-3]') };
const MONTHLY: Forms = {
  ...DAILY,
  BYDAY: list(`(?:[+-]?[1-5])?${WEEKDAYS}`),
  BYMONTHDAY: list('-?(?:[1-9]|[12]\\d|3[01])'),
  BYMONTH: list('[1-9]|1[0-2]'),
  BYSETPOS: list('-?(?:[1-9]|[12]\\d|3[01])'),
};
const FORMS: Readonly<Record<string, Forms | undefined>> = { HOURLY, DAILY, WEEKLY: DAILY, MONTHLY, YEARLY: MONTHLY };

/**
 * The library works in UTC, which stands here for the wall. It looks for an occurrence until the year 9999, however
 * rare; the calendar repeats itself every 400 years, so we count late in its time, and it gives up after 400 years.
 */
const SHIFTED_YEARS = 400 * 19;
const LATEST = Date.UTC(2390, 0, 1);

function toFloating(wall: Temporal.PlainDateTime): Date {
  return new Date(wall.add({ years: SHIFTED_YEARS }).toZonedDateTime('UTC').epochMilliseconds);
}

function fromFloating(date: Date): Temporal.PlainDateTime {
  return wallAt(date.getTime(), 'UTC').subtract({ years: SHIFTED_YEARS });
}

/** A day without a time is meant to its end. */
function endOf(rule: string, until: Date, timeZone: string): number {
  if (/UNTIL=\d+T\d+Z/.test(rule)) return until.getTime();
  const wall = wallAt(until.getTime(), 'UTC');
  return /UNTIL=\d+T/.test(rule) ? instantOf(wall, timeZone) : instantOf(wall.add({ days: 1 }), timeZone) - 1;
}

const UNITS: ReadonlyMap<number, number> = new Map([
  [RRule.WEEKLY, 7 * DAY],
  [RRule.DAILY, DAY],
  [RRule.HOURLY, DAY / 24],
]);

/** A later start in step with the first, so that a rule of many years ago costs no more. COUNT counts from the first. */
function nearer(rule: Partial<Options>, begin: Date, from: number): Partial<Options> {
  const interval = rule.interval ?? 1;
  const unit = UNITS.get(rule.freq ?? RRule.DAILY);
  if (rule.count) return { dtstart: begin };
  if (unit) {
    // One step less, because BYHOUR can be earlier than the start's hour, and skipped hours come later than they say.
    const steps = Math.floor((from - begin.getTime()) / (unit * interval)) - 1;
    return { dtstart: new Date(begin.getTime() + Math.max(0, steps) * unit * interval) };
  }
  const isYearly = rule.freq === RRule.YEARLY;
  const target = new Date(from);
  const months = 12 * (target.getUTCFullYear() - begin.getUTCFullYear()) + target.getUTCMonth() - begin.getUTCMonth();
  const step = isYearly ? 12 * interval : interval;
  const steps = Math.floor(months / step) - 1;
  if (steps < 1) return { dtstart: begin };
  const dtstart = new Date(begin);
  dtstart.setUTCDate(1);
  dtstart.setUTCMonth(isYearly ? 0 : begin.getUTCMonth() + steps * step);
  if (isYearly) dtstart.setUTCFullYear(begin.getUTCFullYear() + steps * interval);
  // The first day of the month is not the rule's own, so what the rule took from its start is said.
  if (rule.bymonthday || rule.byweekday) return { dtstart };
  return {
    dtstart,
    bymonthday: begin.getUTCDate(),
    ...(isYearly && !rule.bymonth && { bymonth: begin.getUTCMonth() + 1 }),
  };
}
