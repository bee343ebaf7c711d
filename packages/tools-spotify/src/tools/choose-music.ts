/** What to play for a wish: found, made into a request, and said in words. */
import type { ToolOutcome } from '@switchyard/agent';
import type { PlayRequest, SpotifyClient } from '../client/client.ts';
import { isDescription } from '../speech/moods.ts';
import { readWish, type MusicKind, type Wish } from '../speech/wish.ts';
import { counted, named, quoted } from '../speech/wording.ts';
import type { Album, Player, Track } from '../types.ts';
import { cardOf, type SpotifyCard } from './cards.ts';
import { findMusic, findNamed, lookUp, type Found } from './find-music.ts';
import { ownPlaylists, playlistsLike } from './find-playlist.ts';
import { inTurns } from './in-turns.ts';
import type { Listener } from './listener.ts';
import { cannot } from './outcomes.ts';
import { propose } from './proposal.ts';
import { about, items } from './things.ts';
import { readUri } from './uris.ts';

export interface Choice {
  request: PlayRequest;
  /** `“Amber” by In Flames`, `20 tracks for “something calm”` */
  what: string;
  data: Record<string, unknown>;
  card: ReturnType<typeof cardOf>;
  /** Whether it is this that plays. */
  isIt(player: Player): boolean;
}

export type Chosen = Choice | { outcome: ToolOutcome };

export interface MusicWish {
  query?: string | undefined;
  uri?: string | undefined;
  uris?: readonly string[] | undefined;
  kind?: MusicKind | undefined;
}

/** Tracks for what is described rather than named. */
const MIX = 20;

export async function chooseMusic(listener: Listener, { query, uri, uris, kind }: MusicWish): Promise<Chosen> {
  const known = (uris ?? []).flatMap((one) => readUri(one) ?? []);
  if (known.length > 1)
    return ofUris(
      listener,
      known.map((one) => one.uri),
    );
  const one = readUri(uri ?? uris?.[0] ?? '');
  if (one) return ofFound(await lookUp(listener, one));
  const words = query ?? uri ?? '';
  const wish = readWish(words);
  const mayBeWish = kind === undefined || kind === 'track';
  const isName = wish.kind === 'named' || wish.kind === 'described';
  if (mayBeWish && !isName) return ofWish(listener, wish, words);
  // “My Morning Coffee playlist” is one, however much it says of a mood.
  const mayBeOwn = kind === 'playlist' || /\bplay ?list$|^my /i.test(words);
  const [own] = mayBeOwn ? playlistsLike(words, await ownPlaylists(listener)) : [];
  if (own) return ofFound({ kind: 'playlist', item: own });
  if (mayBeWish && wish.kind === 'described') return ofWish(listener, wish, words);
  if (mayBeWish && isDescription(words)) return ofDescription(listener, words);
  const found = await findMusic(listener, words, kind);
  return found ? ofFound(found) : nothingLike(words);
}

async function ofWish(listener: Listener, wish: Exclude<Wish, { kind: 'named' }>, words: string): Promise<Chosen> {
  switch (wish.kind) {
    case 'anything': {
      const { tracks } = await propose(listener, { description: '', count: MIX });
      // Of somebody whose history is not known, Spotify still knows what they hear most.
      return tracks.length > 0 ? ofTracks(tracks, 'music that you may like') : ofTop(listener, words);
    }
    case 'described': {
      // “some Miles Davis” is a name all the same.
      const found = isDescription(wish.words) ? undefined : await findMusic(listener, wish.words, undefined);
      return found ? ofFound(found) : ofDescription(listener, wish.words);
    }
    case 'liked': {
      const { items: tracks } = await listener.client.savedTracks({ limit: 50 }, listener.call);
      if (tracks.length === 0)
        return { outcome: cannot('You have no liked songs yet. Like some first, or name what to play.') };
      return ofTracks(tracks, 'your liked songs');
    }
    case 'top':
      return ofTop(listener, words);
    case 'current':
      return ofCurrent(listener, wish.of);
    case 'by': {
      const found = await findNamed(listener, [{ title: wish.artist }], 'artist');
      return found ? ofFound(found) : nothingLike(words);
    }
    case 'place':
      return ofPlace(listener, wish);
  }
}

export function nothingLike(words: string): { outcome: ToolOutcome } {
  return {
    outcome: cannot(`I found nothing like ${quoted(words)} on Spotify. Try other words, or add the artist's name.`),
  };
}

