/** Names close to one that nobody serves. Runs only on the way to a 404. */

/** Comparing takes time by the product of the lengths, and a caller chooses one of them. */
const LONGEST_COMPARED = 128;

interface Known {
  /** What to suggest. */
  name: string;
  /** What the asked-for name may be close to. */
  spellings: readonly string[];
}

/** The `most` names nearest to `asked`, best first: those it begins or that begin it, and those a few letters away. */
export function closeMatches(asked: string, known: Iterable<Known>, most = 3): string[] {
  const wanted = asked.toLowerCase();
  if (wanted.length === 0 || wanted.length > LONGEST_COMPARED) return [];
  const limit = Math.max(2, Math.floor(wanted.length / 3));
  const best = new Map<string, number>();
  for (const { name, spellings } of known) {
    for (const spelling of spellings) {
      const far = distance(wanted, spelling.toLowerCase(), limit);
      if (far <= limit && far < (best.get(name) ?? Infinity)) best.set(name, far);
    }
  }
  return [...best]
    .toSorted((a, b) => a[1] - b[1] || a[0].length - b[0].length)
    .slice(0, most)
    .map(([name]) => name);
}

/** Edits between two names; a name that goes on where the other stops is nearer than its length says. */
function distance(a: string, b: string, limit: number): number {
  if (a === b) return 0;
  const extra = Math.abs(a.length - b.length);
  const shorter = Math.min(a.length, b.length);
  if (shorter >= 4 && (a.startsWith(b) || b.startsWith(a))) return Math.min(limit, 1 + extra / 8);
  return extra > limit ? Infinity : levenshtein(a, b);
}

function levenshtein(a: string, b: string): number {
  let above = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const swap = (above[j - 1] as number) + (a[i - 1] === b[j - 1] ? 0 : 1);
      row.push(Math.min(swap, (above[j] as number) + 1, (row[j - 1] as number) + 1));
    }
    above = row;
  }
  return above[b.length] as number;
}
