/** One more of what was just made: "add milk", then "and eggs". */
import { withoutCourtesy } from './courtesy.ts';
import type { Ability, Pattern } from './grammar.ts';
import { toIntent, type Intent } from './intent.ts';
import { match } from './match.ts';
import type { Memory } from './memory.ts';
import type { Speech } from './speech.ts';
import { FILLERS, keys, TURNING } from './words.ts';

const MORE = keys('and also plus');
/** Longer is a thought of its own. */
const LONGEST = 12;

/** The call that made the last thing, with what the words name instead, when they go on from there and say nothing else. */
export function continuationIn(
  { text, words }: Speech,
  { made }: Memory,
  abilities: readonly Ability[],
): Intent | undefined {
  const ability = abilities.find(({ tool }) => tool.name === made);
  const slot = ability?.arguments.find((argument) => argument.slot.kind === 'text');
  const isMore = MORE.has(words[0]?.key ?? '') && words.length <= LONGEST;
  if (!ability || !slot || !isMore || /\?\s*$/.test(text)) return undefined;
  const rest = withoutCourtesy({ text, words: words.slice(words.findIndex(({ key }) => !MORE.has(key))) });
  if (rest.words.every(({ key, time }) => time || FILLERS.has(key)) || rest.words.some(({ key }) => TURNING.has(key)))
    return undefined;
  const more: Pattern = {
    sample: '',
    elements: [{ kind: 'slot', name: slot.name, slot: slot.slot }],
    needed: [],
    sets: {},
  };
  const found = match(ability, more, rest);
  return found && toIntent(found, rest);
}
