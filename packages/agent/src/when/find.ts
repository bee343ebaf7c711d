/** Finds words about time in longer texts, and reads texts that are nothing else. */
import { type Clock, clockFor } from './clock.ts';
import { datePatterns } from './dates.ts';
import { dayPatterns } from './days.ts';
import type { Meaning, Pattern } from './pattern.ts';
import { readRare } from './rare.ts';
import { recurrencePatterns } from './recurrences.ts';
import { resolve, type Said } from './resolve.ts';
import { timePatterns } from './times.ts';
import type { When, WhenOptions } from './when.ts';

/**
 * The expression of time that most likely belongs to a task: of “remind me tomorrow at 3pm to call mom” it is
 * `tomorrow at 3pm`. The words that tie it to the text belong to it (`by friday`, `due tomorrow`), so that the text
 * reads well without it. Quoted text and addresses are never searched.
 */
export function findWhen(text: string, options: WhenOptions): When | undefined {
  let best: { when: When; weight: number } | undefined;
  for (const { when, said } of expressions(hide(text), clockFor(options))) {
    const weight = weigh(text, when, said);
    if (!best || weight >= best.weight) best = { when: worded(when, said, text), weight };
  }
  return best?.when;
}

/** All expressions of time, in order, not overlapping; of a text that is full of them the first 100. */
export function findAllWhen(text: string, options: WhenOptions): When[] {
  return expressions(hide(text), clockFor(options)).map(({ when, said }) => worded(when, said, text));
}

/** A text that is all about time, in words or ISO 8601. Undefined when it is not understood, or says more than that. */
export function parseWhen(text: string, options: WhenOptions): When | undefined {
  const clock = clockFor(options);
  const found = expressions(text, clock, true);
  const [only] = found;
  if (only && found.length === 1 && isFiller(text.slice(0, only.when.start)) && isFiller(text.slice(only.when.end))) {
    return worded(only.when, only.said, text);
  }
  const rare = text.length <= 200 ? readRare(text, clock) : undefined;
  return rare && isFiller(text.slice(0, rare.start)) && isFiller(text.slice(rare.end)) ? rare : undefined;
}

interface Piece {
  start: number;
  end: number;
  meaning: Meaning;
}

interface Chain {
  start: number;
  end: number;
  said: Said;
}

const PATTERNS: readonly Pattern[] = [...recurrencePatterns, ...datePatterns, ...dayPatterns, ...timePatterns];

/** More costs time, and no task has as many. */
const MOST = 100;

/** What may stand between two pieces of one expression. */
const BETWEEN =
  /^\s{0,3}(?:,\s?|-\s?|@\s?)?(?:(?:on|at|by|from|in|of|for|the|starting|beginning|around|about|until|till|through)\s+){0,3}$/i;

/** The words before an expression that go with it. */
const BEFORE =
  /(?:(?:\b(?:is\s+)?due|\b(?:no\s+later\s+than|sometime|by|on|at|until|till|before|after|for|from|to|starting|beginning|around|@))\s+(?:the\s+)?){1,3}$/i;

/** People get up in the morning. */
const WAKING = /\b(?:(?:wak(?:e|ing)|get(?:ting)?)\s+(?:\w+\s+)?up|alarm)\s*$/i;
const TO_WAKE = /^\s*,?\s*wak(?:e|ing)\s+(?:\w+\s+)?up\b/i;

type Place = Omit<When, 'text' | 'alone'>;

function worded(when: Place, { isWaking }: Said, whole: string): When {
  const text = whole.slice(when.start, when.end);
  return { ...when, text, ...(isWaking && { alone: `${text} in the morning` }) };
}

function expressions(text: string, clock: Clock, isWhole = false): { when: Place; said: Said }[] {
  const found: { when: Place; said: Said }[] = [];
  for (const chain of chains(text, pieces(text, clock))) {
    const { start, end } = chain;
    const said = awake(chain, text);
    const isTooLittle = said.weak && !isWhole && !isAsked(text, start);
    const resolved = isTooLittle ? undefined : resolve(said, clock);
    if (!resolved) continue;
    if (found.length === MOST) break;
    found.push({ when: { start: startOf(start, text), end, ...resolved }, said });
  }
  return found;
}

