/** What a search asks for: free words, and fields such as `artist:"In Flames"` or `year:1990-1999`. */
export interface SearchQuery {
  /** Free words, normalised. */
  words: readonly string[];
  /** Normalised values. */
  track?: string;
  artist?: string;
  album?: string;
  genre?: string;
  years?: { from: number; to: number };
}

export function parseQuery(text: string): SearchQuery {
  const query: { -readonly [Key in keyof SearchQuery]: SearchQuery[Key] } = { words: [] };
  // A value in quotation marks ends with them; one without goes on to the next field, as Spotify reads it.
  const fields = /\b(track|artist|album|genre|year):\s*(?:"([^"]*)"?|(.*?))(?=\s+\w+:|\s*$|(?<=")\s)/gi;
  const rest = text.replace(fields, (_all, name: string, quoted: string | undefined, plain: string | undefined) => {
    const value = (quoted ?? plain ?? '').trim();
    const field = name.toLowerCase() as 'track' | 'artist' | 'album' | 'genre' | 'year';
    if (field !== 'year') {
      query[field] = normalise(value);
      return ' ';
    }
    const [year = '', ...others] = value.split(/\s+/);
    const years = /^(\d{4})(?:-(\d{4}))?$/.exec(year);
    if (years) query.years = { from: Number(years[1]), to: Number(years[2] ?? years[1]) };
    return ` ${others.join(' ')} `;
  });
  const words = normalise(rest).split(' ').filter(Boolean);
  const telling = words.filter((word) => !NOISE.has(word));
  return { ...query, words: telling.length > 0 ? telling : words };
}

/** Small letters without accents and punctuation, one space between words. */
export function normalise(text: string): string {
  return text
    .normalize('NFD')
    .replace(/[\u0300-\u036f'’]/g, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** Words that say nothing about which music is meant. */
const NOISE = new Set(['a', 'an', 'and', 'by', 'for', 'from', 'music', 'of', 'some', 'songs', 'the', 'tracks', 'with']);
