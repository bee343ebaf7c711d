import { describe, expect, it } from 'vitest';
import { apiOf, startForTest } from '../listener.test-kit.ts';
import { audioFeaturesOf, CATALOGUE } from './catalogue.ts';
import { createCatalogue } from './create-catalogue.ts';
import { parseQuery } from './query.ts';

describe('the catalogue', () => {
  it('has hundreds of tracks, each with an identifier of its own', () => {
    expect(CATALOGUE.tracks.length).toBeGreaterThan(500);
    expect(CATALOGUE.albums.length).toBeGreaterThan(120);
    const ids = [...CATALOGUE.artists, ...CATALOGUE.albums, ...CATALOGUE.tracks].map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.every((id) => /^[0-9A-Za-z]{22}$/.test(id))).toBe(true);
    const years = CATALOGUE.albums.map(({ year }) => year);
    expect([Math.min(...years), Math.max(...years)]).toEqual([1956, 2026]);
  });

  it('is the same every time', () => {
    expect(createCatalogue().tracks.map(({ uri }) => uri)).toEqual(CATALOGUE.tracks.map(({ uri }) => uri));
  });

  it('sounds like its genres', () => {
    const energy = (genre: string): number => {
      const tracks = CATALOGUE.tracks.filter(({ album }) => album.genres[0] === genre);
      return tracks.reduce((sum, { uri }) => sum + (audioFeaturesOf(uri)?.energy ?? 0), 0) / tracks.length;
    };
    expect(energy('metal')).toBeGreaterThan(0.75);
    expect(energy('ambient')).toBeLessThan(0.3);
  });
});

describe('a search', () => {
  const search = async (query: string, type = 'track') => {
    const simulator = await startForTest();
    const answer = await apiOf(simulator)(`GET /search?q=${encodeURIComponent(query)}&type=${type}&limit=10`);
    const lists = answer.json as Record<
      string,
      { items: { name: string; artists?: { name: string }[] }[]; total: number }
    >;
    return lists[`${type}s`] ?? { items: [], total: 0 };
  };

  it.each([
    ['the robots go home', 'The Robots Go Home'],
    ['HOME robots', 'The Robots Go Home'],
    ['daft punk lucky signal', 'Lucky Signal'],
    ['track:"Jukebox Heart" artist:elvis', 'Jukebox Heart'],
    ['hold my hand caroline', 'Hold My Hand, Caroline'],
    // Longer names that begin so are better known.
    ['electric', 'Electric'],
  ])('for %s finds the track first', async (query, expected) => {
    const { items } = await search(query);
    expect(items[0]?.name).toBe(expected);
  });

  it('prefers the exact name, then its beginning', async () => {
    const names = (await search('blue')).items.map(({ name }) => name);
    expect(names[0]).toMatch(/^Blue /);
    expect((await search('blue rooms')).items[0]?.name).toBe('Blue Rooms');
  });

  it('for an artist gives their tracks', async () => {
    const { items, total } = await search('in flames');
    expect(total).toBeGreaterThanOrEqual(19);
    expect(items.every(({ artists }) => artists?.some(({ name }) => name === 'In Flames'))).toBe(true);
    expect((await search('in flames', 'artist')).items[0]?.name).toBe('In Flames');
  });

  it('understands years, genres and moods', async () => {
    expect((await search('artist:"Nina Simone" year:1960-1969', 'album')).items.map(({ name }) => name)).toEqual([
      'River in the Room',
    ]);
    expect((await search('genre:"lo-fi"')).total).toBeGreaterThan(20);
    expect((await search('some quiet jazz music')).total).toBeGreaterThan(20);
    expect((await search('zebra accordion polka')).total).toBe(0);
  });

  it.each([
    ['q=&type=track', 'No search query'],
    ['q=blue', 'Missing parameter type'],
    ['q=blue&type=song', 'Bad search type field song'],
    ['q=blue&type=track&limit=0', 'Invalid limit'],
    ['q=blue&type=track&offset=1001', 'Invalid offset'],
  ])('is refused for %s', async (query, message) => {
    const simulator = await startForTest();
    const answer = await apiOf(simulator)(`GET /search?${query}`);
    expect(answer.json).toEqual({ error: { status: 400, message } });
  });
});

it.each([
  ['artist:"In Flames" ember', { artist: 'in flames', words: ['ember'] }],
  ['track:Half Past Blue artist:Miles Davis', { track: 'half past blue', artist: 'miles davis', words: [] }],
  ['year:1990 soul', { years: { from: 1990, to: 1990 }, words: ['soul'] }],
  ["Elvis's Café", { words: ['elviss', 'cafe'] }],
  ['the the', { words: ['the', 'the'] }],
])('%s is read as %o', (text, expected) => {
  expect(parseQuery(text)).toEqual(expected);
});
