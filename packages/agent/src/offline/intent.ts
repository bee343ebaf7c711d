/** What a match comes to: a tool and its arguments. */
import { argumentOf, type Ability, type Argument } from './grammar.ts';
import type { Match, Range } from './match.ts';
import { choiceAt, isPredicate, isTimed, timeLength } from './typed.ts';
import { isReference } from './references.ts';
import type { Heard } from './speech.ts';
import { keyOf, keys, numberAt } from './words.ts';

export interface Intent {
  ability: Ability;
  arguments: Readonly<Record<string, unknown>>;
  /** An argument that points at something spoken of before: `it`, `the second one`. */
  reference?: { argument: string; words: string };
  /** Arguments that are needed and have not been said, in the schema's order. */
  missing: readonly string[];
}

/** What one message may ask for; a plan says so when it asks for more, and a longer list is a text with commas. */
export const MOST_AT_ONCE = 50;

export interface Clause {
  /** The whole message; the words say where in it they stand. */
  text: string;
  words: readonly Heard[];
}

export function toIntent(match: Match, clause: Clause): Intent {
  const { ability } = match;
  const values = new Map<string, unknown>();
  for (const [name, range] of match.filled) {
    const argument = argumentOf(ability, name);
    if (argument?.slot.kind !== 'text') setIfAny(values, name, typedValue(argument, clause, range.from));
  }
  const texts = [...match.filled].filter(([name]) => (argumentOf(ability, name)?.slot.kind ?? 'text') === 'text');
  // "make {title} urgent" says how urgent; "the due date of {title} to {due}" names the slot and fills it.
  const isNamed = match.filled.size > texts.length;
  const taken = [...texts.map(([, range]) => range), ...(isNamed ? match.said : [])];
  const outside = clause.words.map((_, at) => !taken.some(({ from, to }) => at >= from && at < to));
  collect(ability, clause, outside, values);
  let reference: Intent['reference'];
  for (const [name, range] of texts) {
    const text = textValue(name, { ability, values }, clause, range);
    if (text === '') continue;
    if (ability.tool.effect !== 'read' && isReference(text)) reference = { argument: name, words: text };
    else values.set(name, text);
  }
  const missing = ability.arguments
    .filter(({ name, required }) => required || match.left.includes(name) || texts.some(([text]) => text === name))
    .map(({ name }) => name)
    .filter((name) => !values.has(name) && name !== reference?.argument);
  return { ability, arguments: Object.fromEntries(values), ...(reference && { reference }), missing };
}

function setIfAny(values: Map<string, unknown>, name: string, value: unknown): void {
  if (value !== undefined) values.set(name, value);
}

/** The value that some words have for a slot that is not free text. */
export function typedValue(argument: Argument | undefined, clause: Clause, from: number): unknown {
  const { words } = clause;
  switch (argument?.slot.kind) {
    case 'when':
      return timeFrom(clause, from);
    case 'number':
      return numberAt(words, from)?.value;
    case 'enum':
      return choiceAt(argument, words, from)?.value;
    case 'text':
    case undefined:
      return undefined;
  }
}

/** A time without what led to it: "is due today" is about today. */
function timeFrom({ text, words }: Clause, from: number): string | undefined {
  const length = timeLength(words, from);
  const [first, last] = [words[from], words[from + length - 1]];
  if (length === 0 || !first || !last) return undefined;
  return text.slice(first.start, last.end).replace(/^(?:(?:is|are|be|due|to|for) )+/i, '');
}

/** Times and values of enums that were said beside the pattern's slots. */
function collect(ability: Ability, clause: Clause, outside: readonly boolean[], values: Map<string, unknown>): void {
  const { words } = clause;
  const taken = new Set(values.values());
  for (const argument of ability.arguments) {
    if (argument.slot.kind !== 'when' && argument.slot.kind !== 'enum') continue;
    for (let at = 0; at < words.length && !values.has(argument.name); at++) {
      const value = outside[at] ? typedValue(argument, clause, at) : undefined;
      const isTime = argument.slot.kind === 'enum' && isTimed(ability, words, at);
      if (value === undefined || isTime || (argument.slot.kind === 'when' && taken.has(value))) continue;
      values.set(argument.name, value);
      taken.add(value);
    }
  }
}

interface Found {
  ability: Ability;
  values: Map<string, unknown>;
}

/** The words of a text slot as they stand, without the times and values of enums that belong to other slots. */
export function textValue(name: string, { ability, values }: Found, clause: Clause, range: Range): string {
  const only = clause.words[range.from];
  if (range.to - range.from === 1 && only?.quoted !== undefined) return only.quoted;
  const named = withoutName(name, clause, withoutHead(clause, range));
  const kept = withoutJoints(clause, withoutQualifiers(ability, clause, named, values));
  const time = ability.arguments.find(({ name, slot }) => slot.kind === 'when' && !values.has(name));
  const words = time && spokenTime(clause, kept);
  if (!time || !words) return textOf(clause, kept);
  values.set(time.name, timeFrom(clause, words.from));
  return [textOf(clause, { from: kept.from, to: words.from }), textOf(clause, { from: words.to, to: kept.to })]
    .filter((part) => part !== '')
    .join(' ');
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
function withoutQualifiers(ability: Ability, clause: Clause, range: Range, values: Map<string, unknown>): Range {
  let { from, to } = range;
  for (const argument of ability.arguments) {
    if (argument.slot.kind !== 'enum' || values.has(argument.name)) continue;
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

const ASIDES = keys('it that this which');

/** "…, and it's urgent" says what the text is like; the whole of it goes. */
function startOfAside({ words }: Clause, at: number): number {
  return words[at - 1]?.key === 'is' && ASIDES.has(words[at - 2]?.key ?? '') ? at - 2 : at;
}

const THESE = keys('these this following');

/** Without words that only lead to a colon: "these:", "the following todos:". */
export function withoutHead(clause: Clause, { from, to }: Range): Range {
  const { words } = clause;
  if (!THESE.has(words[from]?.key === 'the' ? (words[from + 1]?.key ?? '') : (words[from]?.key ?? '')))
    return { from, to };
  for (let at = from; at < Math.min(from + 4, to - 1); at++) {
    if (/^\s*:/.test(gap(clause, at))) return { from: at + 1, to };
  }
  return { from, to };
}

/** What stands between a word and the next. */
export function gap({ text, words }: Clause, at: number): string {
  const word = words[at];
  const next = words[at + 1];
  // The words of a clause need not follow each other in the text.
  const end = next && word && next.start >= word.end ? next.start : text.length;
  return word ? text.slice(word.end, Math.min(end, word.end + 40)) : '';
}

/** The text of some words with the signs that belong to them: `learn C++`, `pay $50 (cash)`. */
export function textOf(clause: Clause, { from, to }: Range): string {
  const first = clause.words[from];
  const last = clause.words[to - 1];
  if (!first || !last || from >= to) return '';
  const before = /[$€£#@(]+$/.exec(clause.text.slice(Math.max(0, first.start - 3), first.start))?.[0] ?? '';
  const after = /^[%+#)°€$]+/.exec(clause.text.slice(last.end, last.end + 3))?.[0] ?? '';
  return before + clause.text.slice(first.start, last.end) + after;
}
