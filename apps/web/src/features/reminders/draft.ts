/** A reminder while it is written or edited. */
import { wallTime } from '../../shared/quick-add/format-when.ts';
import type { Line } from '../../shared/quick-add/read-line.ts';
import type { Priority } from '../../shared/quick-add/priority.ts';
import type { Reminder } from './use-reminders.ts';

/** As it is typed; dates and recurrences in words. */
export interface Draft {
  text: string;
  when: string;
  importance: Priority;
  recurrence: string;
}

export interface ReminderInput {
  reminderText: string;
  importance?: Priority;
  reminderDate?: string;
  recurrence?: string;
}

export type ReminderPatch = Partial<Omit<ReminderInput, 'recurrence'>> & { recurrence?: string | null };

/** A date appears as a date: words such as "tomorrow" mean another day by now. */
export function draftOf(reminder: Reminder, timeZone: string): Draft {
  const { reminderText, importance, reminderDate, recurrence, recurrenceText } = reminder;
  return {
    text: reminderText,
    when: wallTime(reminderDate, true, timeZone),
    importance,
    recurrence: recurrenceText ?? recurrence ?? '',
  };
}

/** Of a line that does not say when. */
export function draftOfLine({ title, priority = 'medium' }: Line): Draft {
  return { text: title, when: '', importance: priority, recurrence: '' };
}

export function inputOf({ text, when, importance, recurrence }: Draft): ReminderInput {
  return {
    reminderText: text.trim(),
    importance,
    ...(when.trim() && { reminderDate: when.trim() }),
    ...(recurrence.trim() && { recurrence: recurrence.trim() }),
  };
}

/** What has changed; nothing else is sent, so that it stays as it was said. */
export function patchOf(before: Draft, after: Draft): ReminderPatch {
  const patch: ReminderPatch = {};
  const [text, when, recurrence] = [after.text.trim(), after.when.trim(), after.recurrence.trim()];
  if (text !== before.text) patch.reminderText = text;
  if (after.importance !== before.importance) patch.importance = after.importance;
  if (when !== before.when && when !== '') patch.reminderDate = when;
  if (recurrence !== before.recurrence) patch.recurrence = recurrence || null;
  return patch;
}
