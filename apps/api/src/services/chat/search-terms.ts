/** What somebody types into a search box, as PostgreSQL takes it. Any text is fine. */

export interface SearchTerms {
  /** For `websearch_to_tsquery`. */
  whole: string;
  /** For `to_tsquery`: words that begin like the last one. Absent: the last one is finished. */
  unfinished?: string;
  /** The last word is an alternative to the others. */
  either: boolean;
}

/** A single letter begins too many words. */
const SHORTEST_BEGINNING = 2;

export function searchTerms(q: string): SearchTerms {
  const [, before = '', last = ''] = /^(.*?)(\S*)$/su.exec(q) ?? [];
  const quotes = q.split('"').length - 1;
  const finished = quotes % 2 === 1 || last.includes('"') || last.startsWith('-');
  if (finished || [...last].length < SHORTEST_BEGINNING) return { whole: q, either: false };
  // Within quotes a quote and a backslash are written twice.
  const quoted = `'${last.replaceAll(/['\\]/g, '$&$&')}':*`;
  // An `or` with nothing after it would be taken for a word to look for.
  const whole = before.replace(/(^|\s)or\s+$/i, '');
  return { whole, unfinished: quoted, either: whole !== before };
}
