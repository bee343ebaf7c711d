/** What an answer to a question comes to: the value asked for, and others that were said along with it. */
import type { Ability, Argument, Grammar } from './grammar.ts';
import { textOf, typedValue } from './intent.ts';
import { listen, type Moment, type Speech } from './speech.ts';
import { timeLength, typedLength } from './typed.ts';
import { FILLERS } from './words.ts';

export interface Asked {
  ability: Ability;
  argument: Argument;
  grammar: Grammar;
  moment: Moment;
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
    const length = typedLength(argument, words, at);
    if (length > 0) return { [argument.name]: typedValue(argument, speech, at) };
    if (isAlone && !FILLERS.has(words[at]?.key ?? '')) return undefined;
  }
  return undefined;
}

/** "Meeting with the team tomorrow at 3pm" answers the next question, too. */
function textIn(speech: Speech, { ability, argument }: Asked): Record<string, unknown> {
  const { words } = speech;
  const [only] = words;
  if (words.length === 1 && only?.quoted !== undefined) return { [argument.name]: only.quoted };
  const when = ability.arguments.find(({ slot, required }) => slot.kind === 'when' && required);
  const from = words.findIndex((_, at) => at > 0 && timeLength(words, at) === words.length - at && isFirst(words, at));
  const time = when && from > 0 ? { [when.name]: typedValue(when, speech, from) } : {};
  const text = textOf(speech, { from: 0, to: when && from > 0 ? from : words.length });
  return { [argument.name]: text.replace(/^(?:to|about|that) (?=\S)/i, ''), ...time };
}

function isFirst(words: Speech['words'], at: number): boolean {
  return words[at]?.time !== words[at - 1]?.time;
}
