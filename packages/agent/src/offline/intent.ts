/** What a match comes to: a tool and its arguments. */
import { unusableWhen, type Unusable } from '../when/index.ts';
import { textOf, type Clause } from './clause.ts';
import { argumentOf, type Ability, type Argument } from './grammar.ts';
import type { Match, Range } from './match.ts';
import { isReference, nounPointedAt } from './references.ts';
import { keyArgument } from './refer.ts';
import { nounOf } from './things.ts';
import { addTime, textValue, type Found } from './text-slot.ts';
import { isTimed, timeLength, typedValue } from './typed.ts';
import { keys } from './words.ts';

export interface Intent {
  ability: Ability;
  arguments: Readonly<Record<string, unknown>>;
  /** An argument that points at something spoken of before: `it`, `the second one`. */
  reference?: Reference;
  /** Arguments that are needed and have not been said, in the schema's order. */
  missing: readonly string[];
  /** Why the time that seems to have been said is missing all the same. */
  unusable?: Unusable;
  /** Words that were passed over, though they may matter. */
  unread?: string;
  /** What is done when the whole names nothing that there is: "complete milk and bread". */
  otherwise?: Otherwise;
}

export interface Reference {
  argument: string;
  words: string;
  /** What it is, when it is pointed at by that: `the todo`. Words that point at nothing then mean what they say. */
  noun?: string;
  /** Where it was said; absent where the command's own words point. */
  place?: { clause: Clause; range: Range };
}

export interface Otherwise {
  intents: readonly Intent[];
  /** What each of them is about. */
  names: readonly string[];
}

/** What one message may ask for; a plan says so when it asks for more, and a longer list is a text with commas. */
export const MOST_AT_ONCE = 50;

export function toIntent(match: Match, clause: Clause): Intent {
  const { ability } = match;
  const values = new Map<string, unknown>(Object.entries(match.pattern.sets));
  const found: Found = { ability, values, places: new Map() };
  for (const [name, range] of match.filled) {
    const argument = argumentOf(ability, name);
    const value = typedValue(argument, clause, range.from);
    if (value === undefined) continue;
    values.set(name, value);
    if (argument?.slot.kind === 'when') found.places.set(name, [range.from]);
  }
  // A slot that is no argument takes any words, and nobody is told of them.
  const texts = [...match.filled].filter(([name]) => argumentOf(ability, name)?.slot.kind === 'text');
  // A time may take what it lacks from beside its slot; what fills another slot is nothing else.
  const spoken = [...match.filled].filter(([name]) => argumentOf(ability, name)?.slot.kind !== 'when');
  // "make {title} urgent" says how urgent; "the due date of {title} to {due}" names the slot and fills it.
  const isNamed = match.filled.size > texts.length;
  const taken = [...spoken.map(([, range]) => range), ...(isNamed ? match.said : [])];
  const outside = clause.words.map((_, at) => !taken.some(({ from, to }) => at >= from && at < to));
  const left = collect(found, clause, outside);
  let reference: Intent['reference'];
  for (const [name, range] of texts) {
    // "tonight about the meeting tomorrow at 9": a second time is part of what it stands beside.
    const from = left.find(({ to }) => to === range.from)?.from ?? range.from;
    const to = left.find((time) => time.from === range.to)?.to ?? range.to;
    const text = textValue(name, found, clause, { from, to });
    if (text === '') continue;
    if (ability.tool.effect !== 'read' && isReference(text)) {
      reference = { argument: name, words: text, place: { clause, range } };
    } else {
      values.set(name, text);
      const noun = nounPointedAt(text, ability.nouns);
      if (noun !== undefined && ability.tool.effect !== 'read') reference ??= { argument: name, words: text, noun };
    }
  }
  const named = texts.map(([name]) => name);
  // What is pointed at by what it is may as well be found by its words.
  if (!reference || reference.noun !== undefined) reference = saidToPoint(match, values) ?? reference;
  reference ??= pointedAt(match, clause, values, named);
  const isGiven = (name: string) => values.has(name) || (name === reference?.argument && reference.noun === undefined);
  const isMeant = (name: string) =>
    isGiven(name) || name === reference?.argument || match.left.includes(name) || named.includes(name);
  const missing = ability.arguments
    .filter(
      (argument) =>
        isNeeded(argument, isMeant) ||
        match.left.includes(argument.name) ||
        texts.some(([text]) => text === argument.name),
    )
    .map(({ name }) => name)
    .filter((name) => !isGiven(name));
  const lacksTime = missing.some((name) => argumentOf(ability, name)?.slot.kind === 'when');
  const unusable = lacksTime ? unusableWhen(textOf(clause, { from: 0, to: clause.words.length })) : undefined;
  const unread = unreadIn(match, clause);
  return {
    ability,
    arguments: Object.fromEntries(values),
    missing,
    ...(reference && { reference }),
    ...(unusable && { unusable }),
    ...(unread !== '' && { unread }),
  };
}

