/** Genres and moods by their words: what a description of music speaks of besides names. */
import { wordsOf } from './likeness.ts';

/** What is aimed at, each between 0 and 1. */
export type Targets = Readonly<Record<string, number>>;

export interface Description {
  /** In small letters. */
  genres: readonly string[];
  /** The first that is spoken of. */
  mood?: string;
  targets: Targets;
  /** Words that are neither. */
  rest: readonly string[];
}

/** By their words as they are compared. */
const GENRES: ReadonlyMap<string, string> = new Map(
  (
    'acoustic,afrobeat,alternative,ambient,americana,baroque,bebop,bluegrass,blues,bossa nova,britpop,celtic,chanson,classical,country,dance,dancehall,death metal,' +
    'deep house,disco,downtempo,drum and bass,dub,dubstep,edm,electro,electronic,electronica,emo,flamenco,folk,fusion,funk,garage,gospel,grunge,hard rock,' +
    'hardcore,heavy metal,hip hop,house,indie,indie pop,indie rock,industrial,instrumental,jazz,jungle,k pop,latin,lo fi,lofi,lounge,melodic death metal,metal,motown,' +
    'new wave,opera,piano,pop,post rock,progressive rock,psychedelic,punk,r&b,rap,reggae,reggaeton,rock,rock and roll,rockabilly,salsa,samba,shoegaze,singer songwriter,ska,' +
    'smooth jazz,soul,soundtrack,swing,synthpop,synthwave,tango,techno,thrash,trance,trap,trip hop,vocal jazz,world'
  )
    .split(',')
    .map((genre) => [comparable(genre).join(' '), genre]),
);
const LONGEST_GENRE = 4;

const CALM = { energy: 0.25, valence: 0.5, acousticness: 0.7 };
const LIVELY = { energy: 0.85, valence: 0.75, danceability: 0.75 };
const MOODS: ReadonlyMap<string, Targets> = new Map(
  (
    [
      ['quiet calm calming relaxing relaxed relax chill chilled mellow soft gentle peaceful soothing slow easy', CALM],
      [
        'sleep sleepy sleeping bedtime meditation meditative',
        { energy: 0.1, valence: 0.4, acousticness: 0.85, instrumentalness: 0.6 },
      ],
      [
        'focus focused concentration study studying work working coding reading',
        { energy: 0.35, valence: 0.45, instrumentalness: 0.8 },
      ],
      [
        'happy cheerful upbeat joyful sunny uplifting feelgood positive summer',
        { energy: 0.7, valence: 0.9, danceability: 0.7 },
      ],
      ['sad melancholic melancholy gloomy heartbreak lonely rainy blue', { energy: 0.3, valence: 0.15 }],
      ['party dancing danceable celebration', { ...LIVELY, danceability: 0.9 }],
      ['workout running gym training energetic energetic driving fast power pumping', { ...LIVELY, energy: 0.95 }],
      ['angry aggressive heavy dark brutal', { energy: 0.95, valence: 0.2 }],
      ['romantic love dinner cosy cozy', { energy: 0.35, valence: 0.65, acousticness: 0.5 }],
      ['morning breakfast coffee cooking', { energy: 0.5, valence: 0.7 }],
      ['evening night late', { energy: 0.35, valence: 0.4 }],
    ] as const
  ).flatMap(([words, targets]) => words.split(' ').map((word) => [word, targets] as const)),
);

const SMALL = new Set(
  'some any for to of with and or in on at my me the a an music songs song tracks track tunes mix playlist stuff something very really more nice good great best'.split(
    ' ',
  ),
);

export function describe(text: string): Description {
  const words = comparable(text);
  const genres: string[] = [];
  const moods: string[] = [];
  const rest: string[] = [];
  for (let at = 0; at < words.length;) {
    const length = genreAt(words, at);
    const word = words[at] ?? '';
    const genre = GENRES.get(words.slice(at, at + length).join(' '));
    if (genre !== undefined) genres.push(genre);
    else if (MOODS.has(word)) moods.push(word);
    else if (!SMALL.has(word)) rest.push(word);
    at += Math.max(1, length);
  }
  const [mood] = moods;
  // The first mood is what is meant most: “sad party music” is sad.
  const targets = Object.assign({}, ...moods.toReversed().map((word) => MOODS.get(word))) as Targets;
  return { genres, rest, targets, ...(mood !== undefined && { mood }) };
}

/** Whether they speak of kinds of music only, and name nothing. */
export function isDescription(text: string): boolean {
  const { genres, mood, rest } = describe(text);
  return rest.length === 0 && (genres.length > 0 || mood !== undefined);
}

function genreAt(words: readonly string[], at: number): number {
  for (let length = Math.min(LONGEST_GENRE, words.length - at); length > 0; length--) {
    if (GENRES.has(words.slice(at, at + length).join(' '))) return length;
  }
  return 0;
}

function comparable(text: string): string[] {
  return wordsOf(text.replaceAll(/\br ?(?:&|n|and) ?b\b/gi, 'rnb'));
}
