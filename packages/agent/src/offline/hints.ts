/** What somebody may have meant whose words no sample fits. */
import type { Ability, Pattern } from './grammar.ts';
import type { Heard } from './speech.ts';
import { FILLERS, keys, TURNING } from './words.ts';

const MOST = 3;

/** They say nothing of what is wanted. */
const VAGUE = keys('something anything everything nothing somebody anybody thing things');

/** Samples that share words with what was said, the nearest first, one for each tool. */
export function hintsFor(words: readonly Heard[], abilities: readonly Ability[]): string[] {
  const known = new Set(words.flatMap(({ key, guess }) => [key, guess ?? key]).filter(isTelling));
  const rarity = new Map([...known].map((key) => [key, rarityOf(key, abilities)]));
  const shared = ({ needed }: Pattern) => needed.reduce((sum, key) => sum + (rarity.get(key) ?? 0), 0);
  // Of equals, the one that shows where the rest goes.
  const nearness = (pattern: Pattern) => shared(pattern) + (pattern.elements.some(isSlot) ? 0.01 : 0);
  return abilities
    .filter(({ listensTo }) => [...known].some((key) => listensTo.has(key)))
    .flatMap(({ patterns }) => nearest(patterns, nearness))
    .toSorted((a, b) => shared(b) - shared(a))
    .slice(0, MOST)
    .map(({ sample }) => sample);
}

/** The first of the best. */
function nearest(patterns: readonly Pattern[], nearness: (pattern: Pattern) => number): Pattern[] {
  const scores = patterns.map(nearness);
  const best = patterns[scores.indexOf(Math.max(...scores))];
  return best ? [best] : [];
}

function isTelling(key: string): boolean {
  return !TURNING.has(key) && !FILLERS.has(key) && !VAGUE.has(key);
}

function isSlot({ kind }: Pattern['elements'][number]): boolean {
  return kind === 'slot';
}

/** A word that only one tool listens to says more than one that all do. */
function rarityOf(key: string, abilities: readonly Ability[]): number {
  const listening = abilities.filter(({ listensTo }) => listensTo.has(key));
  return listening.length > 0 ? 1 / listening.length : 0;
}
