/**
 * How well some words match a pattern, and which of them fill which slot: the best way through the pattern
 * and the words at once, found place by place (Viterbi's algorithm), so that time grows with the product of
 * their lengths and with nothing else.
 */
import type { Clause } from './clause.ts';
import { argumentOf, type Ability, type Pattern } from './grammar.ts';
import { moves, type Step } from './moves.ts';

export interface Match {
  ability: Ability;
  pattern: Pattern;
  score: number;
  /** How many words of the pattern were said that say something. */
  literals: number;
  /** Word ranges by argument, end exclusive. */
  filled: ReadonlyMap<string, Range>;
  /** The words that matched the pattern's own. */
  said: readonly Range[];
  /** Slots that the pattern has and that were left out; they are asked for. */
  left: readonly string[];
  /** Where words stand that mean nothing to the pattern, in order. */
  strangers: readonly number[];
}

export interface Range {
  from: number;
  to: number;
}

/** Longer than any command; what is longer is prose. */
export const LONGEST = 400;

/** The best match of a pattern with all the words, or undefined when there is none. */
export function match(ability: Ability, pattern: Pattern, clause: Clause): Match | undefined {
  const { words } = clause;
  if (words.length === 0 || words.length > LONGEST) return undefined;
  const { elements } = pattern;
  const width = 2 * (elements.length + 1);
  const scores = new Float64Array((words.length + 1) * width).fill(-Infinity);
  const from = new Int32Array(scores.length);
  const steps: Step[] = [];
  const cell = (word: number, element: number, inText = false) => word * width + 2 * element + (inText ? 1 : 0);
  scores[0] = 0;
  const mayPass = mayBePassed(ability, pattern);
  for (let word = 0; word <= words.length; word++) {
    for (let element = 0; element <= elements.length; element++) {
      for (const inText of [false, true]) {
        const here = cell(word, element, inText);
        const score = scores[here] ?? -Infinity;
        if (score === -Infinity) continue;
        const place = { ability, clause, word, element: elements[element], inText, mayPass };
        moves(place, ({ length, on, gain, step, to }) => {
          const there = cell(word + length, to ?? element + (on ? 1 : 0), step === 'text');
          if (score + gain <= (scores[there] ?? 0)) return;
          scores[there] = score + gain;
          from[there] = here;
          steps[there] = step;
        });
      }
    }
  }
  const end = cell(words.length, elements.length);
  if (scores[end] === -Infinity) return undefined;
  return trace({ ability, pattern, width, end, from, steps, score: scores[end] ?? 0 });
}

/** What changes a thing that there is must not miss which. */
function mayBePassed(ability: Ability, { elements }: Pattern): boolean {
  const { effect } = ability.tool;
  if (effect === 'read') return true;
  const namesOne = elements.some((element) => element.kind === 'slot' && element.slot.names);
  return effect === 'write' && !namesOne && !argumentOf(ability, 'id');
}

/** The words of the first slot of free text. */
export function textRange({ ability, filled }: Match): Range | undefined {
  return [...filled].find(([name]) => argumentOf(ability, name)?.slot.kind === 'text')?.[1];
}

interface Way {
  ability: Ability;
  pattern: Pattern;
  width: number;
  end: number;
  from: Int32Array;
  steps: readonly Step[];
  score: number;
}

function trace({ ability, pattern, width, end, from, steps, score }: Way): Match {
  const filled = new Map<string, Range>();
  const said: Range[] = [];
  const left: string[] = [];
  let literals = 0;
  const strangers: number[] = [];
  for (let here = end; here !== 0;) {
    const before = from[here] ?? 0;
    const range = { from: Math.floor(before / width), to: Math.floor(here / width) };
    const element = pattern.elements[Math.floor((before % width) / 2)];
    const name = element?.kind === 'slot' ? element.name : '';
    switch (steps[here]) {
      case 'said':
        said.unshift(range);
        if (element?.kind === 'word' && !element.filler) literals++;
        break;
      case 'typed':
        filled.set(name, range);
        break;
      case 'text':
        filled.set(name, { from: range.from, to: filled.get(name)?.to ?? range.to });
        break;
      case 'stranger':
        strangers.unshift(range.from);
        break;
      case 'left':
        left.unshift(name);
        break;
    }
    here = before;
  }
  return { ability, pattern, score, literals, filled, said, left, strangers };
}

/** What a match must come to, so that a word or two that happen to fit do not make a command. */
const ENOUGH = 0.9;

/** The best match of any of the abilities. Of equals, the one with more of its own words said, then the first. */
export function bestMatch(abilities: readonly Ability[], clause: Clause): Match | undefined {
  const { words } = clause;
  if (words.length > LONGEST) return undefined;
  const known = new Set<string>();
  words.forEach(({ key, guess }, index) => {
    known.add(key);
    if (guess !== undefined) known.add(guess);
    known.add(key + (words[index + 1]?.key ?? ''));
  });
  let best: Match | undefined;
  for (const ability of abilities) {
    for (const pattern of ability.patterns) {
      if (!pattern.needed.every((key) => known.has(key))) continue;
      const found = match(ability, pattern, clause);
      if (found && found.score >= ENOUGH && isBetter(found, best)) best = found;
    }
  }
  return best;
}

function isBetter(match: Match, best: Match | undefined): boolean {
  if (!best) return true;
  // Less than any gain or loss but that of a word of text, times a long text.
  const difference = match.score - best.score;
  return Math.abs(difference) > 1e-9 ? difference > 0 : match.literals > best.literals;
}
