/** Lists within one command: which words are further things to do, and which belong to the thing before them. */
import { gap, MOST_AT_ONCE, withoutHead, type Clause } from './intent.ts';
import { textRange, type Match, type Range } from './match.ts';
import { timeLength } from './typed.ts';
import type { Heard } from './speech.ts';
import { mayBeVerb, startsDefinite, startsWithVerb } from './verbs.ts';
import { keys, numberAt } from './words.ts';

/** Verbs that go for each of the things they are said of. "play a, b and c" may be one title. */
const DISTRIBUTIVE = keys('add create put new todo complete finish check tick mark delete remove cancel queue save');

/** The command once for each of the things that its text names, when there are several. */
export function commandsIn(match: Match, clause: Clause): Heard[][] | undefined {
  const text = textRange(match);
  if (!text || match.ability.tool.effect === 'read') return undefined;
  const { words } = clause;
  const end = Math.min(words.length, ...match.said.filter(({ from }) => from >= text.to).map(({ from }) => from));
  const range = withoutHead(clause, { from: text.from, to: end });
  const items = split(match, clause, { ...range, isHeaded: range.from > text.from });
  if (items.length < 2 || items.length > MOST_AT_ONCE) return undefined;
  const time = words.findIndex((word, at) => word.time && at < text.from);
  return items.map(({ from, to }) => {
    // "remind me at 9 to … and at 10 to …": another time takes the place of the first.
    const prefix = from > range.from && time >= 0 && words[from]?.time ? time : text.from;
    return [...words.slice(0, prefix), ...words.slice(from, to), ...words.slice(range.to)];
  });
}

/** "tomorrow and on friday": the same words once for each of the times that stand together. */
export function eachTime(clause: Clause): Clause[] {
  const { words } = clause;
  for (let at = 0; at < words.length; at += Math.max(1, timeLength(words, at))) {
    const times: Range[] = [];
    let next = at;
    for (let length = timeLength(words, next); length > 0; length = timeLength(words, next)) {
      times.push({ from: next, to: next + length });
      next += length + (signsBefore(clause, next + length, { from: 0, to: words.length }).word ? 1 : 0);
    }
    const end = times.at(-1)?.to ?? at;
    if (times.length < 2) continue;
    return times.map(({ from, to }) => ({
      ...clause,
      words: [...words.slice(0, at), ...words.slice(from, to), ...words.slice(end)],
    }));
  }
  return [clause];
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
  const isNext = ({ from }: Range) => (verbs && startsWithVerb(words, from)) || startsWithTime(words, from);
  if (verbs || all.slice(1).some(isNext)) return joinUnless(all, isNext);
  const closed = range.to < words.length;
  if (!closed && !DISTRIBUTIVE.has(words[match.said[0]?.from ?? -1]?.key ?? '')) return [range];
  const short = all.every(({ from, to }) => to - from <= 3);
  if (byComma.length > 1 && all.length > 2 && short) return all;
  // "complete the {title} todo": the first article is the command's.
  const definite = all.every(
    ({ from }, at) => startsDefinite(words, from) || (at === 0 && startsDefinite(words, from - 1)),
  );
  return definite && all.length === 2 ? all : [range];
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

function signsBefore(clause: Clause, at: number, range: Range): Signs {
  const word = clause.words[at];
  const before = clause.words[at - 1];
  const inside = word?.time !== undefined && word.time === before?.time;
  if (inside) return { comma: false, and: false, word: false };
  const signs = at > range.from ? gap(clause, at - 1) : '';
  const isAnd = word?.key === 'and' || word?.key === 'plus';
  const comma = /[,;\n]/.test(signs);
  return { comma, and: comma || isAnd || signs.includes('&'), word: isAnd };
}
