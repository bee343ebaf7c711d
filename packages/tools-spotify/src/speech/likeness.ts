/** How well words that somebody said fit the name of something. */
import { distance } from 'fastest-levenshtein';

/**
 * Between 0 and 1. 1: the same but for case, accents, signs and what is added to titles in brackets; above `ALL_THERE`:
 * all that was said is in the name; below: only some of it.
 */
export function likeness(said: string, name: string): number {
  const wanted = wordsOf(said);
  const known = wordsOf(name);
  if (wanted.length === 0 || known.length === 0) return 0;
  if (wanted.join('') === known.join('') || wanted.join('') === wordsOf(withoutAddition(name)).join('')) return 1;
  const there = wanted.filter((word) => known.some((other) => isSame(word, other))).length / wanted.length;
  const mentioned = known.filter((word) => wanted.some((other) => isSame(other, word))).length / known.length;
  return there === 1 ? ALL_THERE + 0.24 * mentioned : 0.7 * there * (0.5 + 0.5 * mentioned);
}

export const ALL_THERE = 0.75;

/** Lower case, without accents and signs, and without words that names are said with or without. */
export function wordsOf(text: string): string[] {
  const all = text
    .normalize('NFKD')
    .replaceAll(/\p{M}+/gu, '')
    .toLowerCase()
    .replaceAll(/['’]/gu, '')
    .replaceAll('&', ' and ')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
    .slice(0, MOST_WORDS);
  const telling = all.filter((word) => !FILLERS.has(word));
  return telling.length > 0 ? telling : all;
}

const MOST_WORDS = 40;
const FILLERS = new Set(['the', 'a', 'an', 'and', 'please']);

/** “Amber (Live)”, “Amber - Remastered 2011”, “Amber feat. Somebody”. */
function withoutAddition(name: string): string {
  return name.replace(/\s+(?:[([].*|-\s.*|(?:feat|ft)\b.*)$/iu, '');
}

/** One slip in a word of four letters and more, two in a long one; two letters swapped are one slip. Digits are meant. */
function isSame(word: string, other: string): boolean {
  if (word === other) return true;
  const allowed = word.length < 4 || /\d/.test(word) ? 0 : word.length < 8 ? 1 : 2;
  if (allowed === 0 || Math.abs(word.length - other.length) > allowed) return false;
  return distance(word, other) <= allowed || isSwapped(word, other);
}

function isSwapped(word: string, other: string): boolean {
  let at = 0;
  while (at < word.length && word[at] === other[at]) at++;
  return word.slice(0, at) + word.charAt(at + 1) + word.charAt(at) + word.slice(at + 2) === other;
}