export function ofFound(found: Found): Chosen {
  const data = about(found.item);
  const card = cardOf({ kind: found.kind, ...found.item } as SpotifyCard);
  const { uri } = found.item;
  switch (found.kind) {
    case 'track':
      if (!found.item.playable)
        return { outcome: cannot(`${named(found.item)} cannot be played where you are. Name another track.`) };
      return { request: { uris: [uri] }, what: named(found.item), data, card, isIt: plays([found.item]) };
    case 'album':
      return { request: { contextUri: uri }, what: `the album ${named(found.item)}`, data, card, isIt: playsFrom(uri) };
    case 'artist':
      return { request: { contextUri: uri }, what: found.item.name, data, card, isIt: playsFrom(uri) };
    case 'playlist':
      return {
        request: { contextUri: uri },
        what: `the playlist ${quoted(found.item.name)}`,
        data: { ...data, playlist: { name: found.item.name, uri } },
        card,
        isIt: playsFrom(uri),
      };
  }
}

export function ofTracks(tracks: readonly Track[], what: string, reasons?: readonly string[]): Choice {
  const card: SpotifyCard = { kind: 'tracks', title: what, tracks, ...(reasons && { reasons }) };
  return {
    request: { uris: tracks.map(({ uri }) => uri) },
    what,
    data: items(tracks),
    card: cardOf(card),
    isIt: plays(tracks),
  };
}

async function ofUris(listener: Listener, uris: readonly string[]): Promise<Choice> {
  const tracks = await inTurns(uris.slice(0, MIX), (uri) =>
    listener.client.track(uri.split(':').at(-1) ?? '', listener.call),
  );
  return { ...ofTracks(tracks, counted(uris.length, 'track')), request: { uris } };
}

async function ofDescription(listener: Listener, description: string): Promise<Chosen> {
  const { tracks } = await propose(listener, { description, count: MIX });
  return tracks.length > 0 ? ofTracks(tracks, `music for ${quoted(description)}`) : nothingLike(description);
}

async function ofTop({ client, call }: Listener, words: string): Promise<Chosen> {
  const { items: tracks } = await client.topTracks('medium_term', { limit: 50 }, call);
  return tracks.length > 0 ? ofTracks(tracks, 'your top tracks') : nothingLike(words);
}

async function ofCurrent(listener: Listener, of: 'track' | 'album' | 'artist'): Promise<Chosen> {
  const track = (await listener.client.player(listener.call))?.item;
  const uri = of === 'track' ? track?.uri : of === 'album' ? track?.album?.uri : track?.artists[0]?.uri;
  const known = readUri(uri ?? '');
  if (!known) return { outcome: cannot(`Nothing is playing, so I do not know which ${of} you mean. Name it.`) };
  return ofFound(await lookUp(listener, known));
}

const ALBUM_PAGES = 5;

/** The albums of an artist, the earliest first. */
export async function albumsOf({ client, call }: Listener, artistId: string): Promise<Album[]> {
  const all: Album[] = [];
  for (let page = 0; page < ALBUM_PAGES; page++) {
    const { items: albums, more } = await client.artistAlbums(artistId, { limit: 10, offset: page * 10 }, call);
    all.push(...albums);
    if (!more) break;
  }
  return all.toSorted((a, b) => (a.releaseDate ?? '9').localeCompare(b.releaseDate ?? '9'));
}

async function ofPlace(listener: Listener, { artist, which, of }: Extract<Wish, { kind: 'place' }>): Promise<Chosen> {
  const found = await findNamed(listener, [{ title: artist }], 'artist');
  if (found?.kind !== 'artist') return nothingLike(artist);
  const albums = await albumsOf(listener, found.item.id);
  const album = which === 'first' ? albums[0] : albums.at(-1);
  if (!album) return nothingLike(`${artist}’s ${which} ${of}`);
  if (of === 'album') return ofFound({ kind: 'album', item: album });
  const first = await firstTrack(listener.client, album, listener.call);
  return first ? ofFound({ kind: 'track', item: first }) : nothingLike(artist);
}

async function firstTrack(
  client: SpotifyClient,
  album: Album,
  call: { signal: AbortSignal },
): Promise<Track | undefined> {
  const { items: tracks } = await client.albumTracks(album.id, { limit: 1 }, call);
  const { name, id, uri, image } = album;
  return tracks[0] && { ...tracks[0], album: { name, id, uri }, image: tracks[0].image ?? image };
}

function plays(tracks: readonly Track[]): Choice['isIt'] {
  // Another URI may be played for the same recording where one is not to be had.
  const known = new Set(tracks.flatMap(({ uri, name }) => [uri, name]));
  return ({ isPlaying, item }) => isPlaying && item !== undefined && (known.has(item.uri) || known.has(item.name));
}

function playsFrom(uri: string): Choice['isIt'] {
  return ({ isPlaying, context }) => isPlaying && context?.uri === uri;
}
