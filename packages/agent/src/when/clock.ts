/** The clock on the wall of a zone. */
import type { WhenOptions } from './when.ts';

export interface Clock {
  /** Milliseconds since the epoch. */
  now: number;
  timeZone: string;
  defaultHour: number;
  /** 3/4 is March 4. */
  monthFirst: boolean;
  today: Temporal.PlainDate;
  /** The hour of `now`, 0 to 23. */
  hour: number;
}

export function clockFor(options: WhenOptions): Clock {
  const { now, timeZone } = options;
  const wall = wallAt(now, timeZone);
  return {
    now,
    timeZone,
    defaultHour: options.defaultHour ?? 9,
    monthFirst: region(options.language ?? 'en') === 'US',
    today: wall.toPlainDate(),
    hour: wall.hour,
  };
}

/** What the zone's clocks show at an instant. */
export function wallAt(at: number, timeZone: string): Temporal.PlainDateTime {
  return Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone).toPlainDateTime();
}

/** The instant of a time of the wall: one that clocks skip moves forward, of one that comes twice it is the first. */
export function instantOf(wall: Temporal.PlainDateTime, timeZone: string): number {
  return wall.toZonedDateTime(timeZone, { disambiguation: 'compatible' }).epochMilliseconds;
}

/** In a year of four digits, which every format of dates can write. */
export function isWritable(at: number): boolean {
  return at >= Date.UTC(1000, 0, 2) && at < Date.UTC(9999, 11, 30);
}

/** Undefined when the calendar has no such day. */
export function dateOf(year: number, month: number, day: number): Temporal.PlainDate | undefined {
  if (month < 1 || month > 12 || day < 1) return undefined;
  const date = Temporal.PlainDate.from({ year, month, day });
  return date.day === day ? date : undefined;
}

function region(language: string): string | undefined {
  try {
    return new Intl.Locale(language).maximize().region;
  } catch {
    // A tag that is none says nothing about the order of day and month.
    return undefined;
  }
}
