/** What comes next. */
import type { Tool, ToolOutcome } from '@switchyard/agent';
import { z } from 'zod';
import { readWish } from '../speech/wish.ts';
import { counted, listed, named } from '../speech/wording.ts';
import type { Album, Track } from '../types.ts';
import { cardOf } from './cards.ts';
import { chooseMusic, ofTracks } from './choose-music.ts';
import { given, queryOf, Uri } from './fields.ts';
import { findMusic } from './find-music.ts';
import type { Listener } from './listener.ts';
import { musicTool } from './music-tool.ts';
import { cannot } from './outcomes.ts';
import type { SpotifyToolsPorts } from './ports.ts';
import { about, items } from './things.ts';
import { readUri } from './uris.ts';

/** Spotify takes one at a time. */
const MOST = 30;
const PAGE = 50;

export function queueTools(ports: SpotifyToolsPorts): Tool[] {
  return [addToQueueTool(ports), getQueueTool(ports)];
}

function addToQueueTool(ports: SpotifyToolsPorts): Tool {
  return musicTool(ports, {
    name: 'add_to_queue',
    title: 'Add to the queue',
    description:
      'Adds a track, some tracks, or an album to what comes next. With `source`: the next `count` tracks of an album, “that album” being the one that is playing.',
    effect: 'write',
    timeoutMs: 40_000,
    input: z.object({
      query: queryOf('What to add'),
      uri: Uri,
      uris: z.array(z.string().max(300)).max(MOST).optional().describe('Several tracks by their URIs, in order.'),
      source: z.string().max(300).optional().describe('An album to take the next tracks from.'),
      count: z.number().int().min(1).max(MOST).optional().describe('How many tracks of the source. Default 1.'),
    }),
    samples: ADD,
    slots: {
      query: { kind: 'text', ask: 'What should I add to the queue?' },
      source: { kind: 'text' },
      count: { kind: 'number' },
    },
    async run({ query, uri, uris: several, source, count }, listener) {
      const from = given(source) ?? (count !== undefined && readUri(uri ?? '')?.kind === 'album' ? uri : undefined);
      if (from !== undefined) return addFrom(listener, from, count ?? 1);
      const wanted = { query: given(query), uri: given(uri), uris: several };
      if (wanted.query === undefined && wanted.uri === undefined && !several?.length) {
        return { text: 'What should I add to the queue?', needsInput: true };
      }
      const choice = await chooseMusic(listener, wanted);
      if ('outcome' in choice) return choice.outcome;
      const album = readUri(choice.request.contextUri ?? '');
      if (album?.kind === 'artist') return addSomethingBy(listener, choice.what, count ?? 1);
      if (album && album.kind !== 'album') {
        return cannot(`${choice.what} cannot be queued as a whole. Name a track or an album, or say “play” instead.`);
      }
      const uris = album
        ? (await playableOf(listener, album.id)).map((track) => track.uri)
        : (choice.request.uris ?? []);
      const failed = await addAll(listener, uris.slice(0, MOST));
      const what = uris.length > MOST ? `the first ${MOST} tracks of ${choice.what}` : choice.what;
      return failed ?? { text: `Added ${what} to the queue.`, data: choice.data, card: choice.card };
    },
  });
}

/** “Something by In Flames”: of an artist, the tracks that Spotify finds first. */
async function addSomethingBy(listener: Listener, artist: string, count: number): Promise<ToolOutcome> {
  const { client, call } = listener;
  // Spotify gives at most ten at once.
  const found = await client.search(`artist:"${artist}"`, ['track'], { limit: 10 }, call);
  const tracks = (found.tracks?.items ?? []).filter(({ playable }) => playable).slice(0, count);
  if (tracks.length === 0) return cannot(`I found no track by ${artist} that can be played here. Name one.`);
  const uris = tracks.map(({ uri }) => uri);
  const [first] = tracks;
  const what = first && tracks.length === 1 ? named(first) : `${counted(tracks.length, 'track')} by ${artist}`;
  const { data, card } = ofTracks(tracks, what);
  return (await addAll(listener, uris)) ?? { text: `Added ${what} to the queue.`, data, card };
}

