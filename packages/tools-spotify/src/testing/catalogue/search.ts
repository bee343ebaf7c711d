/** Finds what a query means: exact names first, then beginnings, then words anywhere, then genres and moods. */
import { MOODS } from './genres.ts';
import { normalise, type SearchQuery } from './query.ts';
import type { CatalogueAlbum, CatalogueArtist, CatalogueTrack } from './types.ts';

/** What the search knows of a thing; texts are normalised. */
export interface Entry<Item> {
  item: Item;
  name: string;
  /** Other texts that belong to it, the most telling first: its artists, its album. */
  around: readonly string[];
  /** Words that describe it: genres, moods, decades. */
  about: string;
  track?: string;
  artist?: string;
  album?: string;
  year?: number;
  popularity: number;
}

/** All that match, the best first. */
export function search<Item>(entries: readonly Entry<Item>[], query: SearchQuery): Item[] {
  const whole = query.words.join(' ');
  const found: { entry: Entry<Item>; score: number }[] = [];
  for (const entry of entries) {
    if (!fieldsFit(entry, query)) continue;
    const score = whole === '' ? 1 : scoreOf(entry, query.words, whole);
    if (score > 0) found.push({ entry, score: score + entry.popularity });
  }
  // The order of the catalogue decides between equals: sorting is stable.
  return found.sort((a, b) => b.score - a.score).map(({ entry }) => entry.item);
}

function fieldsFit<Item>(entry: Entry<Item>, query: SearchQuery): boolean {
  if (query.track !== undefined && !holds(entry.track, query.track)) return false;
  if (query.artist !== undefined && !holds(entry.artist, query.artist)) return false;
  if (query.album !== undefined && !holds(entry.album, query.album)) return false;
  if (query.genre !== undefined && !holds(entry.about, query.genre)) return false;
  if (query.years === undefined) return true;
  return entry.year !== undefined && entry.year >= query.years.from && entry.year <= query.years.to;
}

const holds = (text: string | undefined, value: string): boolean =>
  text !== undefined && value.split(' ').every((word) => hasWord(text, word));

function scoreOf<Item>(entry: Entry<Item>, words: readonly string[], whole: string): number {
  const name = withoutNoise(entry.name);
  if (entry.name === whole || name === whole) return 1000;
  if (`${name} `.startsWith(`${whole} `)) return 800;
  if (entry.around.includes(whole)) return 600;
  if (name.startsWith(whole)) return 500;
  if (words.every((word) => hasWord(name, word))) return 450;
  const named = [name, ...entry.around].join(' ');
  if (words.every((word) => hasWord(named, word))) return 300;
  return words.every((word) => hasWord(named, word) || ` ${entry.about} `.includes(` ${word} `)) ? 100 : 0;
}

/** As in queries, where a leading article is dropped. */
const withoutNoise = (name: string): string =>
  name.replace(/\b(?:the|a|an|and|of|by|for|from|some|with)\b ?/g, '').trim();

/** Whether a word of the text begins so. */
const hasWord = (text: string, word: string): boolean => ` ${text}`.includes(` ${word}`);

export function trackEntry(track: CatalogueTrack): Entry<CatalogueTrack> {
  const artist = normalise(track.artists.map(({ name }) => name).join(' '));
  const name = normalise(track.name);
  const album = normalise(track.album.name);
  const { year, genres } = track.album;
  const moods = Object.keys(MOODS).filter((word) => MOODS[word]?.(track.features));
  const about = [...genres.map(normalise), ...moods, ...decadesOf(year)].join(' ');
  const first = normalise(track.artists[0]?.name ?? '');
  return {
    item: track,
    name,
    around: [first, artist, album],
    about,
    track: name,
    artist,
    album,
    year,
    popularity: track.popularity,
  };
}

export function albumEntry(album: CatalogueAlbum): Entry<CatalogueAlbum> {
  const name = normalise(album.name);
  const artist = normalise(album.artist.name);
  const about = [...album.genres.map(normalise), ...decadesOf(album.year)].join(' ');
  const { year, popularity } = album;
  return { item: album, name, around: [artist], about, artist, album: name, year, popularity };
}

export function artistEntry(artist: CatalogueArtist): Entry<CatalogueArtist> {
  const name = normalise(artist.name);
  return {
    item: artist,
    name,
    around: [],
    about: artist.genres.map(normalise).join(' '),
    artist: name,
    popularity: artist.popularity,
  };
}

/** For playlists, shows and episodes. */
export function namedEntry<Item extends { name: string; description: string }>(item: Item): Entry<Item> {
  return { item, name: normalise(item.name), around: [], about: normalise(item.description), popularity: 0 };
}

/** 1985: `1985`, `1980s`, `80s`. */
const decadesOf = (year: number): string[] => {
  const decade = String(year - (year % 10));
  return [String(year), `${decade}s`, `${decade.slice(2)}s`];
};
