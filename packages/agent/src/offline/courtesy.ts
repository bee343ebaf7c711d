/** What people say around a command. */
import type { Clause } from './clause.ts';

const BEFORE = phrases(
  'pls, plz, hey, hi, hello, ok, okay, so, well, um, oh, please, kindly, just, also, now, next, first, finally, assistant, could you, can you, ' +
    'would you, will you, can i, could i, may i, could we, can we, i would like you to, i would like to, i would love to, i want you to, ' +
    'i want to, i need you to, would you mind, do you mind, go ahead and, let is, help me, help me to, be so kind and',
);
const AFTER = phrases(
  'pls, plz, thx, ty, please, thank, thank you, thank a lot, for me, ok, okay, will you, would you, too, as well',
);

/** A command without its politeness. Nothing is left of what is nothing but polite. */
export function withoutCourtesy({ text, words }: Clause): Clause {
  let from = 0;
  let to = words.length;
  const keys = words.map(({ key }) => key);
  for (let length = 1; length > 0; from += length) {
    length = longest(BEFORE, (phrase) => phrase.every((key, i) => keys[from + i] === key));
  }
  for (let length = 1; length > 0 && to > from; to -= length) {
    length = longest(AFTER, (phrase) => phrase.every((key, i) => keys[to - phrase.length + i] === key));
  }
  return { text, words: words.slice(from, Math.max(from, to)) };
}

function longest(phrases: readonly (readonly string[])[], fits: (phrase: readonly string[]) => boolean): number {
  return Math.max(0, ...phrases.filter(fits).map(({ length }) => length));
}

function phrases(text: string): readonly (readonly string[])[] {
  return text.split(', ').map((words) => words.split(' '));
}
