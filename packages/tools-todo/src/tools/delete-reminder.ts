import { defineTool } from '@switchyard/agent';
import type { Tool, ToolContext } from '@switchyard/agent';
import { z } from 'zod';
import type { Reminders } from '../reminders.ts';
import { idOf, wordsOf } from './fields.ts';
import { told, userOf } from './outcomes.ts';
import { findReminder } from './target.ts';
import { quoted } from './wording.ts';

export function deleteReminderTool(reminders: Reminders): Tool {
  const targetOf = (input: { id?: string | undefined; text?: string | undefined }, context: ToolContext) =>
    findReminder(reminders, { tool: 'delete_reminder', id: input.id, words: input.text, rest: {} }, context);
  return defineTool({
    name: 'delete_reminder',
    title: 'Delete a reminder',
    description: 'Takes a reminder back for good, with all of its series.',
    effect: 'destructive',
    input: z.object({ id: idOf('reminder'), text: wordsOf('reminder') }),
    slots: { text: { kind: 'text', ask: 'Which reminder should I delete?' } },
    samples: SAMPLES,
    async preview(input, context) {
      const target = await targetOf(input, context);
      return 'outcome' in target
        ? target
        : { question: `Delete the reminder ${quoted(target.row.reminderText)}?`, input: { id: target.row.id } };
    },
    async run(input, context) {
      try {
        const target = await targetOf(input, context);
        if ('outcome' in target) return target.outcome;
        const { id, reminderText } = target.row;
        await reminders.remove(userOf(context), id);
        return { text: `Deleted the reminder ${quoted(reminderText)}.`, data: { deleted: { id, reminderText } } };
      } catch (error) {
        return told(error);
      }
    },
  });
}

const SAMPLES = [
  'delete [my] reminder about {text}',
  'delete [my] reminder for {text}',
  'delete [my] reminder to {text}',
  'delete [the] reminder {text}',
  'delete [the] {text} reminder',
  'delete [a] reminder',
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
