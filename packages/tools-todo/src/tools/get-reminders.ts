import { defineTool } from '@switchyard/agent';
import type { Tool, ToolContext, ToolOutcome } from '@switchyard/agent';
import { z } from 'zod';
import { toReminderJson } from '../json.ts';
import { withoutFillers } from '../matching.ts';
import { isFired } from '../reminders.ts';
import type { Reminders } from '../reminders.ts';
import { allOf, given, subjectOf, told, userOf } from './outcomes.ts';
import { counted, listed, reminderWords, timeWords } from './wording.ts';

export function getRemindersTool(reminders: Reminders): Tool {
  return defineTool({
    name: 'get_reminders',
    title: 'Look at the reminders',
    description: 'Lists the reminders of the user, the soonest first: those to come unless asked otherwise.',
    effect: 'read',
    input: Input,
    slots: {
      query: { kind: 'text' },
      span: { kind: 'when' },
      includeFired: { kind: 'enum', synonyms: { true: ['past', 'old', 'fired', 'all', 'previous'] } },
    },
    samples: SAMPLES,
    async run(input, context) {
      try {
        return await answer(reminders, input, context);
      } catch (error) {
        return told(error);
      }
    },
  });
}

const Input = z.object({
  query: z.string().max(500).optional().describe('Only those with these words in them.'),
  span: z.string().max(200).optional().describe('Only those of then: “today”, “tomorrow”, “this week”, “by friday”.'),
  includeFired: z.boolean().optional().describe('True: those that are over as well.'),
});

/** How many a model is told in full. */
const MOST_IN_DATA = 50;

async function answer(reminders: Reminders, input: z.output<typeof Input>, context: ToolContext): Promise<ToolOutcome> {
  const query = given(input.query);
  const span = given(input.span);
  const filter = {
    ...(input.includeFired === true ? {} : { fired: false }),
    ...(query === undefined ? {} : { q: withoutFillers(query) }),
    ...(span === undefined ? {} : { span }),
  };
  const found = await allOf((paging) => reminders.list(userOf(context), { ...filter, ...paging }), context.signal);
  const rest = `${span === undefined ? '' : ` for ${span.replace(/^(?:for|on) /iu, '')}`}${query === undefined ? '' : ` about “${query}”`}`;
  const words = found.map((reminder) =>
    isFired(reminder) ? `${reminderWords(reminder, context)} (over)` : reminderWords(reminder, context),
  );
  const noun = found.length === 0 && input.includeFired !== true ? 'upcoming reminder' : 'reminder';
  const count = `You have ${counted(found.length, noun)}${rest}`;
  const shown = found.slice(0, MOST_IN_DATA);
  return {
    text: found.length === 0 ? `${count}.` : `${count}: ${listed(words)}.`,
    data: {
      total: found.length,
      ...subjectOf(found.map(({ id, reminderText }) => ({ id, label: reminderText }))),
      items: shown.map((reminder) => {
        const { id, reminderText, importance, reminderDate, recurrence } = toReminderJson(reminder);
        const when = timeWords(reminder, context);
        return { id, reminderText, importance, when, reminderDate, recurrence, fired: isFired(reminder) };
      }),
    },
    card: { kind: 'reminders', reminders: shown.map(toReminderJson) },
  };
}

const SAMPLES = [
  'what reminders do i have [{span}]',
  'what are my reminders [{span}]',
  'show [me] [my] reminders [{span}]',
  'show [me] [my] {includeFired} reminders',
  'show [me] [my] reminders about {query}',
  'list [my] reminders [{span}]',
  'list [my] reminders about {query}',
  'what reminders do i have about {query}',
  'when is my next reminder',
  'when do i have to {query}',
  'what is my next reminder',
  'list [my] {includeFired} reminders',
  'get [my] reminders [{span}]',
  'my reminders [{span}]',
  'any reminders [{span}]',
  'do i have [any] reminders [{span}]',
  'do i have [a] reminder about {query}',
  'do i have [any] reminders about {query}',
  'what will you remind me of [{span}]',
  'what are you going to remind me of [{span}]',
  'when will you remind me about {query}',
  'when will you remind me to {query}',
  'find [my] reminders about {query}',
  'which reminders are set [{span}]',
  'how many reminders do i have [{span}]',
];
