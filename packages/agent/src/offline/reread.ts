/** Commands that point at something, read again once it is known what that is, or that it is nothing. */
import { isDeepStrictEqual } from 'node:util';
import type { Ability } from './grammar.ts';
import { toIntent, type Intent } from './intent.ts';
import { bestMatch } from './match.ts';
import type { Planned } from './memory.ts';
import { callOn } from './refer.ts';
import { isPronoun } from './references.ts';
import { spoken, type Heard } from './speech.ts';
import { nounOf, type Thing } from './things.ts';

/** "Rename it to …", said of a playlist, is "rename the playlist …", although the words alone would do for a todo. */
export function asSaidOf(
  thing: Thing,
  { arguments: known, reference }: Pick<Intent, 'arguments' | 'reference'>,
  abilities: readonly Ability[],
): Planned | undefined {
  const place = reference?.place;
  if (!place) return undefined;
  const { clause, range } = place;
  const able = abilities.filter(({ tool }) => tool.effect !== 'read' && nounOf(tool.name) === thing.kind);
  const [before, after] = [clause.words.slice(0, range.from), clause.words.slice(range.to)];
  const noun = spoken(thing.kind);
  for (const named of [
    [noun, IT],
    [IT, noun],
  ]) {
    const said = { ...clause, words: [...before, ...named, ...after] };
    const found = bestMatch(able, said);
    if (!found || found.strangers.length > 0) continue;
    const { reference: it, missing, arguments: values } = toIntent(found, said);
    // The rest must mean the same, whatever it is called.
    if (it && missing.length === 0 && isSame(values, known)) return callOn(found.ability, it.argument, values, thing);
  }
  return undefined;
}

/** "Go on with it", where there is no it, is "go on with": what changes something without being told what. */
export function withoutReference(
  { arguments: known, reference }: Pick<Intent, 'arguments' | 'reference'>,
  abilities: readonly Ability[],
): Intent | undefined {
  if (!reference?.place || !isPronoun(reference.words)) return undefined;
  const { clause, range } = reference.place;
  const rest = { ...clause, words: clause.words.filter((_, at) => at < range.from || at >= range.to) };
  const found = bestMatch(abilities, rest);
  if (!found || found.ability.tool.effect !== 'write' || found.strangers.length > 0) return undefined;
  const intent = toIntent(found, rest);
  const isWhole = intent.missing.length === 0 && !intent.reference;
  // Whatever else was said must mean the same.
  const isKnown = [...found.filled.keys()].every((name) => isDeepStrictEqual(intent.arguments[name], known[name]));
  return isWhole && isKnown ? intent : undefined;
}

function isSame(some: Intent['arguments'], others: Intent['arguments']): boolean {
  const [a, b] = [some, others].map((args) => Object.values(args).map(String).toSorted());
  return isDeepStrictEqual(a, b);
}

/** As a quotation, it is taken as it is. */
const IT: Heard = { ...spoken('it'), quoted: 'it' };
