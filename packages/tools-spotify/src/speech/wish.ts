/** What somebody wants to hear, from the words they said. */

export type MusicKind = 'track' | 'album' | 'artist' | 'playlist';

/** One way to take a name. */
export interface Reading {
  title: string;
  artist?: string;
  kind?: MusicKind;
}

export type Wish =
  /** “music”, “something” */
  | { kind: 'anything' }
  /** “my liked songs” */
  | { kind: 'liked' }
  /** “my top songs” */
  | { kind: 'top' }
  /** “this album”: of what is playing */
  | { kind: 'current'; of: 'track' | 'album' | 'artist' }
  /** “something by In Flames” */
  | { kind: 'by'; artist: string }
  /** “Elvis's first song” */
  | { kind: 'place'; artist: string; which: 'first' | 'latest'; of: 'track' | 'album' }
  /** “something relaxing”, “music for cooking”: not the name of anything */
  | { kind: 'described'; words: string }
  /** The likeliest first, the words as they stand among them. */
  | { kind: 'named'; readings: readonly Reading[] };

type Read = (match: RegExpExecArray) => Wish;

const PIECE = '(song|track|single|tune|piece|album|record|ep|lp)';
const EARLY = '(?:very )?(?:first|debut|earliest|oldest)';
const LATE = '(?:latest|newest|last|most recent|new)';

/** In order; the first that fits is taken. */
const WISHES: readonly (readonly [RegExp, Read])[] = [
  [
    /^(?:some |any |more |the |my )?(?:music|something|anything|songs?|stuff|tunes?)(?: please)?$/i,
    () => ({ kind: 'anything' }),
  ],
  [
    /^(?:all )?(?:of )?(?:my |the )?(?:liked|saved|loved|favou?rites?)(?: (?:songs|tracks|music))?$/i,
    () => ({ kind: 'liked' }),
  ],
  [/^my (?:top|most (?:played|heard)) (?:songs|tracks|hits|music)$/i, () => ({ kind: 'top' })],
  [/^my (?:library|songs|tracks|music|likes)$/i, () => ({ kind: 'liked' })],
  // “play it again”
  [/^(?:it|this|that)(?: again)?$/i, () => ({ kind: 'current', of: 'track' })],
  [
    /^(?:(?:this|that|the|its) (?:same |current |whole |entire )?)?(song|track|album|record|artist|band|singer)(?: again)?$/i,
    ([, noun = '']) => ({ kind: 'current', of: currentOf(noun) }),
  ],
  [
    new RegExp(String.raw`^(.+?)(?:['’]s|['’])? (?:own )?(${EARLY}|${LATE}) (?:ever )?${PIECE}$`, 'i'),
    ([, artist = '', which = '', noun = '']) => placed(artist, which, noun),
  ],
  [
    new RegExp(String.raw`^(?:the )?(${EARLY}|${LATE}) (?:ever )?${PIECE} (?:by|of|from) (.+)$`, 'i'),
    ([, which = '', noun = '', artist = '']) => placed(artist, which, noun),
  ],
  [
    /^(?:(?:some|any|more|the best|the) )?(?:something|anything|songs?|tracks?|tunes|music|stuff|hits|best)(?: (?:by|of|from)) (.+)$/i,
    ([, artist = '']) => ({ kind: 'by', artist: artist.trim() }),
  ],
  [/^(?:something|anything|(?:some|any) )(.+)$/i, ([, words = '']) => described(words)],
  [
    /^((?:\S+ ){0,3}(?:music|songs|tunes|tracks)(?: for .+)?|(?:music|songs|tunes) .+)$/i,
    ([, words = '']) => described(words),
  ],
];

/** A query as people say it and as models write it. */
export function readWish(query: string): Wish {
  const words = query
    .trim()
    .replace(/[.!?]+$/, '')
    .slice(0, 300);
  for (const [pattern, read] of WISHES) {
    const match = pattern.exec(words);
    if (match) return read(match);
  }
  return { kind: 'named', readings: readingsOf(words) };
}

/** The ways to take a name: “the album Harvest by In Flames”, “Stand by Me”. */
export function readingsOf(words: string): Reading[] {
  const readings: Reading[] = [{ title: words }];
  const plain = words.replace(/^(?:me |us |the |my )?(.+)$/i, '$1');
  const before = /^(?:the |my )?(song|track|album|record|artist|band|playlist) (?:called |named |titled )?(.+)$/i.exec(
    words,
  );
  const after = /^(?:the |my )?(.+) (song|track|album|record|playlist)( by .+)?$/i.exec(words);
  const kinded = before
    ? { noun: before[1], title: before[2] }
    : after
      ? { noun: after[2], title: `${after[1]}${after[3] ?? ''}` }
      : undefined;
  const kind = kinded && kindOf(kinded.noun ?? '');
  if (kinded?.title) readings.push({ title: kinded.title, kind });
  const by = /^(.+?)[,]? (?:by|from|-|–) (.+)$/i.exec(kinded?.title ?? plain);
  if (by?.[1] && by[2]) readings.push({ title: by[1], artist: by[2], kind });
  return readings;
}

function placed(artist: string, which: string, noun: string): Wish {
  const isFirst = new RegExp(`^${EARLY}$`, 'i').test(which);
  return {
    kind: 'place',
    artist: artist.trim(),
    which: isFirst ? 'first' : 'latest',
    of: kindOf(noun) === 'album' ? 'album' : 'track',
  };
}

function described(words: string): Wish {
  const said = words.trim();
  return said === '' ? { kind: 'anything' } : { kind: 'described', words: said };
}

function currentOf(noun: string): 'track' | 'album' | 'artist' {
  const kind = kindOf(noun);
  return kind === 'playlist' ? 'track' : kind;
}

function kindOf(noun: string): MusicKind {
  const word = noun.toLowerCase();
  if (/^(?:album|record|ep|lp)$/.test(word)) return 'album';
  if (/^(?:artist|band|singer)$/.test(word)) return 'artist';
  return word === 'playlist' ? 'playlist' : 'track';
}
