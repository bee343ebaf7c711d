/** Words that are no free text: times, numbers, and values of enums. */
import type { Ability, Argument } from './grammar.ts';
import type { Heard } from './speech.ts';
import { keys, numberAt } from './words.ts';

/** How many words at a place can be the argument's value; 0 when none can. */
export function typedLength(argument: Argument | undefined, words: readonly Heard[], at: number): number {
  switch (argument?.slot.kind) {
    case 'when':
      return timeLength(words, at);
    case 'number':
      return numberAt(words, at)?.length ?? 0;
    case 'enum':
      return choiceAt(argument, words, at)?.length ?? 0;
    case 'text':
    case undefined:
      return 0;
  }
}

/** How many words of one expression of time follow. */
export function timeLength(words: readonly Heard[], at: number): number {
  const time = words[at]?.time;
  if (!time) return 0;
  let end = at + 1;
  while (words[end]?.time === time) end++;
  return end - at;
}

/** Whether a word is part of a time, to a tool that takes times. */
export function isTimed({ arguments: args }: Ability, words: readonly Heard[], at: number): boolean {
  return words[at]?.time !== undefined && args.some(({ slot }) => slot.kind === 'when');
}

/** The value of an enum that is named at a place, in as many words as fit. */
export function choiceAt(
  argument: Argument,
  words: readonly Heard[],
  at: number,
): { value: unknown; length: number } | undefined {
  let best: { value: unknown; length: number } | undefined;
  for (const { value, words: wordings } of argument.values) {
    for (const wording of wordings) {
      const keys = wording.split(' ');
      if (keys.length > (best?.length ?? 0) && keys.every((key, i) => words[at + i]?.key === key)) {
        best = { value, length: keys.length };
      }
    }
  }
  return best;
}

const BEING = keys('is are be am was too very so');

/** Whether it is said of something else: "check if prices are low". */
export function isPredicate(words: readonly Heard[], at: number): boolean {
  return at > 1 && BEING.has(words[at - 1]?.key ?? '');
}
