/** Days as a user's calendar has them. */

/** Midnight, or the first moment of a day without one, in milliseconds since the epoch; `days` from the day of `time`. */
export function startOfDay(time: number, timeZone: string, days = 0): number {
  return dateOf(time, timeZone).add({ days }).toZonedDateTime(timeZone).epochMilliseconds;
}

/** A whole hour of the day of `time`. */
export function hourOfDay(time: number, timeZone: string, hour: number): number {
  const plainTime = Temporal.PlainTime.from({ hour });
  return dateOf(time, timeZone).toZonedDateTime({ timeZone, plainTime }).epochMilliseconds;
}

export function dateOf(time: number, timeZone: string): Temporal.PlainDate {
  return zoned(time, timeZone).toPlainDate();
}

/** The wall clock of one time on the day of another. */
export function timeOnDayOf(day: number, time: number, timeZone: string): number {
  const plainTime = zoned(time, timeZone).toPlainTime();
  return dateOf(day, timeZone).toZonedDateTime({ timeZone, plainTime }).epochMilliseconds;
}

function zoned(time: number, timeZone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(time).toZonedDateTimeISO(timeZone);
}
