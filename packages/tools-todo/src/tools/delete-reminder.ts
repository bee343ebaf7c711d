import { defineTool } from '@switchyard/agent';
import type { Tool } from '@switchyard/agent';
import { z } from 'zod';
import type { Reminders } from '../reminders.ts';
import { deletion } from './deletion.ts';
import { idOf, idsOf, undoOf, wordsOf } from './fields.ts';
import { userOf } from './outcomes.ts';
import { findReminder, findReminders, only } from './target.ts';
import { undeleteReminders } from './undo.ts';

export function deleteReminderTool(reminders: Reminders): Tool {
  return defineTool({
    name: 'delete_reminder',
    title: 'Delete a reminder',
    description:
      'Takes a reminder back for good, with all of its series, or several at once. To move one to another time, use create_reminder with `replaces`.',
    effect: 'destructive',
    input: Input,
    slots: { text: { kind: 'text', ask: 'Which reminder should I delete?' } },
    samples: SAMPLES,
    ...deletion({
      noun: 'reminder',
      find: async ({ id, ids, text }: z.output<typeof Input>, context) =>
        ids !== undefined && ids.length > 0
          ? findReminders(reminders, ids, context)
          : only(await findReminder(reminders, { tool: 'delete_reminder', id, words: text, rest: {} }, context)),
      titleOf: ({ reminderText }) => reminderText,
      remove: reminders.remove,
      undo: (rows, context) => undeleteReminders(rows, userOf(context), context.now),
    }),
  });
}

const Input = z.object({
  id: idOf('reminder'),
  ids: idsOf('reminder'),
  text: wordsOf('reminder'),
  undo: undoOf('reminder'),
});

const SAMPLES = [
  'delete [my] reminder about {text}',
  'delete [my] reminder for {text}',
  'delete [my] reminder to {text}',
  'delete [the] reminder {text}',
  'delete [the] {text} reminder',
  'delete [a] reminder',
  'clear [the] reminder {text}',
  'turn off [the] {text} reminder',
  'remove [my] reminder about {text}',
  'remove [my] reminder to {text}',
  'remove [the] reminder {text}',
  'remove [the] {text} reminder',
  'cancel [my] reminder about {text}',
  'cancel [my] reminder to {text}',
  'cancel [the] reminder {text}',
  'cancel [the] {text} reminder',
  'get rid of [the] {text} reminder',
  'get rid of [the] reminder about {text}',
  'forget [the] reminder about {text}',
  'forget [the] {text} reminder',
  "don't remind me to {text}",
  "don't remind me about {text}",
  'stop reminding me to {text}',
  'stop reminding me about {text}',
];
