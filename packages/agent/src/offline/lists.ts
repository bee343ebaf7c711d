/** Lists within one command: which words are further things to do, and which belong to the thing before them. */
import { gap, textOf, type Clause } from './clause.ts';
import { MOST_AT_ONCE } from './intent.ts';
import { textRange, type Match, type Range } from './match.ts';
import type { Heard } from './speech.ts';
import { withoutHead } from './text-slot.ts';
import { completed } from './times.ts';
import { timeLength } from './typed.ts';
import { mayBeVerb, startsDefinite, startsWithVerb } from './verbs.ts';
import { keys, numberAt } from './words.ts';

/** Verbs that go for each of the things they are said of. "play a, b and c" may be one title. */
const DISTRIBUTIVE = keys('add create put new todo complete finish check tick mark delete remove cancel queue save');

/** Whether its verb goes for each of several things. */
export function isDistributive({ said }: Match, { words }: Clause): boolean {
  return DISTRIBUTIVE.has(words[said[0]?.from ?? -1]?.key ?? '');
}

/** The command once for each of the things that its text names, when there are several. */
export function commandsIn(match: Match, clause: Clause): Heard[][] | undefined {
  const text = textRange(match);
  if (!text || match.ability.tool.effect === 'read') return undefined;
  const end = Math.min(
    clause.words.length,
    ...match.said.filter(({ from }) => from >= text.to).map(({ from }) => from),
  );
  const range = withoutHead(clause, { from: text.from, to: end });
  const items = split(match, clause, { ...range, isHeaded: range.from > text.from });
  if (items.length < 2 || items.length > MOST_AT_ONCE) return undefined;
  return items.map((item) => commandFor(item, clause, { ...range, start: text.from }));
}

/** The same for a text that is taken as one thing, but might be several: "complete milk and bread". */
export function namesIn(match: Match, clause: Clause): { name: string; words: Heard[] }[] {
  const text = textRange(match);
  const pieces = text ? cut(clause, text, isJoint) : [];
  const items = pieces.map(({ from, to }) => ({ from: clause.words[from]?.key === 'then' ? from + 1 : from, to }));
  if (!text || items.length < 2 || items.length > MOST_AT_ONCE) return [];
  return items.map((item) => ({
    name: textOf(clause, item),
    words: commandFor(item, clause, { ...text, start: text.from }),
  }));
}

/** The command with one of the things that its text names; `start`: where the text begins with what leads to them. */
function commandFor({ from, to }: Range, clause: Clause, text: Range & { start: number }): Heard[] {
  const { words } = clause;
  const rest = words.slice(text.to);
  const time = words.findIndex((word, at) => word.time && at < text.start);
  if (from === text.from || time < 0 || !words[from]?.time) {
    return [...words.slice(0, text.start), ...words.slice(from, to), ...rest];
  }
  // "remind me tomorrow at 9 to … and at 10 to …": another time takes the place of the first.
  const another = completed(clause, from, [time]);
  return [...words.slice(0, time), ...another, ...words.slice(from + another.length, to), ...rest];
}

function split(match: Match, clause: Clause, range: Range & { isHeaded: boolean }): Range[] {
  const all = cut(clause, range, isJoint);
  if (all.length < 2 || all.some(({ from, to }) => to - from === 1 && clause.words[from]?.quoted !== undefined))
    return all;
  const byComma = cut(clause, range, (signs) => signs.comma);
  const { words } = clause;
  const verbs = mayBeVerb(words, range.from);
  const head = headOf(match, clause, range);
  if (head.count !== undefined) {
    const fitting = [byComma, all].find(({ length }) => length === head.count);
    if (fitting) return fitting;
  }
  if (head.several) {
    if (!verbs) return all;
    return byComma.flatMap((item) => joinUnless(cut(clause, item, isJoint), ({ from }) => startsWithVerb(words, from)));
  }
  const isNext = ({ from }: Range) => {
    const first = words[from]?.key === 'to' ? from + 1 : from;
    return (verbs && startsWithVerb(words, first)) || startsWithTime(words, from);
  };
  // "call mom tomorrow and dad on sunday"
  if (all.every((item) => endsWithTime(words, item))) return all;
  if (verbs || all.slice(1).some(isNext)) return joinUnless(all, isNext);
  const closed = range.to < words.length;
  if (!closed && !isDistributive(match, clause)) return [range];
  const short = all.every(({ from, to }) => to - from <= 3);
  if (byComma.length > 1 && all.length > 2 && short) return all;
  // "complete the {title} todo": the first article is the command's.
  const definite = all.every(
    ({ from }, at) => startsDefinite(words, from) || (at === 0 && startsDefinite(words, from - 1)),
  );
  return definite && all.length === 2 ? all : [range];
}

function endsWithTime(words: readonly Heard[], { from, to }: Range): boolean {
  return words[to - 1]?.time !== undefined && words[from]?.time === undefined;
}

/** "… and at 10 to call dad" */
function startsWithTime(words: readonly Heard[], from: number): boolean {
  const length = timeLength(words, from);
  return length > 0 && AFTER_TIME.has(words[from + length]?.key ?? '');
}

const AFTER_TIME = keys('to about that');

/** Puts pieces together again, except where a new thing begins. */
function joinUnless(pieces: readonly Range[], begins: (piece: Range) => boolean): Range[] {
  const joined: Range[] = [];
  for (const piece of pieces) {
    const last = joined.at(-1);
    if (last && !begins(piece)) last.to = piece.to;
    else joined.push({ ...piece });
  }
  return joined;
}

/** What the command's own words say of how many there are: "two todos", "these tasks:". */
function headOf(
  match: Match,
  clause: Clause,
  { isHeaded, ...range }: Range & { isHeaded: boolean },
): { several: boolean; count?: number } {
  const spoken = match.said.flatMap(({ from }) => clause.words[from] ?? []);
  const plural = spoken.some(({ key, start, end }) => clause.text.slice(start, end).toLowerCase() === `${key}s`);
  const filled = [...match.filled.values()];
  for (let at = 0; at < range.from; at++) {
    if (filled.some(({ from, to }) => at >= from && at < to)) continue;
    const number = numberAt(clause.words, at);
    if (number && number.value > 1) return { several: true, count: number.value };
  }
  return { several: plural || isHeaded };
}

interface Signs {
  comma: boolean;
  /** The word is `and` or the like. */
  word: boolean;
  and: boolean;
}

function isJoint({ comma, and }: Signs): boolean {
  return comma || and;
}

/** Cuts a range where `at` says so; conjunctions at the seams are left out. */
function cut(clause: Clause, range: Range, at: (signs: Signs) => boolean): Range[] {
  const pieces: Range[] = [];
  let from = range.from;
  for (let word = range.from; word < range.to; word++) {
    const signs = signsBefore(clause, word, range);
    if (!at(signs)) continue;
    if (word > from) pieces.push({ from, to: word });
    from = signs.word ? word + 1 : word;
  }
  if (range.to > from) pieces.push({ from, to: range.to });
  return pieces;
}

/** What sets a word off from the one before it. */
export function signsBefore(clause: Clause, at: number, range: Range): Signs {
  const word = clause.words[at];
  const before = clause.words[at - 1];
  const inside = word?.time !== undefined && word.time === before?.time;
  if (inside) return { comma: false, and: false, word: false };
  const signs = at > range.from ? gap(clause, at - 1) : '';
  const isAnd = word?.key === 'and' || word?.key === 'plus';
  const comma = /[,;\n]/.test(signs);
  return { comma, and: comma || isAnd || signs.includes('&'), word: isAnd };
}
