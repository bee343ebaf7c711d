import { describeRecurrence } from '@switchyard/agent/when';
import { defineTool } from '@switchyard/agent';
import type { Tool, ToolContext } from '@switchyard/agent';
import { z } from 'zod';
import type { Reminders } from '../reminders.ts';
import { ReminderText } from '../schemas.ts';
import type { Reminder } from '../store.ts';
import { PRIORITY_SLOT, Urgency } from './fields.ts';
import { aboutReminder, told, userOf } from './outcomes.ts';
import { quoted, timeWords } from './wording.ts';

export function createReminderTool(reminders: Reminders): Tool {
  return defineTool({
    name: 'create_reminder',
    title: 'Set a reminder',
    description:
      'Tells the user something at a time, once or again and again. Needs to know when; ask if the user did not say.',
    effect: 'write',
    input: z.object({
      text: ReminderText.describe('What to remind of, without the time: “call mom”.'),
      when: z
        .string()
        .min(1)
        .max(200)
        .describe('In the words of the user (“in 20 minutes”, “tomorrow at 3pm”, “every weekday at 8”) or ISO 8601.'),
      importance: Urgency.optional().describe('Only if the user said how important it is; otherwise it is inferred.'),
    }),
    slots: {
      text: { kind: 'text', ask: 'What should I remind you of?' },
      when: { kind: 'when', ask: 'When should I remind you?' },
      importance: PRIORITY_SLOT,
    },
    samples: SAMPLES,
    async run({ text, when, importance }, context) {
      try {
        const input = { reminderText: text, reminderDate: when, importance };
        const reminder = await reminders.create(userOf(context), input);
        return aboutReminder(sentence(reminder, context), reminder);
      } catch (error) {
        return told(error);
      }
    },
  });
}

function sentence(reminder: Reminder, context: ToolContext): string {
  const { recurrence, reminderText } = reminder;
  const series = recurrence === null ? '' : `${describeRecurrence(recurrence)}, first `;
  return `I will remind you ${series}${timeWords(reminder, context)}: ${quoted(reminderText)}.`;
}

const SAMPLES = [
  'remind me [{when}] to {text}',
  'remind me to {text} [{when}]',
  'remind me [{when}] about {text}',
  'remind me about {text} [{when}]',
  'remind me of {text} [{when}]',
  'remind me [{when}] that {text}',
  'remind me {when} {text}',
  'remind me',
  'create [a] reminder',
  'create [a] reminder to {text} [{when}]',
  'create [a] reminder for {text} [{when}]',
  'create [a] reminder [{when}] to {text}',
  'create [a] reminder {text} [{when}]',
  'set [a] reminder',
  'set [a] reminder for {text} [{when}]',
  'set [a] reminder to {text} [{when}]',
  'set [a] reminder [for] {when} to {text}',
  'set [a] {importance} reminder to {text} [{when}]',
  'add [a] reminder [to] {text} [{when}]',
  'make [a] reminder [to] {text} [{when}]',
  'new reminder {text} [{when}]',
  'reminder {text} [{when}]',
  'ping me {when} to {text}',
  'alert me {when} to {text}',
  'wake me [up] {when} to {text}',
  'wake me [up] {when}',
  'set [an] alarm for {when}',
  'set [an] alarm [for] {when} to {text}',
];
