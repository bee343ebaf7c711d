/**
 * How well some words match a pattern, and which of them fill which slot: the best way through the pattern
 * and the words at once, found place by place (Viterbi's algorithm), so that time grows with the product of
 * their lengths and with nothing else.
 */
import type { Ability, Argument, Element, Pattern } from './grammar.ts';
import type { Heard } from './speech.ts';
import { FILLERS, numberAt, TURNING } from './words.ts';
import { startsWithVerb } from './verbs.ts';

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
  /** How many words mean nothing to the pattern. */
  strangers: number;
}

export interface Range {
  from: number;
  to: number;
}

const SLOT_FOUND = 1.5;
const FILLER_MISSING = -0.5;
const SLOT_MISSING = -1;
const FILLER_PASSED = -0.2;
/** "I play the guitar" asks for nothing. */
const SPEAKER_PASSED = -1.2;
const SPEAKERS: ReadonlySet<string> = new Set(['i', 'we', 'he', 'she', 'they']);
const NUMBER_PASSED = -0.3;
/** It fills its slot all the same; in its place in the pattern it fits a little better. */
const TIME_PASSED = 1.4;
const CHOICE_PASSED = 0.3;
const STRANGER_PASSED = -2.5;
const GUESSED = 0.8;
const ASKING: ReadonlySet<string> = new Set([
  'is',
  'are',
  'am',
  'be',
  'do',
  'doe',
  'did',
  'have',
  'has',
  'had',
  'was',
  'were',
  'will',
  'would',
  'can',
  'could',
  'should',
  'shall',
  'may',
  'might',
  'if',
]);
/** Just enough that words are matched rather than swallowed. */
const TEXT_WORD = -0.0005;
/** A time is a time before it is text. */
const TIME_AS_TEXT = -0.02;
/** "remind me to", "mark as done": what is left over of a wording is no text. */
const LEFTOVER_AS_TEXT = -0.6;
const LEFTOVERS: ReadonlySet<string> = new Set(['me', 'to', 'as', 'of', 'for', 'about', 'that', 'from', 'with']);

/** Longer than any command; what is longer is prose. */
export const LONGEST = 400;

/** What takes a step from one place to another: a slot filled, a word said or passed. */
type Step = 'said' | 'typed' | 'text' | 'pass' | 'stranger' | 'left' | 'free';