function startOf(start: number, text: string): number {
  return start - (BEFORE.exec(text.slice(Math.max(0, start - 40), start))?.[0].length ?? 0);
}

/** "Wake me up at 6:30" leaves no half of the day open. */
function awake({ start, end, said }: Chain, text: string): Said {
  if (!said.time?.isOpen || said.part || said.time.hour > 11) return said;
  const from = startOf(start, text);
  const isWaking = WAKING.test(text.slice(Math.max(0, from - 40), from)) || TO_WAKE.test(text.slice(end, end + 40));
  return isWaking ? { ...said, part: 'morning', isWaking } : said;
}

/** In order and not overlapping: recurrences first, then what begins first, then what is longest. */
function pieces(text: string, clock: Clock): Piece[] {
  const all: Piece[] = [];
  for (const pattern of PATTERNS) {
    for (const match of text.matchAll(pattern.words)) {
      const meaning = pattern.read(match, clock);
      if (meaning) all.push({ start: match.index, end: match.index + match[0].length, meaning });
    }
  }
  all.sort((a, b) => a.start - b.start || b.end - a.end || Number(a.meaning.weak ?? 0) - Number(b.meaning.weak ?? 0));
  const kept: Piece[] = [];
  for (const piece of all) {
    const last = kept.at(-1);
    if (!last || piece.start >= last.end) kept.push(piece);
    else if (piece.meaning.rule && !last.meaning.rule && piece.end > last.end) kept[kept.length - 1] = piece;
  }
  return kept;
}

function chains(text: string, all: readonly Piece[]): Chain[] {
  const chains: Chain[] = [];
  for (const { start, end, meaning } of all) {
    const last = chains.at(-1);
    const said = last && join(last.said, meaning, { gap: text.slice(last.end, start), words: text.slice(start, end) });
    if (last && said) chains[chains.length - 1] = { start: last.start, end, said };
    else chains.push({ start, end, said: meaning });
  }
  return chains;
}

/** Undefined when the two do not make one expression. */
function join(a: Said, b: Meaning, text: { gap: string; words: string }): Said | undefined {
  if (a.at !== undefined || b.at !== undefined || a.until) return undefined;
  if (text.gap.length > 40 || !BETWEEN.test(text.gap)) return undefined;
  const said: Said = { ...a, ...b, weak: false };
  if (a.rule && b.day && !b.rule && /^\W*(?:until|till|through)\b/i.test(text.gap + text.words)) {
    const { day: _, ...others } = said;
    return { ...others, ...(a.day && { day: a.day }), until: b.day.date };
  }
  if ((a.time && b.time) || (a.part && b.part) || (a.rule && b.rule)) return undefined;
  // “Friday, December 24”, not “from Friday to tomorrow”.
  if (a.day && b.day && !(a.day.isWeekday && !b.day.isWeekday && /^,?\s+(?:the\s+)?$/i.test(text.gap)))
    return undefined;
  return said;
}

function weigh(text: string, when: Place, said: Said): number {
  const kinds = said.rule ? 6 : said.day && when.hasTime ? 4 : said.day || said.at !== undefined ? 3 : 2;
  const isDue = /^(?:is\s+)?(?:due|by|until)/i.test(text.slice(when.start, when.end));
  return kinds + (isAsked(text, when.start) ? 4 : 0) + (isDue ? 1 : 0);
}

/** “Remind me sat to …”: what stands there is meant. */
function isAsked(text: string, start: number): boolean {
  return /\bremind\s+me\s*$/i.test(text.slice(Math.max(0, start - 20), start));
}

/** Keeps every position; what is hidden becomes a character that no pattern knows. */
function hide(text: string): string {
  return text.replace(/"[^"]*"|“[^“”]*”|\bhttps?:\/\/\S+|[^\s@]{1,64}@[^\s@.]{1,64}\.[^\s@]{1,190}/gi, (hidden) =>
    '\0'.repeat(hidden.length),
  );
}

function isFiller(text: string): boolean {
  return /^(?:[\s,.;!?"“”()]|\b(?:please|due|by|on|at|is|it['’]?s|thanks|ok|okay|maybe|the|for|date|me|remind)\b){0,12}$/i.test(
    text,
  );
}
