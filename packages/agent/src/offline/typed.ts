/** Words that are no free text: times, lengths of time, numbers, and values of enums. */
import { readDuration } from '../when/index.ts';
import type { Ability, Argument } from './grammar.ts';
import { textOf, type Clause } from './clause.ts';
import type { Heard } from './speech.ts';
import { keys, numberAt } from './words.ts';

/** The value that some words have for a slot that is not free text. */
export function typedValue(argument: Argument | undefined, clause: Clause, from: number): unknown {
  const { words } = clause;
  switch (argument?.slot.kind) {
    case 'when':
      return timeFrom(clause, from);
    case 'duration':
      return textOf(clause, { from, to: from + durationLength(clause, from) });
    case 'number':
      return numberAt(words, from)?.value;
    case 'enum':
      return choiceAt(argument, words, from)?.value;
    case 'text':
    case undefined:
      return undefined;
  }
}

/** A time without what led to it: "is due today" is about today. */
export function timeFrom({ text, words }: Clause, from: number): string | undefined {
  const length = timeLength(words, from);
  const [first, last] = [words[from], words[from + length - 1]];
  if (length === 0 || !first || !last) return undefined;
  const said = (first.time?.meant ?? text.slice(first.start, last.end)).replace(/^(?:(?:is|are|be|due|to|for) )+/i, '');
  // "To 5 instead" is at five, which a bare "5" does not say.
  return /^\p{L}+$|^\d{1,2}$/u.test(said) && !first.time?.read(said) && first.time?.read(`at ${said}`)
    ? `at ${said}`
    : said;
}

/** How many words at a place can be the argument's value; 0 when none can. */
export function typedLength(argument: Argument | undefined, clause: Clause, at: number): number {
  const { words } = clause;
  switch (argument?.slot.kind) {
    case 'when':
      return timeLength(words, at);
    case 'duration':
      return durationLength(clause, at);
    case 'number':
      return numberAt(words, at)?.length ?? 0;
    case 'enum':
      return choiceAt(argument, words, at)?.length ?? 0;
    case 'text':
    case undefined:
      return 0;
  }
}

/** What leads to a time may be said by the pattern instead; the rest of it is never torn. */
const BEFORE_TIME = keys(
  'is are be due no later than sometime on at by until till before after for from to the start starting begin beginning around about',
);

/** How many words of one expression of time follow; 0 in the middle of one. */
export function timeLength(words: readonly Heard[], at: number): number {
  const time = words[at]?.time;
  if (!time) return 0;
  for (let before = at - 1; words[before]?.time === time; before--) {
    if (!BEFORE_TIME.has(words[before]?.key ?? '')) return 0;
  }
  let end = at + 1;
  while (words[end]?.time === time) end++;
  return end - at;
}

/** "two hours and fifteen minutes", "an hour and a half" */
const LONGEST_DURATION = 5;

/** How many words of a length of time follow. */
function durationLength(clause: Clause, at: number): number {
  const most = Math.min(LONGEST_DURATION, clause.words.length - at);
  for (let length = most; length > 0; length--) {
    if (readDuration(textOf(clause, { from: at, to: at + length }))) return length;
  }
  return 0;
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
  if (!argument.begins.has(words[at]?.key ?? '')) return undefined;
  let best: { value: unknown; length: number } | undefined;
  for (const { value, words: wordings } of argument.values) {
    for (const keys of wordings) {
      if (keys.length > (best?.length ?? 0) && keys.every((key, i) => words[at + i]?.key === key)) {
        best = { value, length: keys.length };
      }
    }
  }
  return best;
}

/** Whether a value of some enum is named at a place. */
export function isLooseChoice({ arguments: args }: Ability, words: readonly Heard[], at: number): boolean {
  return args.some((argument) => argument.isLoose && choiceAt(argument, words, at) !== undefined);
}

const BEING = keys('is are be am was too very so');

/** Whether it is said of something else: "check if prices are low". */
export function isPredicate(words: readonly Heard[], at: number): boolean {
  return at > 1 && BEING.has(words[at - 1]?.key ?? '');
}
