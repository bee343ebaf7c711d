/** What an answer to a question comes to: the value asked for, and others that were said along with it. */
import type { Ability, Argument, Grammar } from './grammar.ts';
import { listen, type Moment, type Speech } from './speech.ts';
import { textValue } from './text-slot.ts';
import { typedLength, typedValue } from './typed.ts';
import { FILLERS, keys } from './words.ts';

export interface Asked {
  ability: Ability;
  argument: Argument;
  grammar: Grammar;
  moment: Moment;
  /** What is known already. */
  known: Readonly<Record<string, unknown>>;
  /** The value must be all that is said. */
  isAlone: boolean;
}

/** @returns the arguments, or undefined when the answer is not of the kind asked for */
export function toValue(answer: string, asked: Asked): Record<string, unknown> | undefined {
  const speech = listen(answer.trim(), asked.grammar, asked.moment);
  if (speech.words.length === 0) return undefined;
  return asked.argument.slot.kind === 'text' ? textIn(speech, asked) : typedIn(speech, asked);
}

function typedIn(speech: Speech, { argument, isAlone }: Asked): Record<string, unknown> | undefined {
  const { words } = speech;
  for (let at = 0; at < words.length; at++) {
    const length = typedLength(argument, speech, at);
    if (length > 0) return { [argument.name]: typedValue(argument, speech, at) };
    if (isAlone && !FILLERS.has(words[at]?.key ?? '')) return undefined;
  }
  return undefined;
}

/** "Meeting with the team tomorrow at 3pm" answers the next question, too. */
function textIn(speech: Speech, { ability, argument, known }: Asked): Record<string, unknown> | undefined {
  // "What for?" asks back.
  if (/\?\s*$/.test(speech.text)) return undefined;
  const from = LEADING.has(speech.words[0]?.key ?? '') && speech.words.length > 1 ? 1 : 0;
  const values = new Map(Object.entries(known));
  const text = textValue(argument.name, { ability, values, places: new Map() }, speech, {
    from,
    to: speech.words.length,
  });
  if (text !== '') values.set(argument.name, text);
  return Object.fromEntries(values);
}

const LEADING = keys('to about that');
