/** What people say around a command. */
import type { Clause } from './clause.ts';

const BEFORE = phrases(
  'pls, plz, hey, hi, hello, ok, okay, so, well, um, oh, please, kindly, just, also, now, next, first, finally, assistant, could you, can you, ' +
    'would you, will you, can i, could i, may i, could we, can we, i would like you to, i would like to, i would love to, i want you to, ' +
    'i want to, i need you to, tell me, let me know, would you mind, do you mind, can you maybe, be a dear and, go ahead and, let is, help me, help me to, be so kind and',
);
const AFTER = phrases(
  'pls, plz, thx, ty, please, thank, thank you, thank a lot, for me, ok, okay, will you, would you, too, as well, instead',
);

/** A command without its politeness. Nothing is left of what is nothing but polite. */
export function withoutCourtesy(clause: Clause): Clause {
  let from = 0;
  const keys = clause.words.map(({ key }) => key);
  for (let length = 1; length > 0; from += length) {
    length = longest(BEFORE, (phrase) => phrase.every((key, i) => keys[from + i] === key));
  }
  return withoutEnding({ ...clause, words: clause.words.slice(from) });
}

/** The same, where what it begins with may be the command itself. */
export function withoutEnding({ text, words }: Clause): Clause {
  const keys = words.map(({ key }) => key);
  let to = words.length;
  for (let length = 1; length > 0 && to > 0; to -= length) {
    length = longest(AFTER, (phrase) => phrase.every((key, i) => keys[to - phrase.length + i] === key));
  }
  return { text, words: words.slice(0, Math.max(0, to)) };
}

const PLAN = /^(?:\S+ ){0,3}i (?:want|would like|would love|hope|plan|wish) to /;

/** "I want to finish the report": polite for a command, or a plan and no command at all. */
export function mayBePlan({ words }: Clause): boolean {
  return PLAN.test(
    `${words
      .slice(0, 10)
      .map(({ key }) => key)
      .join(' ')} `,
  );
}

const SIGNATURE =
  /\n\s*(?:thanks|thank you|many thanks|thx|cheers|best|best wishes|(?:best |kind |warm )?regards|yours|sincerely|love)[,.! ]*(?:\n[^\n]{0,60}){0,3}$/i;

/** A message without the end of a letter: "Thanks,", a name. */
export function withoutSignature(text: string): string {
  const end = text.slice(-300);
  return text.slice(0, text.length - end.length) + end.replace(SIGNATURE, '');
}

function longest(phrases: readonly (readonly string[])[], fits: (phrase: readonly string[]) => boolean): number {
  return Math.max(0, ...phrases.filter(fits).map(({ length }) => length));
}

function phrases(text: string): readonly (readonly string[])[] {
  return text.split(', ').map((words) => words.split(' '));
}