async function addFrom(listener: Listener, source: string, count: number): Promise<ToolOutcome> {
  const current = (await listener.client.player(listener.call))?.item;
  const wish = readWish(source);
  const album =
    wish.kind === 'current' || POINTING.test(source)
      ? await currentAlbum(listener, current)
      : await namedAlbum(listener, source);
  if (!album) {
    return cannot('I do not know which album you mean. Name it, or play something from it first.');
  }
  const all = await playableOf(listener, album.id);
  const at = all.findIndex(
    ({ uri, name }) => uri === current?.uri || (name === current?.name && current.album?.id === album.id),
  );
  const next = all.slice(at + 1, at + 1 + count).map((track) => withAlbum(track, album));
  if (next.length === 0) return cannot(`There is nothing after this track on ${named(album)}. Name another album.`);
  const failed = await addAll(
    listener,
    next.map(({ uri }) => uri),
  );
  if (failed) return failed;
  const names = listed(
    next.map(({ name }) => `“${name}”`),
    10,
  );
  return {
    text: `Added ${counted(next.length, 'track')} of ${named(album)} to the queue: ${names}.`,
    data: items(next),
    card: cardOf({ kind: 'tracks', title: album.name, tracks: next }),
  };
}

const POINTING = /^(?:it|this|that|there|here)$/i;

async function currentAlbum(listener: Listener, current: Track | undefined): Promise<Album | undefined> {
  const id = current?.album?.id;
  return id === undefined ? undefined : listener.client.album(id, listener.call);
}

async function namedAlbum(listener: Listener, words: string): Promise<Album | undefined> {
  const found = await findMusic(listener, words, 'album');
  return found?.kind === 'album' ? found.item : undefined;
}

/** Those that can be played here: one that cannot would end the adding half way. */
async function playableOf({ client, call }: Listener, albumId: string): Promise<Track[]> {
  const { items: tracks } = await client.albumTracks(albumId, { limit: PAGE }, call);
  return tracks.filter(({ playable }) => playable);
}

function withAlbum(track: Track, { id, name, uri, image }: Album): Track {
  return { ...track, album: track.album ?? { id, name, uri }, image: track.image ?? image };
}

/** In order, so that they come in order. @returns what to tell when it ends half way; the first refusal is thrown */
async function addAll({ client, call }: Listener, uris: readonly string[]): Promise<ToolOutcome | undefined> {
  for (const [at, uri] of uris.entries()) {
    try {
      await client.addToQueue(uri, undefined, call);
    } catch (error) {
      if (at === 0 || call.signal.aborted) throw error;
      const reason = error instanceof Error ? error.message : '';
      return cannot(`Only ${counted(at, 'track')} of ${uris.length} went into the queue. ${reason}`);
    }
  }
  return undefined;
}

function getQueueTool(ports: SpotifyToolsPorts): Tool {
  return musicTool(ports, {
    name: 'get_queue',
    title: 'What comes next',
    description: 'Shows what plays and what comes next.',
    effect: 'read',
    input: z.object({}),
    samples: SHOW,
    async run(_input, { client, call }) {
      const { current, next } = await client.queue(call);
      if (!current && next.length === 0)
        return { text: 'The queue is empty, and nothing is playing.', data: items([]) };
      const names = listed(next.map(named));
      const after = next.length === 0 ? 'Nothing comes after it.' : `Next: ${names}.`;
      return {
        text: current ? `Now ${named(current)}. ${after}` : `Next: ${names}.`,
        data: { ...items(next.slice(0, 20)), ...(current && { current: about(current).subject }) },
        card: cardOf({ kind: 'queue', current, next }),
      };
    },
  });
}

const ADD = [
  'queue {query}',
  'queue my liked songs {query=liked}',
  'add my liked songs to [the] queue {query=liked}',
  'queue up {query}',
  'add {query} to [the] queue',
  'add {query} to my queue',
  'put {query} in [the] queue',
  'put {query} on [the] queue',
  'put {query} into [the] queue',
  'play {query} next',
  'play {query} after this',
  'play {query} after this song',
  'play {query} afterwards',
  'queue [the] next {count} from {source}',
  'queue [the] next {count} songs from {source}',
  'queue [the] next {count} tracks from {source}',
  'queue [the] next {count} tracks of {source}',
  'queue [the] next {count} of {source}',
  'queue {count} songs from {source}',
  'queue {count} tracks from {source}',
  'queue {count} more from {source}',
  'queue {count} more songs from {source}',
  'add [the] next {count} from {source} to [the] queue',
  'add [the] next {count} songs from {source} to [the] queue',
  'add [the] next {count} tracks from {source} to [the] queue',
];
const SHOW = [
  'what is in [the] queue',
  'what is next',
  'what comes next',
  'what is coming up',
  'what plays next',
  'what is playing next',
  'which song is next',
  'what song is next',
  'what is next in [the] queue',
  'what is in my queue',
  'what is on [the] queue',
  'what is queued',
  'show [the] queue',
  'show me [the] queue',
  'show my queue',
  'queue',
  'list [the] queue',
];