/** What a wording says without a slot may point, too: `save them {title=them}`, `snooze it {which=reminder}`. */
function saidToPoint({ ability, pattern }: Match, values: Map<string, unknown>): Reference | undefined {
  for (const [argument, words] of Object.entries(pattern.sets)) {
    const slot = argumentOf(ability, argument)?.slot;
    if (slot?.kind !== 'text' || typeof words !== 'string') continue;
    if (slot.names && ability.nouns.has(words)) return { argument, words, noun: words };
    if (!isReference(words)) continue;
    values.delete(argument);
    return { argument, words };
  }
  return undefined;
}

const POINTERS = keys('the that this');

/** "complete the todo": the command's own words say what it is, and nothing which one. */
function pointedAt(
  { ability, left, said }: Match,
  { words }: Clause,
  values: ReadonlyMap<string, unknown>,
  texts: readonly string[],
): Reference | undefined {
  const noun = nounOf(ability.tool.name);
  const argument = [...left, ...texts].find(
    (name) => argumentOf(ability, name)?.slot.kind === 'text' && !values.has(name),
  );
  const isPointed = said.some(({ from }) => words[from]?.key === noun && POINTERS.has(words[from - 1]?.key ?? ''));
  if (argument === undefined || !isPointed || !(keyArgument(ability) || argument === noun)) return undefined;
  return { argument, words: `the ${noun}`, noun };
}

/** Whether a call cannot be made without it. */
export function isNeeded({ required, slot: { unless } }: Argument, isGiven: (name: string) => boolean): boolean {
  return required || (unless !== undefined && !unless.some(isGiven));
}

/** "… about mom": from the first stranger to the last, with what leads to it. */
function unreadIn({ strangers }: Match, clause: Clause): string {
  let from = strangers[0] ?? 0;
  while (strangers.length > 0 && from > 0 && LEADING.has(clause.words[from - 1]?.key ?? '')) from--;
  return textOf(clause, { from, to: (strangers.at(-1) ?? -1) + 1 });
}

const LEADING = keys('about for with from by to of in on the my');

/**
 * Times and values of enums that were said beside the pattern's slots.
 * @returns the times that no slot has room for
 */
function collect(found: Found, clause: Clause, outside: readonly boolean[]): Range[] {
  const { ability, values } = found;
  const { words } = clause;
  const left: Range[] = [];
  for (let at = 0; at < words.length; at += Math.max(1, timeLength(words, at))) {
    const to = at + timeLength(words, at);
    const isFree =
      outside[at] && to > at && ![...found.places.values()].flat().some((place) => place >= at && place < to);
    if (isFree && isTimed(ability, words, at) && !addTime(found, clause, at)) left.push({ from: at, to });
  }
  for (const argument of ability.arguments) {
    if (argument.slot.kind !== 'enum' || !argument.isLoose) continue;
    for (let at = 0; at < words.length && !values.has(argument.name); at++) {
      const value = outside[at] && !isTimed(ability, words, at) ? typedValue(argument, clause, at) : undefined;
      if (value !== undefined) values.set(argument.name, value);
    }
  }
  return left;
}
