/** A command that is said once for several times or values: "every day at 7am and 7pm", "high and urgent todos". */
import type { Clause } from './clause.ts';
import type { Ability } from './grammar.ts';
import { signsBefore } from './lists.ts';
import type { Range } from './match.ts';
import { completed } from './times.ts';
import { choiceAt, timeLength } from './typed.ts';

/** The command for each of them. */
export function eachOf(ability: Ability, clause: Clause): Clause[] {
  const { words } = clause;
  const choices = rowOfChoices(ability, clause);
  const row = choices ?? rowAt(clause, (at) => timeLength(words, at));
  const [first, last] = [row?.at(0), row?.at(-1)];
  if (!row || !first || !last) return [clause];
  const others = row.map(({ from }) => from);
  return row.map(({ from, to }) => {
    const own = choices ? words.slice(from, to) : completed(clause, from, others);
    return { ...clause, words: [...words.slice(0, first.from), ...own, ...words.slice(last.to)] };
  });
}

/** Several values of one argument side by side. Only questions can be asked for each of them. */
export function rowOfChoices({ tool, arguments: args }: Ability, clause: Clause): Range[] | undefined {
  if (tool.effect !== 'read') return undefined;
  for (const argument of args) {
    if (argument.slot.kind !== 'enum' || !argument.isLoose) continue;
    const row = rowAt(clause, (at) => choiceAt(argument, clause.words, at)?.length ?? 0);
    if (row) return row;
  }
  return undefined;
}

/** The first row of two or more with nothing between them but commas and conjunctions. */
function rowAt(clause: Clause, lengthAt: (at: number) => number): Range[] | undefined {
  const { words } = clause;
  const all = { from: 0, to: words.length };
  for (let at = 0; at < words.length;) {
    const row: Range[] = [];
    for (let next = at, length = lengthAt(at); length > 0; length = lengthAt(next)) {
      row.push({ from: next, to: next + length });
      next += length;
      const signs = signsBefore(clause, next, all);
      if (!signs.and) break;
      if (signs.word) next++;
    }
    if (row.length > 1) return row;
    at = Math.max(at + 1, row.at(-1)?.to ?? 0);
  }
  return undefined;
}
