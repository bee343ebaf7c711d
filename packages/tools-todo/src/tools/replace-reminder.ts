/** Changes a reminder that there is: another time, other words. */
import type { ToolContext, ToolOutcome } from '@switchyard/agent';
import { saysNothing } from '../matching.ts';
import { broughtForward, filledUp, putOff } from '../moved.ts';
import { isFired, type Reminders } from '../reminders.ts';
import type { Priority, Reminder } from '../store.ts';
import type { User } from '../user.ts';
import { aboutReminder, allOf, given, userOf } from './outcomes.ts';
import { findReminder, type Target } from './target.ts';
import { timeOf, uncreateReminder, unchangeReminder } from './undo.ts';
import { priorityWords, quoted, reminderWords, timeWords } from './wording.ts';

export interface Replacement {
  replaces: string;
  text?: string | undefined;
  when?: string | undefined;
  recurrence?: string | undefined;
  importance?: Priority | undefined;
  by?: string | undefined;
  earlier?: boolean | undefined;
}

export async function replaceReminder(
  reminders: Reminders,
  asked: Replacement,
  context: ToolContext,
): Promise<ToolOutcome> {
  const target = await targetOf(reminders, asked, context);
  if ('outcome' in target) return target.outcome;
  const user = userOf(context);
  const { now } = context;
  const before = target.row;
  const by = given(asked.by);
  if (by !== undefined && before.recurrence !== null && !asked.earlier)
    return snoozeOnce(reminders, before, by, context);
  const when = given(asked.when);
  const time = isFired(before) ? undefined : timeOf(before);
  const moved = asked.earlier ? broughtForward : putOff;
  const change = {
    reminderText: given(asked.text),
    importance: asked.importance,
    recurrence: given(asked.recurrence),
    reminderDate: by === undefined ? when && filledUp(when, time, user, now) : moved(by, timeOf(before), user, now),
  };
  if (Object.values(change).every((value) => value === undefined)) {
    const outcome = aboutReminder(`To when should I move ${quoted(before.reminderText)}?`, before, []);
    return { ...outcome, needsInput: true };
  }
  const after = await reminders.update(user, before.id, change);
  const undo = unchangeReminder(before, user, now);
  return aboutReminder(sentence(before, after, context), after, undo);
}

/** A series goes on as it was; only this time it comes once more. */
async function snoozeOnce(
  reminders: Reminders,
  series: Reminder,
  by: string,
  context: ToolContext,
): Promise<ToolOutcome> {
  const user: User = userOf(context);
  const reminder = await reminders.create(user, {
    reminderText: series.reminderText,
    importance: series.importance,
    reminderDate: putOff(by, undefined, user, context.now),
  });
  const text = `I will remind you once more ${timeWords(reminder, context)}: ${quoted(reminder.reminderText)}.`;
  return aboutReminder(text, reminder, uncreateReminder(reminder));
}

function sentence(before: Reminder, after: Reminder, context: ToolContext): string {
  if (before.reminderDate !== after.reminderDate || before.recurrence !== after.recurrence) {
    return `Moved the reminder: ${reminderWords(after, context)}.`;
  }
  const changes = [
    ...(before.reminderText === after.reminderText ? [] : [quoted(after.reminderText)]),
    ...(before.importance === after.importance ? [] : [priorityWords(after.importance)]),
  ];
  const name = quoted(before.reminderText);
  return changes.length === 0
    ? `The reminder ${name} is like that already.`
    : `Changed the reminder ${name}: it is now ${changes.join(', ')}.`;
}

const JUST_FIRED_MS = 60 * 60_000;

/** "The reminder" is the one that has just come, else the only one to come. */
async function targetOf(
  reminders: Reminders,
  { replaces, ...rest }: Replacement,
  context: ToolContext,
): Promise<Target<Reminder>> {
  const call = { tool: 'create_reminder', id: replaces, words: replaces, rest: defined(rest), idArgument: 'replaces' };
  if (!saysNothing(replaces)) return findReminder(reminders, call, context);
  const user = userOf(context);
  const all = await allOf((paging) => reminders.list(user, paging), context.signal);
  const latest = all.toSorted((a, b) => (b.firedAt ?? 0) - (a.firedAt ?? 0))[0];
  if (latest && context.now - (latest.firedAt ?? 0) < JUST_FIRED_MS) return { row: latest };
  const [only, another] = all.filter((reminder) => !isFired(reminder));
  return only && !another ? { row: only } : findReminder(reminders, { ...call, id: undefined }, context);
}

function defined(rest: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined));
}
