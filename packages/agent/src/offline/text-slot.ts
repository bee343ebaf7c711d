/** What fills a slot of free text: the words as they stand, without what was said along with them. */
import { gap, textOf, type Clause } from './clause.ts';
import type { Ability, Argument } from './grammar.ts';
import type { Range } from './match.ts';
import { joined } from './times.ts';
import { choiceAt, isPredicate, timeFrom, timeLength } from './typed.ts';
import { keyOf, keys } from './words.ts';

export interface Found {
  ability: Ability;
  values: Map<string, unknown>;
  /** The words at which the times among the values stand; times that were said earlier have none. */
  places: Map<string, readonly number[]>;
}

/** The words of a text slot as they stand, without the times and values of enums that belong to other slots. */
export function textValue(name: string, found: Found, clause: Clause, range: Range): string {
  const only = clause.words[range.from];
  if (range.to - range.from === 1 && only?.quoted !== undefined) return only.quoted;
  const named = withoutJoints(clause, withoutName(name, clause, withoutHead(clause, range)));
  const kept = withoutBeing(clause, withoutJoints(clause, withoutQualifiers(found, clause, named)));
  // "Complete a todo" names none.
  if (clause.words.slice(kept.from, kept.to).every(({ key }) => ARTICLES.has(key))) return '';
  const words = spokenTime(clause, kept);
  const isInside = words && words.from > kept.from && words.to < kept.to;
  if (!words || !addTime(found, clause, words.from, isInside)) return textOf(clause, kept);
  return [
    textOf(clause, withoutBeing(clause, { from: kept.from, to: words.from })),
    textOf(clause, { from: words.to, to: kept.to }),
  ]
    .filter((part) => part !== '')
    .join(' ');
}

const ARTICLES = keys('a an the my our some any');

/**
 * Gives a time to the first slot for times that is free, or that it makes more exact: "tomorrow … at 3pm".
 * @param isLoose it may as well belong to the text, so that only a slot without any takes it
 * @returns whether there is such a slot
 */
export function addTime({ ability, values, places }: Found, clause: Clause, at: number, isLoose = false): boolean {
  const said = timeFrom(clause, at);
  const time = clause.words[at]?.time;
  if (said === undefined || !time) return false;
  // What is said of time is the first of them; others are filled by wordings that name them.
  const slots = ability.arguments
    .filter(({ slot }) => slot.kind === 'when')
    .map(({ name }) => name)
    .filter((name, index) => index === 0 || values.has(name));
  if ([...places.values()].flat().some((place) => clause.words[place]?.time === time)) return false;
  for (const name of slots) {
    const value = values.get(name);
    const known = places.get(name) ?? [];
    const isFirst = known.every((place) => place < at);
    const words = typeof value !== 'string' ? said : isFirst ? joined(value, said, time) : joined(said, value, time);
    if (words === undefined || (typeof value === 'string' && isLoose)) continue;
    values.set(name, words);
    places.set(name, [...known, at]);
    return true;
  }
  return false;
}

/** A time at the end or the beginning of a text, else one within it. */
function spokenTime(clause: Clause, { from, to }: Range): Range | undefined {
  const times: Range[] = [];
  for (let at = from; at < to; at += Math.max(1, timeLength(clause.words, at))) {
    const time = clause.words[at]?.time;
    const end = at + timeLength(clause.words, at);
    if (time && end <= to) times.push({ from: at, to: end });
  }
  return times.find((time) => time.to === to) ?? times.find((time) => time.from === from) ?? times.at(-1);
}

/** Cuts "urgent:" and "with high priority" off the ends of a text. */
function withoutQualifiers({ ability, values }: Found, clause: Clause, range: Range): Range {
  let { from, to } = range;
  for (const argument of ability.arguments) {
    if (argument.slot.kind !== 'enum' || !argument.isLoose || values.has(argument.name)) continue;
    const first = choiceAt(argument, clause.words, from);
    if (
      first &&
      from + first.length < to &&
      (first.length > 1 || /^\s*[:,–—-]/.test(gap(clause, from + first.length - 1)))
    ) {
      values.set(argument.name, first.value);
      from += first.length;
      continue;
    }
    const last = lastChoice(argument, clause, { from, to });
    if (!last) continue;
    values.set(argument.name, last.value);
    to = last.from;
  }
  return { from, to };
}

/** The longest is four words: "with very high priority". */
const LONGEST_CHOICE = 4;

function lastChoice(
  argument: Argument,
  clause: Clause,
  { from, to }: Range,
): { value: unknown; from: number } | undefined {
  for (let at = Math.max(from + 1, to - LONGEST_CHOICE); at < to; at++) {
    const choice = choiceAt(argument, clause.words, at);
    if (!choice || at + choice.length !== to) continue;
    const start = startOfAside(clause, at);
    if (start > from && (start < at || choice.length > 1 || !isPredicate(clause.words, at))) {
      return { value: choice.value, from: start };
    }
  }
  return undefined;
}

/** "a todo with title buy milk": the slot's name is not its value. */
function withoutName(name: string, { words }: Clause, { from, to }: Range): Range {
  const isNamed = to - from > 1 && words[from]?.key === keyOf(name) && words[from - 1]?.key === 'with';
  return { from: isNamed ? from + 1 : from, to };
}

const JOINTS = keys('and with as of');

/** What joined the text to something that has been cut off it. */
function withoutJoints({ words }: Clause, { from, to }: Range): Range {
  let end = to;
  while (end > from + 1 && JOINTS.has(words[end - 1]?.key ?? '')) end--;
  return { from, to: end };
}

const BEING = keys('is are');

/** "Anna's birthday is | on 5 December" */
function withoutBeing({ words }: Clause, { from, to }: Range): Range {
  const isBeing = to > from + 1 && BEING.has(words[to - 1]?.key ?? '') && words[to]?.time !== undefined;
  return { from, to: isBeing ? to - 1 : to };
}

const ASIDES = keys('it that this which');

/** "…, and it's urgent" says what the text is like; the whole of it goes. */
function startOfAside({ words }: Clause, at: number): number {
  return words[at - 1]?.key === 'is' && ASIDES.has(words[at - 2]?.key ?? '') ? at - 2 : at;
}

const THESE = keys('these this following');
/** "the following to my shopping list:" */
const LONGEST_HEAD = 7;

/** Without words that only lead to a colon: "these:", "the following todos:". */
export function withoutHead(clause: Clause, { from, to }: Range): Range {
  const { words } = clause;
  if (!THESE.has(words[from]?.key === 'the' ? (words[from + 1]?.key ?? '') : (words[from]?.key ?? '')))
    return { from, to };
  for (let at = from; at < Math.min(from + LONGEST_HEAD, to - 1); at++) {
    if (/^\s*:/.test(gap(clause, at))) return { from: at + 1, to };
  }
  return { from, to };
}
