/** What there is. */
import type { Tool } from '@switchyard/agent';
import { z } from 'zod';
import type { SearchType } from '../client/client.ts';
import { counted, listed, named, quoted } from '../speech/wording.ts';
import type { Album, Artist, Playlist, Track } from '../types.ts';
import { cardOf, type SpotifyCard } from './cards.ts';
import { albumsOf, nothingLike } from './choose-music.ts';
import { given, Kind, Uri } from './fields.ts';
import { findMusic, type Found } from './find-music.ts';
import { contentOf, tracksShown } from './find-playlist.ts';
import type { Listener } from './listener.ts';
import { musicTool } from './music-tool.ts';
import type { SpotifyToolsPorts } from './ports.ts';
import { about, items, thingOf } from './things.ts';

const EVERY: readonly SearchType[] = ['track', 'album', 'artist', 'playlist'];
const OF_ONE_KIND = 10;
const OF_EACH = 5;

export function searchTools(ports: SpotifyToolsPorts): Tool[] {
  return [
    musicTool(ports, {
      name: 'search_music',
      title: 'Search music',
      description:
        'Searches Spotify for tracks, albums, artists and playlists. To play something, `play` finds it by itself. Understands artist:"…", album:"…", year:1990-1999 and genre:"…".',
      effect: 'read',
      input: z.object({
        query: z.string().min(1).max(250),
        kind: Kind.optional().describe('Only these. Missing: all kinds.'),
      }),
      samples: SEARCH,
      slots: {
        query: { kind: 'text', ask: 'What should I search for?' },
        kind: { kind: 'enum', synonyms: { track: ['song'], album: ['record'], artist: ['band'] } },
      },
      async run({ query, kind }, { client, call }) {
        const limit = kind ? OF_ONE_KIND : OF_EACH;
        const found = await client.search(query, kind ? [kind] : EVERY, { limit }, call);
        const tracks = found.tracks?.items ?? [];
        const albums = found.albums?.items ?? [];
        const artists = found.artists?.items ?? [];
        const playlists = found.playlists?.items ?? [];
        const all: (Track | Album | Artist | Playlist)[] = [...tracks, ...albums, ...artists, ...playlists];
        if (all.length === 0) return nothingLike(query).outcome;
        const title = `Results for ${quoted(query)}`;
        return {
          text: `I found ${listed(
            all.map((item) => thingOf(item).label),
            10,
          )}.`,
          data: items(all),
          card: cardOf(
            kind === 'track'
              ? { kind: 'tracks', title, tracks }
              : { kind: 'music', title, tracks, albums, artists, playlists },
          ),
        };
      },
    }),
    musicTool(ports, {
      name: 'show_music',
      title: 'Show an album, artist or track',
      description: 'Shows one thing: the tracks of an album, the albums of an artist, the album of a track.',
      effect: 'read',
      input: z.object({
        query: z.string().max(500).optional().describe('Its name.'),
        uri: Uri,
        kind: Kind.optional(),
      }),
      samples: SHOW,
      slots: {
        query: { kind: 'text', ask: 'Which one should I show?' },
        kind: { kind: 'text' },
      },
      async run({ query, uri, kind }, listener) {
        const words = given(uri) ?? given(query);
        if (words === undefined) return { text: 'Which one should I show?', needsInput: true };
        const found = await findMusic(listener, words, kind);
        return found ? show(listener, found) : nothingLike(words).outcome;
      },
    }),
  ];
}

async function show(listener: Listener, found: Found) {
  const { client, call } = listener;
  switch (found.kind) {
    case 'track':
      return { text: `${named(found.item)}.`, data: about(found.item), card: cardOf({ kind: 'track', ...found.item }) };
    case 'album': {
      const { items: tracks } = await client.albumTracks(found.item.id, { limit: 50 }, call);
      const names = listed(
        tracks.map(({ name }) => quoted(name)),
        20,
      );
      const text = `${named(found.item)}, ${found.item.releaseDate?.slice(0, 4) ?? 'of an unknown year'}: ${names}.`;
      return {
        text,
        data: { ...about(found.item), ...items(tracks) },
        card: cardOf({ kind: 'album', ...found.item, tracks }),
      };
    }
    case 'artist': {
      const albums = await albumsOf(listener, found.item.id);
      const names = listed(
        albums.map(({ name, releaseDate }) => `${quoted(name)} (${releaseDate?.slice(0, 4) ?? '?'})`),
        20,
      );
      const text = albums.length > 0 ? `${found.item.name} has ${names}.` : `${found.item.name} has no albums here.`;
      return {
        text,
        data: { ...about(found.item), ...items(albums) },
        card: cardOf({ kind: 'artist', ...found.item, albums }),
      };
    }
    case 'playlist': {
      const tracks = await tracksShown(listener, found.item);
      const card: SpotifyCard = { kind: 'playlist', ...found.item, tracks };
      return {
        text: `${quoted(found.item.name)} has ${counted(found.item.total, 'track')}: ${contentOf(tracks, 20)}.`,
        data: { ...about(found.item), ...items(tracks) },
        card: cardOf(card),
      };
    }
  }
}

const SEARCH = [
  'search [for] {query} on spotify',
  'search spotify for {query}',
  'search music for {query}',
  'search for [the] {kind} {query}',
  'search for {kind} by {query}',
  'search for {kind} called {query}',
  'search {query}',
  'search for {query}',
  'find [the] {kind} {query}',
  'find {kind} by {query}',
  'find {kind} called {query}',
  'find [me] {kind} like {query}',
  'find [me] music by {query}',
  'find [me] something by {query}',
  'find [me] anything by {query}',
  'find {query} on spotify',
  'look for [the] {kind} {query}',
  'look for {kind} by {query}',
  'look up [the] {kind} {query}',
  'look up {query} on spotify',
  'does spotify have {query}',
];
const SHOW = [
  ...['show', 'show me', 'tell me about'].flatMap((show) => [
    `${show} [the] album {query} {kind=album}`,
    `${show} [the] artist {query} {kind=artist}`,
    `${show} [the] albums of {query} {kind=artist}`,
    `${show} [the] albums by {query} {kind=artist}`,
  ]),
  ...['what', 'which'].flatMap((which) => [
    `${which} songs are on {query} {kind=album}`,
    `${which} tracks are on {query} {kind=album}`,
    `${which} songs are on [the] album {query} {kind=album}`,
    `${which} albums does {query} have {kind=artist}`,
    `${which} albums are there by {query} {kind=artist}`,
    `${which} albums has {query} made {kind=artist}`,
  ]),
  'what is on [the] album {query} {kind=album}',
  'list [the] songs of [the] album {query} {kind=album}',
  'list [the] albums of {query} {kind=artist}',
  'list [the] albums by {query} {kind=artist}',
];
