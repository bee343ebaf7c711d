/** Text as words that can be compared, each with the place where it stands. */

export interface Word {
  /** Lower case, singular, contractions undone: what is compared. Empty for a quotation. */
  key: string;
  /** Where it stands in the text, end exclusive. */
  start: number;
  end: number;
  /** What stands between quotation marks, as it is. */
  quoted?: string;
}

// A quotation holds no mark that opens one, so that many of them without an end cost little.
// What numbers the lines of a list is found first, and is no word.
const WORD =
  /(?<=^|\n)[ \t]*\d{1,3}[.)](?=\s)|"([^"]{1,1000})"|“([^“”]{1,1000})”|«([^«»]{1,1000})»|(?<![\p{L}\p{N}])['‘]([^'’‘]{1,1000})['’](?![\p{L}\p{N}])|(?<=\p{L})['’](?:s|re|ve|ll|d|m|t)(?!\p{L})|[\p{L}\p{N}][\p{L}\p{M}\p{N}]*(?:[.:,]\p{N}+)*/giu;

const CONTRACTIONS: Readonly<Record<string, string>> = {
  "'s": 'is',
  "'re": 'are',
  "'ve": 'have',
  "'ll": 'will',
  "'d": 'would',
  "'m": 'am',
  "'t": 'not',
  don: 'do',
  dont: 'not',
  cant: 'not',
  im: 'i',
  u: 'you',
  ive: 'i',
};

export function readWords(text: string): Word[] {
  const words: Word[] = [];
  for (const match of text.matchAll(WORD)) {
    if (/^[ \t]*\d+[.)]$/.test(match[0])) continue;
    const quoted = match[1] ?? match[2] ?? match[3] ?? match[4];
    const place = { start: match.index, end: match.index + match[0].length };
    words.push(
      quoted === undefined ? { key: keyOf(match[0]), ...place } : { key: '', ...place, quoted: quoted.trim() },
    );
  }
  return words;
}

/** How a single word is compared. */
export function keyOf(word: string): string {
  const lower = word.toLowerCase().replace('’', "'");
  const plain = CONTRACTIONS[lower] ?? lower;
  return plain.length > 3 && plain.endsWith('s') && !/(?:ss|us|is)$/.test(plain) ? plain.slice(0, -1) : plain;
}

/** Words as they are compared. */
export function keys(text: string): ReadonlySet<string> {
  return new Set(text.split(' ').map(keyOf));
}

/** Words that carry so little that they may be missing or superfluous. */
export const FILLERS = keys(
  'a an the my our your me us some any please kindly just also of to for on in at as with about is are am be do does i you we ' +
    'it its that this these those there now then so can could will would have has got called named all right well ok okay hey ' +
    'yes really actually maybe lets let from by into again still currently quickly',
);

/** They turn a command into a question or its opposite, and are never passed over. */
export const TURNING = keys('not never no without what which who whom whose when where why how if should did was were');

const UNITS =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen';
const NUMBERS: ReadonlyMap<string, number> = new Map([
  ...UNITS.split(' ').map((word, value) => [keyOf(word), value] as const),
  ...'twenty thirty forty fifty sixty seventy eighty ninety'
    .split(' ')
    .map((word, place) => [word, (place + 2) * 10] as const),
  ['couple', 2],
  ['dozen', 12],
  ['hundred', 100],
]);

export interface Numeral {
  value: number;
  /** How many words it takes. */
  length: number;
}

/** The number at a place: `20`, `1,000`, `twenty five`. */
export function numberAt(words: readonly Word[], at: number): Numeral | undefined {
  const key = words[at]?.key ?? '';
  if (/^\d/.test(key)) {
    const digits = key.replaceAll(',', '');
    return /^\d{1,15}(?:\.\d{1,9})?$/.test(digits) ? { value: Number(digits), length: 1 } : undefined;
  }
  const value = NUMBERS.get(key);
  if (value === undefined) return undefined;
  const unit = NUMBERS.get(words[at + 1]?.key ?? '') ?? 0;
  return value >= 20 && value < 100 && unit > 0 && unit < 10
    ? { value: value + unit, length: 2 }
    : { value, length: 1 };
}

/**
 * Whether `word` may be `meant` mistyped: one letter wrong, missing, too many or swapped with its neighbour,
 * two in words of eight letters and more. Short words have too many neighbours to guess at much.
 */
export function isTypo(word: string, meant: string): boolean {
  if (meant.length < 4 || word.length < 4 || word[0] !== meant[0]) return false;
  // Of four letters, two may have changed places.
  if (meant.length === 4) return word.length === 4 && distance(word, meant) === 1 && sameLetters(word, meant);
  const bound = meant.length < 8 ? 1 : 2;
  return Math.abs(word.length - meant.length) <= bound && distance(word, meant) <= bound;
}

function sameLetters(a: string, b: string): boolean {
  return [...a].toSorted().join('') === [...b].toSorted().join('');
}

/** Optimal string alignment. */
function distance(a: string, b: string): number {
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const swap =
        i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? (before[j - 2] ?? 0) + 1 : Infinity;
      const change = (last[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      row.push(Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, change, swap));
    }
    before = last;
    last = row;
  }
  return last[b.length] ?? 0;
}
