import { describeRecurrence } from '@switchyard/agent/when';
import { defineTool } from '@switchyard/agent';
import type { Tool, ToolContext, ToolOutcome } from '@switchyard/agent';
import { z } from 'zod';
import type { Reminders } from '../reminders.ts';
import { putOff } from '../moved.ts';
import { ReminderText } from '../schemas.ts';
import type { Reminder } from '../store.ts';
import { PRIORITY_SLOT, Urgency } from './fields.ts';
import { aboutReminder, given, told, userOf } from './outcomes.ts';
import { replaceReminder } from './replace-reminder.ts';
import { uncreateReminder } from './undo.ts';
import { quoted, timeWords } from './wording.ts';

const ASK_TEXT = 'What should I remind you of?';
const ASK_WHEN = 'When should I remind you?';

export function createReminderTool(reminders: Reminders): Tool {
  return defineTool({
    name: 'create_reminder',
    title: 'Set a reminder',
    description:
      'Tells the user something at a time, once or again and again: needs text and when; ask if the user did not say. With “replaces” it changes a reminder that there is, to move, snooze or reword it.',
    effect: 'write',
    input: Input,
    slots: {
      text: { kind: 'text', ask: ASK_TEXT, unless: ['replaces'] },
      when: { kind: 'when', ask: ASK_WHEN, unless: ['replaces', 'by'] },
      importance: PRIORITY_SLOT,
      replaces: { kind: 'text', ask: 'Which reminder should I change?', names: true },
      by: { kind: 'duration' },
      earlier: { kind: 'enum' },
    },
    samples: SAMPLES,
    async run(input, context) {
      try {
        const replaces = given(input.replaces);
        if (replaces !== undefined) return await replaceReminder(reminders, { ...input, replaces }, context);
        const { importance } = input;
        const [text, recurrence, by] = [given(input.text), given(input.recurrence), given(input.by)];
        const when = by === undefined ? given(input.when) : putOff(by, undefined, userOf(context), context.now);
        if (text === undefined) return missing(ASK_TEXT);
        if (when === undefined && recurrence === undefined) return missing(ASK_WHEN);
        const asked = { reminderText: text, reminderDate: when, recurrence, importance };
        const reminder = await reminders.create(userOf(context), asked);
        return aboutReminder(sentence(reminder, context), reminder, uncreateReminder(reminder));
      } catch (error) {
        return told(error);
      }
    },
  });
}

const Input = z.object({
  text: ReminderText.optional().describe('What to remind of, without the time: “call mom”.'),
  when: z
    .string()
    .max(200)
    .optional()
    .describe('In the words of the user (“in 20 minutes”, “tomorrow at 3pm”, “every weekday at 8”) or ISO 8601.'),
  recurrence: z
    .string()
    .max(200)
    .optional()
    .describe('How it repeats, if “when” does not say so; or an RFC 5545 rule.'),
  importance: Urgency.optional().describe('Only if the user said how important it is; otherwise it is inferred.'),
  replaces: z
    .string()
    .max(1000)
    .optional()
    .describe(
      'Id of a reminder that there is, or words from it: it is changed instead of a new one made. What is not given stays; a time alone keeps its day.',
    ),
  by: z
    .string()
    .max(100)
    .optional()
    .describe('In place of when: how long from now, such as “10 minutes”; with “replaces”, how much later.'),
  earlier: z.boolean().optional().describe('With “replaces” and “by”: true moves it that much earlier.'),
});

function missing(question: string): ToolOutcome {
  return { text: question, needsInput: true };
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
  'remind me again about {replaces} {when}',
  'snooze {replaces} for {by}',
  'snooze {replaces} [by] {by}',
  'snooze {replaces} until {when}',
  'snooze {replaces} {by=10m}',
  'snooze {by=10m} {replaces=reminder}',
  'snooze for {by} {replaces=reminder}',
  'snooze {by} {replaces=reminder}',
  'snooze until {when} {replaces=reminder}',
  'postpone [the] {replaces} reminder [by] {by}',
  'postpone [the] {replaces} reminder until {when}',
  'move [the] {replaces} reminder to {when}',
  'move [the] reminder {replaces} to {when}',
  'move [the] reminder about {replaces} to {when}',
  'move [the] reminder to {replaces} to {when}',
  'change [the] {replaces} reminder to {when}',
  'change [the] reminder {replaces} to {when}',
  'change [the] reminder about {replaces} to {when}',
  'change [the] reminder for {replaces} to {when}',
  'change [the] reminder to {replaces} to {when}',
  'reschedule [the] {replaces} reminder to {when}',
  'reschedule [the] {replaces} reminder for {when}',
  'reschedule [the] reminder about {replaces} to {when}',
  'push [the] {replaces} reminder to {when}',
  'push [the] {replaces} reminder back [by] {by}',
  'make [the] {replaces} reminder {when}',
  'make [the] {replaces} reminder {importance}',
  'mark [the] {replaces} reminder [as] {importance}',
  'set [the] {replaces} reminder to {importance}',
  'remind me about {replaces} {when} instead',
  'remind me to {replaces} {when} instead',
  'remind me {when} instead {replaces=reminder}',
  'remind me {by} earlier {replaces=reminder} {earlier=true}',
  'remind me {by} later {replaces=reminder}',
  ...['move', 'make'].flatMap((verb) => [
    `${verb} [the] {replaces} reminder {by} later`,
    `${verb} [the] {replaces} reminder {by} earlier {earlier=true}`,
  ]),
  'tell me {when} to {text}',
  'set [a] timer for {by} {text=timer}',
  'start [a] timer for {by} {text=timer}',
  'set [a] {by} timer {text=timer}',
  'rename [the] {replaces} reminder to {text}',
  'change [the] text of [the] {replaces} reminder to {text}',
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
  'wake me [up] {when} {text=wake up}',
  'set [an] alarm for {when} {text=alarm}',
  'set [an] alarm [for] {when} to {text}',
];
