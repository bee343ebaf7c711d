/** Words that say when, and yet name no moment to come. */

export type Unusable = 'past' | 'too often';

const PAST =
  /\b(?:yesterday|last\s+(?:night|week|month|year|(?:mon|tues|wednes|thurs|fri|satur|sun)day)|(?:days?|weeks?|months?|hours?|minutes?)\s+ago)\b/i;
/** Recurrences go by the hour at the most. */
const TOO_OFTEN = /\bevery\s+(?:[\w-]{1,12}\s+){0,2}(?:seconds?|secs?|minutes?|mins?)\b/i;

/** Why a text in which `findWhen` finds nothing says no time after all, where it seems to. */
export function unusableWhen(text: string): Unusable | undefined {
  if (TOO_OFTEN.test(text)) return 'too often';
  return PAST.test(text) ? 'past' : undefined;
}
