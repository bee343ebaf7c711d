/** Commands that point at something, read again once it is known what that is, or that it is nothing. */
import type { Ability } from './grammar.ts';
import { toIntent, type Intent, type Reference } from './intent.ts';
import { bestMatch } from './match.ts';
import type { Planned } from './memory.ts';
import { callOn } from './refer.ts';
import { spoken, type Heard } from './speech.ts';
import { nounOf, type Thing } from './things.ts';

/** "Rename it to …", said of a playlist, is "rename the playlist …", which other words than its tool's would not do for. */
export function asSaidOf(thing: Thing, { place }: Reference, abilities: readonly Ability[]): Planned | undefined {
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
    const { reference, missing, arguments: values } = toIntent(found, said);
    if (reference && missing.length === 0) return callOn(found.ability, reference.argument, values, thing);
  }
  return undefined;
}

/** "Go on with it", where there is no it, is "go on with": what changes something without being told what. */
export function withoutReference({ place }: Reference, abilities: readonly Ability[]): Intent | undefined {
  if (!place) return undefined;
  const { clause, range } = place;
  const rest = { ...clause, words: clause.words.filter((_, at) => at < range.from || at >= range.to) };
  const found = bestMatch(abilities, rest);
  if (!found || found.ability.tool.effect !== 'write' || found.strangers.length > 0 || found.filled.size > 0)
    return undefined;
  const intent = toIntent(found, rest);
  return intent.missing.length === 0 && !intent.reference ? intent : undefined;
}

/** As a quotation, it is taken as it is. */
const IT: Heard = { ...spoken('it'), quoted: 'it' };
