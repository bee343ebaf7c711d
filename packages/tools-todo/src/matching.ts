/** Which of some titles is meant by words that somebody said. */
import { distance } from 'fastest-levenshtein';

export type Match<Item> =
  | { kind: 'one'; item: Item }
  /** Two or more, equally good, in their order. */
  | { kind: 'several'; items: Item[] }
  /** `closest` share a word, best first, three at most: worth asking about, not worth acting on. */
  | { kind: 'none'; closest: Item[] };

/** The best kind of likeness that any title has decides; two titles alike in that are told apart by the user, never here. */
export function matchByTitle<Item extends { title: string }>(query: string, items: readonly Item[]): Match<Item> {
  const wanted = phraseOf(query);
  const known = items.map((item) => ({ item, title: phraseOf(item.title) }));
  for (const isLike of wanted.isEmpty ? SAME : [...SAME, ...ALIKE]) {
    const [first, ...others] = known.filter(({ title }) => isLike(wanted, title)).map(({ item }) => item);
    if (first === undefined) continue;
    return others.length === 0 ? { kind: 'one', item: first } : { kind: 'several', items: [first, ...others] };
  }
  return { kind: 'none', closest: wanted.isEmpty ? [] : closestOf(wanted, known) };
}

/** Whether the words are but "the one", "my todo". */
export function saysNothing(query: string): boolean {
  return phraseOf(query).isEmpty;
}

/** A search without the "the" and "about my" around what is searched for. */
export function withoutFillers(query: string): string {
  const words = query.trim().split(/\s+/u);
  const isTelling = (word: string) => !FILLERS.has(word.toLowerCase());
  return words.some(isTelling)
    ? words.slice(words.findIndex(isTelling), words.findLastIndex(isTelling) + 1).join(' ')
    : query.trim();
}

interface Phrase {
  raw: string;
  folded: string;
  /** Without words that say nothing about which one is meant. */
  words: string[];
  /** Has none but these. */
  isEmpty: boolean;
}

type Likeness = (wanted: Phrase, title: Phrase) => boolean;

/** Best first. */
const SAME: readonly Likeness[] = [
  (wanted, title) => wanted.raw === title.raw,
  (wanted, title) => wanted.folded === title.folded,
  (wanted, title) => wanted.words.join(' ') === title.words.join(' '),
];

/** Best first; for words that say something. */
const ALIKE: readonly Likeness[] = [
  (wanted, title) => wanted.words.every((word) => title.words.includes(word)),
  (wanted, title) => title.folded.includes(wanted.words.join(' ')),
  (wanted, title) => wanted.words.every((word) => title.words.some((other) => isPart(word, other))),
  (wanted, title) => wanted.words.every((word) => title.words.some((other) => isTypo(word, other))),
];

const FILLERS = new Set(
  'the a an my me to about for of on in at one ones that this it todo todos task tasks item items reminder reminders list please'.split(
    ' ',
  ),
);
/** A title may be 500 characters; nobody means the hundredth word. */
const MOST_WORDS = 40;

function phraseOf(text: string): Phrase {
  const raw = text.trim();
  const all = raw
    .normalize('NFKD')
    .replaceAll(/\p{M}+/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
  const telling = all.filter((word) => !FILLERS.has(word));
  // Titles of signs alone ("???") are their own words.
  const words = telling.length > 0 ? telling : all.length > 0 ? all : [raw];
  return {
    raw,
    folded: all.length > 0 ? all.join(' ') : raw,
    words: words.slice(0, MOST_WORDS),
    isEmpty: telling.length === 0 && all.length > 0,
  };
}

function isPart(word: string, other: string): boolean {
  return word.length >= 3 && other.includes(word);
}

/** One slip in a short word, two in a long one; two letters swapped are one slip. */
function isTypo(word: string, other: string): boolean {
  if (word === other || isPart(word, other)) return true;
  const allowed = word.length < 4 ? 0 : word.length < 8 ? 1 : 2;
  return isNear(word, other, allowed) || (allowed > 0 && isSwapped(word, other));
}

function isNear(word: string, other: string, allowed: number): boolean {
  return Math.abs(word.length - other.length) <= allowed && distance(word, other) <= allowed;
}

function isSwapped(word: string, other: string): boolean {
  let at = 0;
  while (at < word.length && word[at] === other[at]) at++;
  return word.slice(0, at) + word.charAt(at + 1) + word.charAt(at) + word.slice(at + 2) === other;
}

function closestOf<Item>(wanted: Phrase, known: readonly { item: Item; title: Phrase }[]): Item[] {
  return known
    .map(({ item, title }) => ({
      item,
      shared: wanted.words.filter((word) =>
        title.words.some((other) => isTypo(word, other) || isNear(word, other, Math.ceil(word.length / 3))),
      ).length,
    }))
    .filter(({ shared }) => shared > 0)
    .toSorted((a, b) => b.shared - a.shared)
    .slice(0, 3)
    .map(({ item }) => item);
}
