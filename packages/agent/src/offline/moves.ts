/** The ways on from a place between some words and a pattern, and what each is worth. */
import { argumentOf, type Ability, type Element } from './grammar.ts';
import type { Clause } from './clause.ts';
import { choiceAt, isLooseChoice, isPredicate, isTimed, timeLength, typedLength } from './typed.ts';
import { startsWithVerb } from './verbs.ts';
import { FILLERS, keys, numberAt, TURNING } from './words.ts';

/** What is done: a word of the pattern said, a slot filled or left out, a word passed over, or nothing. */
export type Step = 'said' | 'typed' | 'text' | 'left' | 'passed' | 'stranger' | 'free';

export interface Place {
  ability: Ability;
  clause: Clause;
  word: number;
  element: Element | undefined;
  inText: boolean;
  /** Words that mean nothing to it may stand beside it. */
  mayPass: boolean;
}

export interface Move {
  /** How many words it takes. */
  length: number;
  /** Whether the element is done with. */
  on: boolean;
  gain: number;
  step: Step;
  /** The element to go to, where it is not the next. */
  to?: number;
}

/** What a step is worth. A word of the pattern has its weight, between a half and two. */
const SLOT_FOUND = 1.5;
const FILLER_MISSING = -0.5;
const SLOT_MISSING = -1;
const FILLER_PASSED = -0.2;
/** "I play the guitar" asks for nothing. */
const SPEAKER_PASSED = -1.2;
const SPEAKERS = keys('i we he she they');
const NUMBER_PASSED = -0.3;
/** It fills its slot all the same; in its place in the pattern it fits a little better. */
const TIME_PASSED = 1.4;
const CHOICE_PASSED = 0.3;
const STRANGER_PASSED = -2.5;
const GUESSED = 0.8;
/** Just enough that words are matched rather than swallowed. */
const TEXT_WORD = -0.0005;
/** A time is a time before it is text. */
const TIME_AS_TEXT = -0.02;
/** "remind me to", "mark as done": what is left over of a wording is no text. */
const LEFTOVER_AS_TEXT = -0.6;
const LEFTOVERS = keys('me to as of for about that from with');

const JOINING = keys('and then but plus');

/** Questions begin with them. */
const ASKING = keys('is are am be do doe did have has had was were will would can could should shall may might if');

type Go = (move: Move) => void;

/** Tells every way on. */
export function moves(place: Place, go: Go): void {
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

function textWord({ ability, clause: { words }, word, inText }: Place, go: Go): void {
  const heard = words[word];
  if (!heard) return;
  const timed = isTimed(ability, words, word);
  const leftover = !inText && LEFTOVERS.has(heard.key) && !(heard.key === 'that' && words.length - word <= 2);
  // "I should not …" is no wish to have it done.
  if (!inText && (heard.key === 'not' || heard.key === 'never')) return;
  // "Is it done?" wants to know.
  if (word === 0 && ASKING.has(heard.key)) return;
  // "… the milk todo and show my list": what is joined on is not what the word before it speaks of.
  if (!inText && word > 0 && JOINING.has(heard.key)) return;
  const gain = (timed ? TIME_AS_TEXT : TEXT_WORD) + (leftover ? LEFTOVER_AS_TEXT : 0);
  go({ length: 1, on: false, gain, step: 'text' });
}

function saying(element: Extract<Element, { kind: 'word' }>, { clause: { words }, word: at }: Place, go: Go): void {
  const heard = words[at];
  if (heard?.key === element.key) go({ length: 1, on: true, gain: element.weight, step: 'said' });
  else if (heard?.guess === element.key) go({ length: 1, on: true, gain: element.weight * GUESSED, step: 'said' });
  // "to do" for "todo", "play list" for "playlist".
  const next = words[at + 1];
  if (heard?.key && next?.key && heard.key + next.key === element.key) {
    go({ length: 2, on: true, gain: element.weight, step: 'said' });
  }
  if (element.filler && !element.parts) go({ length: 0, on: true, gain: FILLER_MISSING, step: 'free' });
}

function typed({ ability, clause, word }: Place, element: Extract<Element, { kind: 'slot' }>, go: Go): void {
  const length = typedLength(argumentOf(ability, element.name), clause, word);
  if (length > 0) go({ length, on: true, gain: SLOT_FOUND, step: 'typed' });
}

/** Words that are neither the pattern's nor in a slot of it. */
function passing({ ability, clause: { words }, word, element, mayPass }: Place, go: Go): void {
  const heard = words[word];
  if (!heard || heard.quoted !== undefined) return;
  const beforeText = element?.kind === 'slot' && element.slot.kind === 'text';
  const times = timeLength(words, word);
  const timed = isTimed(ability, words, word);
  if (timed && times > 0) go({ length: times, on: false, gain: TIME_PASSED, step: 'passed' });
  for (const argument of timed ? [] : ability.arguments) {
    if (!argument.isLoose) continue;
    const choice = choiceAt(argument, words, word);
    if (!choice || isPredicate(words, word) || (beforeText && choice.length === 1 && !startsWithVerb(words, word + 1)))
      continue;
    go({ length: choice.length, on: false, gain: CHOICE_PASSED, step: 'passed' });
  }
  // "what is urgent and important"
  if (JOINING.has(heard.key) && isLooseChoice(ability, words, word + 1)) {
    go({ length: 1, on: false, gain: FILLER_PASSED, step: 'passed' });
  }
  const number = numberAt(words, word);
  if (TURNING.has(heard.key) || (word === 0 && ASKING.has(heard.key))) return;
  if (number) go({ length: number.length, on: false, gain: NUMBER_PASSED, step: 'passed' });
  else if (SPEAKERS.has(heard.key)) go({ length: 1, on: false, gain: SPEAKER_PASSED, step: 'passed' });
  else if (FILLERS.has(heard.key)) go({ length: 1, on: false, gain: FILLER_PASSED, step: 'passed' });
  else if (mayPass) go({ length: 1, on: false, gain: STRANGER_PASSED, step: 'stranger' });
}

/** A slot may be left out when there is a question to ask for it: "delete" → "Which one?" */
function mayBeLeft(ability: Ability, { name, slot }: Extract<Element, { kind: 'slot' }>): boolean {
  if (slot.ask === undefined) return false;
  return slot.kind === 'text' || slot.kind === 'when' || argumentOf(ability, name)?.required === true;
}
