/** What an answer to a question comes to: the value asked for, and others that were said along with it. */
import type { Ability, Grammar } from './grammar.ts';
import { textOf, typedValue } from './intent.ts';
import { argumentOf, timeLength } from './match.ts';
import { listen, type Moment } from './speech.ts';

export interface Asked {
  ability: Ability;
  argument: string;
  grammar: Grammar;
  moment: Moment;
}

/** @returns the arguments, or undefined when the answer is not of the kind asked for */
export function toValue(answer: string, asked: Asked): Record<string, unknown> | undefined {
  const argument = argumentOf(asked.ability, asked.argument);
  const clause = listen(answer.trim(), asked.grammar, asked.moment);
  if (clause.words.length === 0) return undefined;
  if (argument && argument.slot.kind !== 'text') {
    for (let at = 0; at < clause.words.length; at++) {
      const value = typedValue(argument, clause, at);
      if (value !== undefined) return { [argument.name]: value };
    }
    return undefined;
  }
  const values: Record<string, unknown> = {};
  const [only] = clause.words;
  if (clause.words.length === 1 && only?.quoted !== undefined) return { [asked.argument]: only.quoted };
  // "Meeting with the team tomorrow at 3pm" answers the next question, too.
  let to = clause.words.length;
  const when = asked.ability.arguments.find(({ slot, required }) => slot.kind === 'when' && required);
  const time = clause.words.at(-1)?.time;
  if (when && time) {
    const from = clause.words.findIndex((word) => word.time === time);
    if (from > 0 && from + timeLength(clause.words, from) === to) {
      values[when.name] = typedValue(when, clause, from);
      to = from;
    }
  }
  const text = textOf(clause, { from: 0, to }).replace(/^(?:to|about|that) (?=\S)/i, '');
  return { [asked.argument]: text, ...values };
}
