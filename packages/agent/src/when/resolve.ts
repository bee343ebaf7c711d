/** From what words say to the moment they mean. */
import { type Clock, instantOf, isWritable, wallAt } from './clock.ts';
import type { Day, DayTime, Meaning, Part } from './pattern.ts';
import { isRecurrence, nextOccurrence } from './rule.ts';
import type { When } from './when.ts';

/** Of words that stand together; `until` is the last day of a recurrence. */
export interface Said extends Meaning {
  until?: Temporal.PlainDate;
  /** It is in the morning because it is said of waking. */
  isWaking?: boolean;
}

/** Undefined when there is no such moment, as of a recurrence that ends before it begins. */
export function resolve(said: Said, clock: Clock): Pick<When, 'at' | 'hasTime' | 'recurrence'> | undefined {
  if (said.rule !== undefined) return recurring(said, said.rule, clock);
  const time = timeOf(said);
  const at = said.at ?? (time ? timed(said, time, clock) : untimed(said.day, clock));
  if (!isWritable(at)) return undefined;
  return { at, hasTime: said.at !== undefined || time !== undefined };
}

const HOURS: Readonly<Record<Part, number>> = { morning: 9, afternoon: 15, evening: 19, night: 20 };

function timeOf({ time, part }: Said): DayTime | undefined {
  if (!time) return part && { hour: HOURS[part], minute: 0 };
  if (!time.isOpen) return time;
  const { hour, minute } = time;
  switch (part) {
    case 'morning':
      return { hour: hour % 12, minute };
    case 'night':
      // Twelve at night ends the day; one to five are hours before dawn.
      return { hour: hour === 12 ? 24 : hour < 6 ? hour : hour + 12, minute };
    case 'afternoon':
    case 'evening':
      return { hour: (hour % 12) + 12, minute };
    case undefined:
      return { hour: hour <= 6 ? hour + 12 : hour, minute, isOpen: true };
  }
}

function timed(said: Said, time: DayTime, clock: Clock): number {
  const on = (date: Temporal.PlainDate, hour = time.hour): number => atTime(date, { ...time, hour }, clock);
  if (!said.day) {
    const today = on(clock.today);
    return today > clock.now ? today : on(clock.today.add({ days: 1 }));
  }
  const { date, next } = said.day;
  if (!date.equals(clock.today) || on(date) > clock.now) return on(date);
  if (next) return on(next);
  // “Today at 8” said at noon leaves only one eight o'clock to come.
  const evening = time.isOpen && time.hour < 12 ? on(date, time.hour + 12) : 0;
  if (evening > clock.now) return evening;
  return said.part === 'night' && !said.time ? nextFullHour(clock) : on(date);
}

function untimed(day: Day | undefined, clock: Clock): number {
  const date = day?.date ?? clock.today;
  const meant = date.equals(clock.today) && day?.needsTime ? (day.next ?? date) : date;
  const at = atTime(meant, { hour: clock.defaultHour, minute: 0 }, clock);
  return at <= clock.now && meant.equals(clock.today) ? nextFullHour(clock) : at;
}

/** Still today: in the last hour of a day its last minute. */
function nextFullHour(clock: Clock): number {
  if (clock.hour < 23) return atTime(clock.today, { hour: clock.hour + 1, minute: 0 }, clock);
  return atTime(clock.today, { hour: 23, minute: 59 }, clock);
}

function atTime(date: Temporal.PlainDate, time: DayTime, clock: Clock): number {
  const day = time.hour === 24 ? date.add({ days: 1 }) : date;
  return instantOf(day.toPlainDateTime({ hour: time.hour % 24, minute: time.minute }), clock.timeZone);
}

function recurring(said: Said, rule: string, clock: Clock): ReturnType<typeof resolve> {
  const time = timeOf(said);
  const { timeZone } = clock;
  const recurrence = said.until ? `${rule};UNTIL=${said.until.toString().replaceAll('-', '')}` : rule;
  if (!isRecurrence(recurrence)) return undefined;
  const isHourly = rule.startsWith('FREQ=HOURLY');
  const start = startOf(said, isHourly && !time, time, clock);
  const after = Math.max(clock.now, said.day ? start - 1 : clock.now);
  // “Every other Monday” begins with the coming one, which need not be in the week that counts from today.
  const isOnDays = rule.includes(';BY');
  const at = nextOccurrence(isOnDays ? recurrence.replace(/INTERVAL=\d+;/, '') : recurrence, {
    after,
    start,
    timeZone,
  });
  return at === undefined ? undefined : { at, hasTime: time !== undefined || isHourly, recurrence };
}

function startOf(said: Said, isFromNow: boolean, time: DayTime | undefined, clock: Clock): number {
  if (isFromNow && !said.day) return instantOf(wallAt(clock.now, clock.timeZone).round('minute'), clock.timeZone);
  const date = said.day?.needsTime && !time && said.day.date.equals(clock.today) ? said.day.next : said.day?.date;
  return atTime(date ?? clock.today, time ?? { hour: clock.defaultHour, minute: 0 }, clock);
}