/** The best match of a pattern with all the words, or undefined when there is none. */
export function match(ability: Ability, pattern: Pattern, words: readonly Heard[]): Match | undefined {
  if (words.length === 0 || words.length > LONGEST) return undefined;
  const { elements } = pattern;
  const width = 2 * (elements.length + 1);
  const scores = new Float64Array((words.length + 1) * width).fill(-Infinity);
  const from = new Int32Array(scores.length);
  const steps: Step[] = [];
  const cell = (word: number, element: number, inText = false) => word * width + 2 * element + (inText ? 1 : 0);
  scores[0] = 0;
  for (let word = 0; word <= words.length; word++) {
    for (let element = 0; element <= elements.length; element++) {
      for (const inText of [false, true]) {
        const here = cell(word, element, inText);
        const score = scores[here] ?? -Infinity;
        if (score === -Infinity) continue;
        const move = { ability, words, word, element: elements[element], inText };
        moves(move, ({ length, on, gain, step, to }) => {
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

interface Place {
  ability: Ability;
  words: readonly Heard[];
  word: number;
  element: Element | undefined;
  inText: boolean;
}

interface Move {
  /** How many words it takes. */
  length: number;
  /** Whether the element is done with. */
  on: boolean;
  gain: number;
  step: Step;
  /** The element to go to, where it is not the next. */
  to?: number;
}

type Go = (move: Move) => void;

function moves(place: Place, go: Go): void {
  const { element, inText } = place;
  if (inText) {
    go({ length: 0, on: true, gain: 0, step: 'free' });
    textWord(place, go);
    return;
  }
  passing(place, go);
  switch (element?.kind) {
    case 'option':
      go({ length: 0, on: true, gain: 0, step: 'free' });
      go({ length: 0, on: true, gain: 0, step: 'free', to: element.to });
      return;
    case 'word':
      saying(element, place, go);
      return;
    case 'slot':
      if (element.slot.kind === 'text') textWord(place, go);
      else typed(place, element, go);
      if (mayBeLeft(place.ability, element)) go({ length: 0, on: true, gain: SLOT_MISSING, step: 'left' });
      return;
    case undefined:
      return;
  }
}

function textWord({ ability, words, word, inText }: Place, go: Go): void {
  const heard = words[word];
  if (!heard) return;
  const timed = heard.time !== undefined && hasTimes(ability);
  const leftover = !inText && LEFTOVERS.has(heard.key) && !(heard.key === 'that' && words.length - word <= 2);
  // "I should not …" is no wish to have it done.
  if (!inText && (heard.key === 'not' || heard.key === 'never')) return;
  // "Is it done?" wants to know.
  if (word === 0 && ASKING.has(heard.key)) return;
  const gain = (timed ? TIME_AS_TEXT : TEXT_WORD) + (leftover ? LEFTOVER_AS_TEXT : 0);
  go({ length: 1, on: false, gain, step: 'text' });
}

function saying(element: Extract<Element, { kind: 'word' }>, { words, word: at }: Place, go: Go): void {
  const heard = words[at];
  if (heard?.key === element.key) go({ length: 1, on: true, gain: element.weight, step: 'said' });
  else if (heard?.guess === element.key) go({ length: 1, on: true, gain: element.weight * GUESSED, step: 'said' });
  // "to do" for "todo", "play list" for "playlist".
  const next = words[at + 1];
  if (heard?.key && next?.key && heard.key + next.key === element.key) {
    go({ length: 2, on: true, gain: element.weight, step: 'said' });
  }
  if (element.filler) go({ length: 0, on: true, gain: FILLER_MISSING, step: 'free' });
}

function typed({ ability, words, word }: Place, element: Extract<Element, { kind: 'slot' }>, go: Go): void {
  const length = typedLength(argumentOf(ability, element.name), words, word);
  if (length > 0) go({ length, on: true, gain: SLOT_FOUND, step: 'typed' });
}

function typedLength(argument: Argument | undefined, words: readonly Heard[], at: number): number {
  switch (argument?.slot.kind) {
    case 'when':
      return timeLength(words, at);
    case 'number':
      return numberAt(words, at)?.length ?? 0;
    case 'enum':
      return choiceAt(argument, words, at)?.length ?? 0;
    case 'text':
    case undefined:
      return 0;
  }
}

/** How many words of one expression of time follow. */
export function timeLength(words: readonly Heard[], at: number): number {
  const time = words[at]?.time;
  let length = 0;
  while (time && words[at + length]?.time === time) length++;
  return length;
}

/** The value of an enum that is named at a place, in as many words as fit. */
export function choiceAt(
  argument: Argument,
  words: readonly Heard[],
  at: number,
): { value: unknown; length: number } | undefined {
  let best: { value: unknown; length: number } | undefined;
  for (const { value, words: wordings } of argument.values) {
    for (const wording of wordings) {
      const keys = wording.split(' ');
      if (keys.length > (best?.length ?? 0) && keys.every((key, i) => words[at + i]?.key === key)) {
        best = { value, length: keys.length };
      }
    }
  }
  return best;
}

function hasTimes(ability: Ability): boolean {
  return ability.arguments.some(({ slot }) => slot.kind === 'when');
}

/** Words that are neither the pattern's nor in a slot of it. */
function passing({ ability, words, word, element }: Place, go: Go): void {
  const heard = words[word];
  if (!heard || heard.quoted !== undefined) return;
  const beforeText = element?.kind === 'slot' && element.slot.kind === 'text';
  const times = timeLength(words, word);
  if (times > 0 && hasTimes(ability)) go({ length: times, on: false, gain: TIME_PASSED, step: 'pass' });
  for (const argument of ability.arguments) {
    const choice = choiceAt(argument, words, word);
    if (!choice || isPredicate(words, word) || (beforeText && choice.length === 1 && !startsWithVerb(words, word + 1)))
      continue;
    go({ length: choice.length, on: false, gain: CHOICE_PASSED, step: 'pass' });
  }
  const number = numberAt(words, word);
  if (TURNING.has(heard.key) || (word === 0 && ASKING.has(heard.key))) return;
  if (number) go({ length: number.length, on: false, gain: NUMBER_PASSED, step: 'pass' });
  else if (SPEAKERS.has(heard.key)) go({ length: 1, on: false, gain: SPEAKER_PASSED, step: 'pass' });
  else if (FILLERS.has(heard.key)) go({ length: 1, on: false, gain: FILLER_PASSED, step: 'pass' });
  else if (ability.tool.effect !== 'destructive') go({ length: 1, on: false, gain: STRANGER_PASSED, step: 'stranger' });
}

const BEING: ReadonlySet<string> = new Set(['is', 'are', 'be', 'am', 'was', 'too', 'very', 'so']);

/** Whether it is said of something else: "check if prices are low". */
export function isPredicate(words: readonly Heard[], at: number): boolean {
  return at > 1 && BEING.has(words[at - 1]?.key ?? '');
}

/** A slot may be left out when there is a question to ask for it: "delete" → "Which one?" */
function mayBeLeft(ability: Ability, { name, slot }: Extract<Element, { kind: 'slot' }>): boolean {
  return slot.ask !== undefined && (slot.kind === 'text' || argumentOf(ability, name)?.required === true);
}

export function argumentOf(ability: Ability, name: string): Argument | undefined {
  return ability.arguments.find((argument) => argument.name === name);
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
  let strangers = 0;
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
        strangers++;
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
const ENOUGH = 1;

/** The best match of any of the abilities. Of equals, the one with more of its own words said, then the first. */
export function bestMatch(abilities: readonly Ability[], words: readonly Heard[]): Match | undefined {
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
      const found = match(ability, pattern, words);
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
