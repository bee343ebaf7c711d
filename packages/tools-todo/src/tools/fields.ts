/** Arguments that several tools take, described for models. Empty text is taken as nothing. */
import { z } from 'zod';
import type { Slot } from '@switchyard/agent';
import { PRIORITIES } from '../store.ts';

export function idOf(noun: string) {
  return z.string().max(200).optional().describe(`The ${noun}'s id, where an earlier result has told it.`);
}

/** As many as one question can name. */
const MOST_AT_ONCE = 100;

export function idsOf(noun: string) {
  return z
    .array(z.string().max(200))
    .max(MOST_AT_ONCE)
    .optional()
    .describe(`The ids of several ${noun}s, in place of id: they are deleted together, and the user is asked once.`);
}

export function undoOf(noun: string) {
  return z
    .boolean()
    .optional()
    .describe(
      `True where the user takes back (“undo”) that it was made. A ${noun} made just now goes without a question.`,
    );
}

export function wordsOf(noun: string) {
  return z
    .string()
    .max(1000)
    .optional()
    .describe(`Words from the ${noun}, as the user said them; need not be exact. Used when there is no id.`);
}

export const Urgency = z.enum(PRIORITIES);

export const PRIORITY_SLOT: Slot = {
  kind: 'enum',
  synonyms: {
    urgent: [
      'asap',
      'right away',
      'immediately',
      'critical',
      'super important',
      'very important',
      'top priority',
      'most important',
    ],
    high: ['important', 'high'],
    medium: ['normal', 'medium', 'not so important'],
    low: ['low', 'unimportant', 'not urgent', 'not important', 'no rush'],
  },
};

/** Some say “task” for what others call a todo. */
export function alsoTasks(samples: readonly string[]): string[] {
  return samples.flatMap((sample) => {
    const other = sample.replaceAll(/\btodo(?=s?\b(?! list|\] list))/gu, 'task');
    return other === sample ? [sample] : [sample, other];
  });
}
