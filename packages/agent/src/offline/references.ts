/** Words that point at something spoken of before, or at one of several things. */
import type { Thing } from './things.ts';
import { isTypo, keyOf, readWords } from './words.ts';

const PRONOUN = /^(?:it|this|that|(?:this|that|the|the last|the same) one|the last)$/i;
const PLACES = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth', 'tenth'];
const COUNTS = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];
const PLACE = new RegExp(
  String.raw`^(?:the |number |option |no\.? |#)?(?:(${PLACES.join('|')}|last)|(\d{1,2})(?:st|nd|rd|th)?|(?<=number |option )(${COUNTS.join('|')}))(?: (?:one|item|of them))?$`,
  'i',
);
const ALL =
  /^(?:both|all|all (?:of )?(?:my|the|of it)|everything|every one|each|(?:them|those|these)(?: all)?|(?:both|all|each) of (?:them|those|these)|all (?:two|three|four|five))$/i;
const COUNTED = new RegExp(
  String.raw`^(?:the |their )?(first|last|top) (${COUNTS.join('|')}|\d{1,2})(?: of (?:them|those|these))?$`,
  'i',
);
const YES = /^(?:yes|yep|yeah|sure|that one|that|it|right|correct|exactly)$/i;
const NONE = /^(?:neither|none|nothing|no one|no|none of (?:them|those|these)|neither of them)$/i;
const SMALL: ReadonlySet<string> = new Set(
  'the a an my one ones on in at for with to of please i mean meant thing that this it number and about'
    .split(' ')
    .map(keyOf),
);

const POINTING = /^(that|this|the|the last|the same|my last) (\p{L}+)$/iu;

/** Said of one thing, and of nothing that was listed: what a command may do without. */
export function isPronoun(words: string): boolean {
  return /^(?:it|this|that)$/i.test(words);
}

/** "the todo", "that album": the noun, when the words point at something spoken of before by what it is. */
export function nounPointedAt(words: string, nouns: ReadonlySet<string>): string | undefined {
  const [, pointer = '', noun = ''] = POINTING.exec(words) ?? [];
  const key = keyOf(noun);
  // "The report" may be any report; "that report" has been spoken of.
  return noun !== '' && (nouns.has(key) || /^th(?:at|is)$/i.test(pointer)) ? key : undefined;
}

/** The thing of that kind that was spoken of last, or that belongs to it. */
export function ofKind(
  kind: string,
  { subject, others }: { subject?: Thing | undefined; others: readonly Thing[] },
): Thing | undefined {
  const isIt = (thing: Thing) => thing.kind === kind;
  return subject && isIt(subject) ? subject : (subject?.parts.find(isIt) ?? others.find(isIt));
}

/** Whether they mean more than one. */
export function meansSeveral(words: string): boolean {
  return ALL.test(words) || COUNTED.test(words) || (placesIn(words)?.length ?? 0) > 1;
}

/** Whether the words mean nothing by themselves: `it`, `that one`, `the second one`. */
export function isReference(words: string): boolean {
  return PRONOUN.test(words) || ALL.test(words) || COUNTED.test(words) || placesIn(words) !== undefined;
}

/** "the second one", "the first and the third": each as it stands. */
function placesIn(words: string): string[] | undefined {
  const places = words.split(/,? and |, ?/).map((place) => place.trim());
  return places.every((place) => PLACE.test(place) && !/^\d/.test(place)) ? places : undefined;
}

/**
 * @param spoken what the last result was about, and what it listed
 * @returns the things meant; none when the words point at nothing
 */
export function resolve(
  words: string,
  { subject, items }: { subject?: Thing | undefined; items: readonly Thing[] },
): Thing[] {
  if (ALL.test(words)) return /^both/i.test(words) && items.length !== 2 ? [] : [...items];
  const [, end = '', number = ''] = COUNTED.exec(words) ?? [];
  if (number !== '') {
    const count = /^\d/.test(number) ? Number(number) : COUNTS.indexOf(number.toLowerCase()) + 1;
    if (count > items.length) return [];
    return /^last$/i.test(end) ? items.slice(-count) : items.slice(0, count);
  }
  const several = placesIn(words) ?? [];
  if (several.length > 1) {
    const meant = several.flatMap((one) => items[placeOf(one, items.length) ?? -1] ?? []);
    return meant.length === several.length ? meant : [];
  }
  const place = placeOf(words, items.length);
  if (place !== undefined && items.length > 1 && !/^the last$/i.test(words)) {
    const item = items[place];
    return item ? [item] : [];
  }
  // Of one thing there is no second.
  return subject && (place ?? 0) < 1 ? [subject] : [];
}

export type Choice = { kind: 'some'; things: readonly Thing[] } | { kind: 'none' } | { kind: 'unclear' };

/** Which of several things an answer means: "2", "the second one", "the one on Friday", "both", "neither". */
export function choose(answer: string, things: readonly Thing[]): Choice {
  const words = answer
    .trim()
    .replace(/[.!?,;]+$/, '')
    .replace(/^(?:please|ok|okay|just|oh|um|well),? /i, '')
    .replace(/,? please$/i, '');
  if (YES.test(words) && things.length === 1) return { kind: 'some', things };
  if (NONE.test(words)) return { kind: 'none' };
  if (ALL.test(words)) return { kind: 'some', things };
  const places = words.split(/,? and |, ?/).map((part) => placeOf(part.trim(), things.length));
  const placed = places.map((place) => (place === undefined ? undefined : things[place]));
  if (placed.every((thing) => thing !== undefined)) return { kind: 'some', things: [...new Set(placed)] };
  return byLabel(words, things);
}

function placeOf(words: string, count: number): number | undefined {
  const match = PLACE.exec(words);
  if (!match) return undefined;
  if (match[2] !== undefined) return Number(match[2]) - 1;
  const name = (match[1] ?? match[3] ?? '').toLowerCase();
  return name === 'last' ? count - 1 : Math.max(PLACES.indexOf(name), COUNTS.indexOf(name));
}

function byLabel(words: string, things: readonly Thing[]): Choice {
  const exact = things.filter(({ label }) => label.toLowerCase() === words.toLowerCase());
  if (exact.length === 1) return { kind: 'some', things: exact };
  const asked = keysOf(words);
  if (asked.length === 0) return { kind: 'unclear' };
  const scores = things.map(({ label }) => {
    const known = keysOf(label);
    return asked.filter((key) => known.some((other) => other === key || isTypo(key, other))).length;
  });
  const best = Math.max(0, ...scores);
  const meant = things.filter((_, index) => scores[index] === best);
  return best > 0 && meant.length === 1 ? { kind: 'some', things: meant } : { kind: 'unclear' };
}

function keysOf(text: string): string[] {
  return readWords(text.slice(0, 500))
    .map(({ key, quoted }) => (quoted === undefined ? key : keyOf(quoted)))
    .filter((key) => !SMALL.has(key));
}
