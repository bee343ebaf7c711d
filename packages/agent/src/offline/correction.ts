/** Second thoughts about what was just spoken of: "actually high priority", "no wait, saturday". */
import type { Clause } from './clause.ts';
import type { Ability, Pattern } from './grammar.ts';
import { toIntent } from './intent.ts';
import { match } from './match.ts';
import type { Memory, Planned } from './memory.ts';
import { changersOf, keyArgument } from './refer.ts';
import type { Speech } from './speech.ts';
import { keys } from './words.ts';

/** They say that something else was meant than what was said before. */
const SECOND_THOUGHTS = keys('actually no nope wait sorry oops rather hmm instead meant');
const AROUND = keys('i mean make that it be to better');

/** A pattern without any words of its own: values alone. */
const VALUES: Pattern = { sample: '', elements: [], needed: [], sets: {} };

/** The change of the thing that was spoken of last, when the words are a second thought and values alone. */
export function correctionIn(speech: Speech, { subject }: Memory, abilities: readonly Ability[]): Planned | undefined {
  const { text, words } = speech;
  if (!subject || !words.some(({ key }) => SECOND_THOUGHTS.has(key))) return undefined;
  const clause: Clause = {
    text,
    words: words.filter(({ key, time }) => time || !(SECOND_THOUGHTS.has(key) || AROUND.has(key))),
  };
  for (const ability of changersOf(subject.kind, abilities)) {
    const key = keyArgument(ability);
    const found = match(ability, VALUES, clause);
    if (!key || !found || found.strangers.length > 0) continue;
    const values = toIntent(found, clause).arguments;
    if (Object.keys(values).length > 0)
      return { tool: ability.tool.name, arguments: { ...values, [key.name]: subject.id } };
  }
  return undefined;
}

/** Whether it is but a second thought that something else follows. */
export function isSecondThought(clause: Clause): boolean {
  return clause.words.length > 0 && clause.words.every(({ key }) => SECOND_THOUGHTS.has(key) || AROUND.has(key));
}
