import type { TimeShare, TimeSpan, TimeUnit } from '../port.ts';
import { rangeOf, type Snapshot } from '../snapshot.ts';
import { DAY_MS, dateOf, dayOf, HOUR_MS, wallClock, weekdayOf } from './wall-clock.ts';

export interface TimesQuery {
  by: TimeUnit;
  span: TimeSpan;
  timeZone: string;
}

/** Of clock hours and weekdays all are told, so that silence shows. */
const ALL_KEYS: Partial<Record<TimeUnit, readonly string[]>> = {
  hour: Array.from({ length: 24 }, (_, hour) => String(hour).padStart(2, '0')),
  weekday: ['1', '2', '3', '4', '5', '6', '7'],
};

export function times(snapshot: Snapshot, { by, span, timeZone }: TimesQuery): TimeShare[] {
  const shares = new Map<string, TimeShare>(ALL_KEYS[by]?.map((key) => [key, { key, plays: 0, msPlayed: 0 }]));
  // Keys are written out once for each slot, not for each of a hundred thousand hours.
  const slots = new Map<number, TimeShare>();
  for (const { hour, plays, msPlayed } of hoursHeard(snapshot, span, timeZone)) {
    const slot = by === 'hour' ? hourOf(hour) : dayOf(hour);
    const share = slots.get(slot) ?? shareOf(shares, keyOf(by, hour));
    slots.set(slot, share);
    share.plays += plays;
    share.msPlayed += msPlayed;
  }
  return [...shares.values()];
}

function shareOf(shares: Map<string, TimeShare>, key: string): TimeShare {
  const share = shares.get(key) ?? { key, plays: 0, msPlayed: 0 };
  shares.set(key, share);
  return share;
}

function hourOf(wall: number): number {
  return Math.floor((wall - dayOf(wall) * DAY_MS) / HOUR_MS);
}

interface HourHeard {
  /** The start of it, as `wallClock` gives it. */
  hour: number;
  plays: number;
  msPlayed: number;
}

/** Hours by the clock with a play, mostly in order: one that comes twice in autumn is there twice. */
function hoursHeard(snapshot: Snapshot, span: TimeSpan, timeZone: string): HourHeard[] {
  const { at, msPlayed } = snapshot.plays;
  const [start, end] = rangeOf(snapshot, span);
  const hours: HourHeard[] = [];
  if (start === end) return hours;
  const wallAt = wallClock(timeZone, at[start] as number, at[end - 1] as number);
  let last: HourHeard | undefined;
  for (let index = start; index < end; index++) {
    const wall = wallAt(at[index] as number);
    if (last === undefined || wall < last.hour || wall >= last.hour + HOUR_MS) {
      last = { hour: Math.floor(wall / HOUR_MS) * HOUR_MS, plays: 0, msPlayed: 0 };
      hours.push(last);
    }
    last.plays += 1;
    last.msPlayed += msPlayed[index] as number;
  }
  return hours;
}

function keyOf(by: TimeUnit, hour: number): string {
  const day = dayOf(hour);
  switch (by) {
    case 'hour':
      return String(hourOf(hour)).padStart(2, '0');
    case 'weekday':
      return String(weekdayOf(day));
    case 'day':
      return dateOf(day);
    case 'month':
      return dateOf(day).slice(0, 7);
    case 'year':
      return dateOf(day).slice(0, 4);
  }
}
