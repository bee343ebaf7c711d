/** Places in a track, in words. */

export type Position =
  /** From the beginning. */
  | { kind: 'at'; ms: number }
  /** From where it is: forward, or back when it is negative. */
  | { kind: 'by'; ms: number };

/** “1:30”, “90 seconds”, “two and a half minutes”, “the beginning”, “forward 30 seconds”; undefined: none of these. */
export function readPosition(text: string): Position | undefined {
  const said = text.trim().toLowerCase().slice(0, 100);
  if (/^(?:back )?(?:to )?(?:the )?(?:very )?(?:beginning|start|top)\b/.test(said)) return { kind: 'at', ms: 0 };
  const ms = readDuration(said);
  if (ms === undefined) return undefined;
  if (/\b(?:back|backwards?|rewind|earlier)\b|^\s*[-−]/.test(said)) return { kind: 'by', ms: -ms };
  if (/\b(?:forwards?|ahead|further|later|more)\b|^\s*\+/.test(said)) return { kind: 'by', ms };
  return { kind: 'at', ms };
}

/** Milliseconds of “1:30”, “1:02:03”, “90”, “90 seconds”, “a minute and a half”, “2m30s”. */
export function readDuration(text: string): number | undefined {
  const clock = /(?:(\d{1,2}):)?(\d{1,3}):(\d{2})(?:\.\d+)?/.exec(text);
  if (clock) return ((Number(clock[1] ?? 0) * 60 + Number(clock[2])) * 60 + Number(clock[3])) * SECOND;
  const counted = text.replaceAll(/\bminute (\d+)\b/g, '$1 minutes');
  const plain = counted.replaceAll(/\b([a-z]+)\b/g, (word) => String(NUMBERS.get(word) ?? word));
  // “20 5 seconds” was “twenty five seconds”.
  const joined = plain.replaceAll(/\b([2-9]0)[ -]([1-9])\b/g, (_, tens: string, ones: string) =>
    String(Number(tens) + Number(ones)),
  );
  const halves = joined.replaceAll(/(\d+) and (?:1 )?half\b/g, '$1.5').replaceAll(/\bhalf (?:of )?(?:1 )?/g, '0.5 ');
  const parts = [
    ...halves.matchAll(
      /(\d+(?:\.\d+)?)\s*(h|hours?|hrs?|m|minutes?|mins?|s|seconds?|secs?)(?![a-z])( and (?:1 )?half)?/g,
    ),
  ];
  if (parts.length > 0) {
    return parts.reduce((sum, [, count, unit = '', half]) => {
      const size = unit.startsWith('h') ? 3600 * SECOND : unit.startsWith('m') ? 60 * SECOND : SECOND;
      return sum + (Number(count) + (half === undefined ? 0 : 0.5)) * size;
    }, 0);
  }
  const bare = /^\D*(\d+(?:\.\d+)?)\D*$/.exec(halves);
  return bare ? Number(bare[1]) * SECOND : undefined;
}

const SECOND = 1000;

const NUMBERS = new Map<string, number>([
  ['a', 1],
  ['an', 1],
  ...'one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'
    .split(' ')
    .map((word, value) => [word, value + 1] as const),
  ...'twenty thirty forty fifty sixty seventy eighty ninety'
    .split(' ')
    .map((word, tens) => [word, (tens + 2) * 10] as const),
]);
