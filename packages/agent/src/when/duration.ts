/** Lengths of time in words. */

/** `10 minutes`, `an hour and a half`, `1:30` (minutes and seconds), `90s`, `PT10M`. Undefined: it is none. */
export function readDuration(text: string): Temporal.Duration | undefined {
  const words = text.trim().toLowerCase().replaceAll(/\s+/g, ' ');
  if (words.length > LONGEST) return undefined;
  const fields = fieldsOfClock(words) ?? fieldsOfWords(words);
  try {
    if (fields) return Temporal.Duration.from(fields);
    return words.startsWith('p') ? Temporal.Duration.from(words) : undefined;
  } catch {
    // Not ISO 8601 either, or longer than any calendar.
    return undefined;
  }
}

const LONGEST = 100;

type Fields = Partial<Record<Unit, number>>;
type Unit = 'milliseconds' | 'seconds' | 'minutes' | 'hours' | 'days' | 'weeks' | 'months' | 'years';

function fieldsOfClock(words: string): Fields | undefined {
  const [, hours = '0', minutes, seconds] = /^(?:(\d{1,3}):(?=\d\d:))?(\d{1,3}):(\d\d)$/.exec(words) ?? [];
  if (minutes === undefined) return undefined;
  return { hours: Number(hours), minutes: Number(minutes), seconds: Number(seconds) };
}

/** Each unit by its names, with what half of it is. */
const UNITS: readonly { names: RegExp; unit: Unit; half: readonly [count: number, unit: Unit] }[] = [
  { names: /^s(?:ecs?|econds?)?$/, unit: 'seconds', half: [500, 'milliseconds'] },
  { names: /^m(?:ins?|inutes?)?$/, unit: 'minutes', half: [30, 'seconds'] },
  { names: /^h(?:rs?|ours?)?$/, unit: 'hours', half: [30, 'minutes'] },
  { names: /^d(?:ays?)?$/, unit: 'days', half: [12, 'hours'] },
  { names: /^w(?:ks?|eeks?)?$/, unit: 'weeks', half: [3, 'days'] },
  { names: /^months?$/, unit: 'months', half: [2, 'weeks'] },
  { names: /^y(?:rs?|ears?)?$/, unit: 'years', half: [6, 'months'] },
];

const PART = /^(?:and |, )?(\d{1,9})(\.5)? ?([a-z]+)(?: |(?=,)|$)/;

function fieldsOfWords(words: string): Fields | undefined {
  const fields: Fields = {};
  const add = (count: number, unit: Unit) => (fields[unit] = (fields[unit] ?? 0) + count);
  let rest = inDigits(words);
  while (rest !== '') {
    const [part = '', count, point, name = ''] = PART.exec(rest) ?? [];
    const known = UNITS.find(({ names }) => names.test(name));
    if (!known) return undefined;
    add(Number(count), known.unit);
    if (point !== undefined) add(...known.half);
    rest = rest.slice(part.length);
  }
  return words === '' ? undefined : fields;
}

const NUMBERS =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty'.split(
    ' ',
  );
const NAMED: ReadonlyMap<string, number> = new Map([
  ...NUMBERS.map((name, value) => [name, value] as const),
  ...([
    ['a', 1],
    ['an', 1],
    ['couple', 2],
    ['few', 3],
    ['thirty', 30],
    ['forty', 40],
    ['fifty', 50],
    ['sixty', 60],
    ['ninety', 90],
  ] as const),
]);

/** `half an hour` → `0.5 hour`, `an hour and a half` → `1.5 hour`, `a couple of days` → `2 days`. */
function inDigits(words: string): string {
  return words
    .replaceAll(/\b(?:a )?half (?:an? )?(?=[a-z])/g, '0.5 ')
    .replaceAll(/\ba (?=couple|few)/g, '')
    .replaceAll(/\bcouple of /g, 'couple ')
    .replaceAll(/\b[a-z]+ /g, (word) => (NAMED.has(word.trimEnd()) ? `${NAMED.get(word.trimEnd())} ` : word))
    .replaceAll(/(\d+)( ?[a-z]+) and (?:1|a) half\b/g, '$1.5$2')
    .replaceAll(/(\d+) and (?:1|a) half(?= )/g, '$1.5')
    .replaceAll(/(\d+) and 0\.5 /g, '$1.5 ');
}
