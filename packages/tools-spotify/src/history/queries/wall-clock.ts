/** What the clocks of a time zone show, for hundreds of thousands of moments in order. */

export const HOUR_MS = 3_600_000;
export const DAY_MS = 24 * HOUR_MS;

/**
 * Gives for moments between two, asked in rising order, milliseconds of a clock that shows the zone's time as if it
 * were UTC. @throws RangeError when there is no such zone
 */
export function wallClock(timeZone: string, from: number, to: number): (at: number) => number {
  let zoned = Temporal.Instant.fromEpochMilliseconds(Math.floor(from)).toZonedDateTimeISO(timeZone);
  let offset = zoned.offsetNanoseconds / 1e6;
  let until = -Infinity;
  const advance = (at: number) => {
    while (at >= until) {
      offset = zoned.offsetNanoseconds / 1e6;
      const next = zoned.getTimeZoneTransition('next');
      until = next === null || next.epochMilliseconds > to ? Infinity : next.epochMilliseconds;
      zoned = next ?? zoned;
    }
  };
  return (at) => {
    if (at >= until) advance(at);
    return at + offset;
  };
}

/** Days since the first of 1970, of a clock's milliseconds. */
export function dayOf(wall: number): number {
  return Math.floor(wall / DAY_MS);
}

/** `2010-05-21`. */
export function dateOf(day: number): string {
  const date = new Date(day * DAY_MS);
  return `${date.getUTCFullYear()}-${twoDigits(date.getUTCMonth() + 1)}-${twoDigits(date.getUTCDate())}`;
}

function twoDigits(number: number): string {
  return number < 10 ? `0${number}` : String(number);
}

/** 1 (Monday) to 7; the first of 1970 was a Thursday. */
export function weekdayOf(day: number): number {
  return ((((day + 3) % 7) + 7) % 7) + 1;
}
