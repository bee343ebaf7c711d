/** What somebody may have meant whose words no sample fits. */
import type { Ability, Pattern } from './grammar.ts';
import type { Heard } from './speech.ts';
import { FILLERS, TURNING } from './words.ts';

const MOST = 3;

function isTelling(key: string): boolean {
  return !TURNING.has(key) && !FILLERS.has(key);
}

/** Samples that share words with what was said, the nearest first, one for each tool. */
export function hintsFor(words: readonly Heard[], abilities: readonly Ability[]): string[] {
  const known = new Set(words.flatMap(({ key, guess }) => [key, guess ?? key]).filter(isTelling));
  const shared = (pattern: Pattern) => pattern.needed.filter((key) => known.has(key)).length;
  // Of equals, the one that shows where the rest goes.
  const nearness = (pattern: Pattern) =>
    2 * shared(pattern) + (pattern.elements.some(({ kind }) => kind === 'slot') ? 1 : 0);
  return abilities
    .flatMap(({ patterns }) => patterns.toSorted((a, b) => nearness(b) - nearness(a)).slice(0, 1))
    .filter((pattern) => shared(pattern) > 0)
    .toSorted((a, b) => shared(b) - shared(a))
    .slice(0, MOST)
    .map(({ sample }) => sample);
}
