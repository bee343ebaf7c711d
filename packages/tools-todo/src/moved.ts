/** New times for what has one already: what words lack is taken from it, and it can be put off by a length of time. */
import { readDuration } from '@switchyard/agent/when';
import { dateOf } from './days.ts';
import { parseMoment } from './due.ts';
import { TodoError } from './errors.ts';
import type { User } from './user.ts';

/** When something is; `hasTime` false: some time that day. */
export interface Moment {
  at: number;
  hasTime: boolean;
}

/**
 * "4pm", said of what is on Friday, is Friday at 4pm; "friday", said of what is tomorrow at three, is Friday at three.
 * Words that lack nothing, or are not understood, stay as they are.
 */
export function filledUp(words: string, before: Moment | undefined, user: User, now: number): string {
  // ISO 8601 says what it says.
  if (before === undefined || /^\d{4}-\d{2}-\d{2}/u.test(words)) return words;
  const said = parseMoment(words, user, now);
  if (said === undefined || said.recurrence !== undefined) return words;
  if (!said.hasTime) return before.hasTime ? `${dayOf(said.at, user)} ${clockOf(before.at, user)}` : words;
  const lacksDay = parseMoment(`today ${words}`, user, now) !== undefined;
  const onItsDay = `${dayOf(before.at, user)} ${words}`;
  const meant = lacksDay ? parseMoment(onItsDay, user, now) : undefined;
  return meant !== undefined && meant.at > now ? onItsDay : words;
}

/** The time so much later, as ISO 8601. What is over, or has no time, is put off from now. @throws TodoError `invalid` */
export function putOff(by: string, before: Moment | undefined, { timeZone }: User, now: number): string {
  const length = lengthOf(by);
  const at = Math.max(now, before?.at ?? now);
  const later = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone).add(length);
  const isByDays = length.total({ unit: 'hours', relativeTo: later }) >= 24;
  if (before !== undefined && !before.hasTime && isByDays) return later.toPlainDate().toString();
  return later.toInstant().toString();
}

/** The time so much earlier, as ISO 8601. @throws TodoError `invalid`, also where it would be over by now */
export function broughtForward(by: string, before: Moment | undefined, { timeZone }: User, now: number): string {
  const length = lengthOf(by);
  if (before === undefined) throw new TodoError('invalid', 'It has no time yet. Say when it is to be.', 'by');
  const earlier = Temporal.Instant.fromEpochMilliseconds(before.at).toZonedDateTimeISO(timeZone).subtract(length);
  if (earlier.epochMilliseconds <= now)
    throw new TodoError('invalid', `“${by}” earlier would be in the past. Say a shorter time.`, 'by');
  return before.hasTime ? earlier.toInstant().toString() : earlier.toPlainDate().toString();
}

function lengthOf(by: string): Temporal.Duration {
  const length = readDuration(by.replace(/^(?:by|for|another) /iu, ''));
  if (length !== undefined) return length;
  const text = `I do not understand “${by}” as a length of time. Try “10 minutes” or “2 days”.`;
  throw new TodoError('invalid', text, 'by');
}

/** ISO 8601, so that it is read as the same moment again. */
export function asWritten({ at, hasTime }: Moment, { timeZone }: User): string {
  return hasTime ? Temporal.Instant.fromEpochMilliseconds(at).toString() : dateOf(at, timeZone).toString();
}

function dayOf(at: number, { timeZone }: User): string {
  return dateOf(at, timeZone).toString();
}

function clockOf(at: number, { timeZone }: User): string {
  const time = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone).toPlainTime();
  return time.toString({ smallestUnit: 'minute' });
}
