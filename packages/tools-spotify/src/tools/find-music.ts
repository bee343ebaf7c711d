/** From a name that somebody said to the one track, album, artist or playlist that is meant. */
import { ALL_THERE, likeness, wordsOf } from '../speech/likeness.ts';
import { readingsOf, type MusicKind, type Reading } from '../speech/wish.ts';
import type { Album, Artist, Playlist, Track } from '../types.ts';
import type { Listener } from './listener.ts';
import { readUri, type SpotifyUri } from './uris.ts';

export type Found =
  | { kind: 'track'; item: Track }
  | { kind: 'album'; item: Album }
  | { kind: 'artist'; item: Artist }
  | { kind: 'playlist'; item: Playlist };

/** Below this, what was found has too little of what was said to be acted on. */
const ENOUGH = 0.45;
/** Where nothing is said of the kind. */
const USUAL: readonly MusicKind[] = ['track', 'artist', 'album'];
const RESULTS = 10;

/** What fits the name best; undefined: nothing does. A URI or a link is taken as it is. */
export async function findMusic(listener: Listener, query: string, kind?: MusicKind): Promise<Found | undefined> {
  const uri = readUri(query);
  if (uri) return lookUp(listener, uri);
  return findNamed(listener, readingsOf(query), kind);
}

/** The thing that a URI names. @throws SpotifyError `not_found` */
export async function lookUp({ client, call }: Listener, { kind, id }: SpotifyUri): Promise<Found> {
  switch (kind) {
    case 'track':
      return { kind, item: await client.track(id, call) };
    case 'album':
      return { kind, item: await client.album(id, call) };
    case 'artist':
      return { kind, item: await client.artist(id, call) };
    case 'playlist':
      return { kind, item: await client.playlist(id, call) };
  }
}

export async function findNamed(
  listener: Listener,
  readings: readonly Reading[],
  kind?: MusicKind,
): Promise<Found | undefined> {
  const readingKind = readings.find((reading) => reading.kind)?.kind;
  const kinds = kind ? [kind] : [...new Set([...USUAL, ...(readingKind ? [readingKind] : [])])];
  // With and without the words that lead to a name: not every index passes them over.
  const queries = new Set(readings.toReversed().map(({ title, artist }) => [title, artist ?? ''].join(' ').trim()));
  // Not every index forgives a slip of the pen: what is left then is the word that tells most.
  const [longest = ''] = wordsOf(readings[0]?.title ?? '').toSorted((a, b) => b.length - a.length);
  let best: Scored | undefined;
  for (const query of [...[...queries].slice(0, 2), longest]) {
    if (query === '' || (query === longest && best !== undefined)) continue;
    for (const found of await search(listener, query, kinds)) {
      const score = Math.max(...readings.map((reading, at) => scoreOf(found, reading, kind) - at * 1e-5));
      if (score > (best?.score ?? 0)) best = { found, score };
    }
    if ((best?.score ?? 0) >= ALL_THERE) break;
  }
  return best && best.score >= ENOUGH ? best.found : undefined;
}

interface Scored {
  found: Found;
  score: number;
}

async function search({ client, call }: Listener, query: string, kinds: readonly MusicKind[]): Promise<Found[]> {
  const { tracks, albums, artists, playlists } = await client.search(query, kinds, { limit: RESULTS }, call);
  return [
    ...(artists?.items ?? []).map((item) => ({ kind: 'artist' as const, item })),
    ...(tracks?.items ?? []).map((item) => ({ kind: 'track' as const, item })),
    ...(albums?.items ?? []).map((item) => ({ kind: 'album' as const, item })),
    ...(playlists?.items ?? []).map((item) => ({ kind: 'playlist' as const, item })),
  ];
}

/** What a name alone means, when several kinds of things have it. */
const FIRST_MEANT: Readonly<Record<MusicKind, number>> = { artist: 0.003, track: 0.002, album: 0.001, playlist: 0 };

function scoreOf(found: Found, { title, artist, kind: said }: Reading, kind: MusicKind | undefined): number {
  const wanted = kind ?? said;
  if (wanted !== undefined && wanted !== found.kind) return 0;
  const { name } = found.item;
  const artists = 'artists' in found.item ? found.item.artists.map((one) => one.name) : [];
  const playable = found.kind !== 'track' || found.item.playable ? 0 : -0.2;
  if (artist !== undefined) {
    const by = Math.max(0, ...artists.map((one) => likeness(artist, one)));
    return by >= ALL_THERE ? Math.min(likeness(title, name), by) + FIRST_MEANT[found.kind] + playable : 0;
  }
  const whole = artists.length > 0 ? 0.99 * likeness(title, `${name} ${artists.join(' ')}`) : 0;
  return Math.max(likeness(title, name), whole) + FIRST_MEANT[found.kind] + playable;
}
