/** Wordings that our tables do not have, read by chrono-node. It takes too much for time to be let loose on longer texts. */
import { casual } from 'chrono-node/en';
import { type Clock, instantOf, isWritable } from './clock.ts';
import type { When } from './when.ts';

export function readRare(text: string, clock: Clock): When | undefined {
  const { now, timeZone } = clock;
  const offset = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(timeZone).offsetNanoseconds / 6e10;
  const [result, another] = casual.parse(text, { instant: new Date(now), timezone: offset }, { forwardDate: true });
  if (!result || another) return undefined;
  const { start } = result;
  const hasTime = start.isCertain('hour');
  const part = (name: Parameters<typeof start.get>[0]): number => start.get(name) ?? 0;
  const wall = Temporal.PlainDateTime.from({
    year: part('year'),
    month: part('month'),
    day: part('day'),
    hour: hasTime ? part('hour') : clock.defaultHour,
    minute: hasTime ? part('minute') : 0,
  });
  // What says its own offset, or counts hours from now, is an instant; the rest is time on the zone's wall.
  const at = hasTime && start.isCertain('timezoneOffset') ? start.date().getTime() : instantOf(wall, timeZone);
  if (!isWritable(at)) return undefined;
  return { start: result.index, end: result.index + result.text.length, text: result.text, at, hasTime };
}
