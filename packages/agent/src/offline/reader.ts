/** Reads parts of a message as commands. */
import type { Clause } from './clause.ts';
import { mayBePlan, withoutCourtesy, withoutEnding } from './courtesy.ts';
import type { Ability } from './grammar.ts';
import { bestMatch, LONGEST, type Match, type Range } from './match.ts';
import { keyArgument } from './refer.ts';

/** Some words of a message, and a verb that they borrow. */
export interface Part extends Range {
  head?: number;
}

/** Each part is read once. */
export interface Reader {
  whole: Clause;
  abilities: readonly Ability[];
  read(part: Part): Reading;
}

export interface Reading {
  clause: Clause;
  found?: Match;
}

export function createReader(whole: Clause, abilities: readonly Ability[]): Reader {
  const known = new Map<string, Reading>();
  return {
    whole,
    abilities,
    read(place) {
      const { from, to, head } = place;
      // What is too long to be a command is not kept, as there may be very many such parts.
      if (to - from > LONGEST) return read(part(whole, place), abilities);
      const name = `${from}-${to}-${head}`;
      const reading = known.get(name) ?? read(part(whole, place), abilities);
      known.set(name, reading);
      return reading;
    },
  };
}

/** What a clause asks for, with or without its politeness: "I want to hear" may be the command itself. */
function read(clause: Clause, abilities: readonly Ability[]): Reading {
  const plain = withoutCourtesy(clause);
  const match = bestMatch(abilities, plain);
  const found = match && mayBePlan(clause) && isVague(match) ? undefined : match;
  let best: Reading = { clause: plain, ...(found && { found }) };
  const lengths = new Set([plain.words.length]);
  for (const polite of [withoutEnding(clause), clause]) {
    if (lengths.has(polite.words.length)) continue;
    lengths.add(polite.words.length);
    const other = bestMatch(abilities, polite);
    if (other && other.score > (best.found?.score ?? 0)) best = { clause: polite, found: other };
  }
  return best;
}

/** A verb and some thing that there is: `finish the report`. What deletes it asks first. */
function isVague({ ability, literals, filled }: Match): boolean {
  return ability.tool.effect === 'write' && literals < 2 && filled.size < 2 && keyArgument(ability) !== undefined;
}

export function part({ text, words }: Clause, { from, to, head }: Part): Clause {
  const verb = head === undefined ? [] : words.slice(head, head + 1);
  return { text, words: [...verb, ...words.slice(from, to)] };
}
