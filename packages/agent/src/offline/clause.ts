/** A part of a message, with the words as they stand in it. */
import type { Range } from './match.ts';
import type { Heard } from './speech.ts';

export interface Clause {
  /** The whole message; the words say where in it they stand. */
  text: string;
  words: readonly Heard[];
}

/** What stands between a word and the next. */
export function gap({ text, words }: Clause, at: number): string {
  const word = words[at];
  const next = words[at + 1];
  // The words of a clause need not follow each other in the text.
  const end = next && word && next.start >= word.end ? next.start : text.length;
  return word ? text.slice(word.end, Math.min(end, word.end + 40)) : '';
}

/** The text of some words with the signs that belong to them: `learn C++`, `pay $50 (cash)`. */
export function textOf(clause: Clause, { from, to }: Range): string {
  const first = clause.words[from];
  const last = clause.words[to - 1];
  if (!first || !last || from >= to) return '';
  const before = /[$€£#@(]+$/.exec(clause.text.slice(Math.max(0, first.start - 3), first.start))?.[0] ?? '';
  const after = /^[%+#)°€$]+/.exec(clause.text.slice(last.end, last.end + 3))?.[0] ?? '';
  return before + clause.text.slice(first.start, last.end) + after;
}
