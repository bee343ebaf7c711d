/** What the user likes: Spotify calls it the library. */
import type { Told, Tool, ToolOutcome } from '@switchyard/agent';
import { z } from 'zod';
import { counted, listed, named, quoted } from '../speech/wording.ts';
import type { Album, Playlist, Track } from '../types.ts';
import { cardOf, type SpotifyCard } from './cards.ts';
import { given, queryOf, Uri } from './fields.ts';
import { findMusic, type Found } from './find-music.ts';
import type { Listener } from './listener.ts';
import { musicTool } from './music-tool.ts';
import { cannot } from './outcomes.ts';
import type { SpotifyToolsPorts } from './ports.ts';
import { about, items } from './things.ts';
import { nothingLike } from './choose-music.ts';

const MOST = 50;

const Which = z.object({
  query: queryOf('Which track or album. Missing: what is playing'),
  uri: Uri,
  of: z.enum(['track', 'album']).optional().describe('Of what is playing: the track, which is usual, or its album.'),
});
const Several = Which.extend({
  uris: z.array(z.string().max(300)).max(MOST).optional().describe('Several tracks or albums by their URIs.'),
});
const SLOTS = {
  query: { kind: 'text' },
  of: { kind: 'enum', synonyms: { track: ['song'], album: ['record'] } },
} as const;

export function likeTools(ports: SpotifyToolsPorts): Tool[] {
  return [
    musicTool(ports, {
      name: 'like',
      title: 'Like',
      description: 'Puts a track or an album into the user’s library: “like”, “save”. Without a name: what is playing.',
      effect: 'write',
      input: Several,
      samples: LIKE,
      slots: SLOTS,
      run: ({ uris = [], ...wish }, listener) =>
        uris.length > 1
          ? changeAll(listener, uris, LIKING)
          : withTarget(listener, { ...wish, uri: wish.uri ?? uris[0] }, (item) => change(listener, item, LIKING)),
    }),
    musicTool(ports, {
      name: 'unlike',
      title: 'Take out of the library',
      description: 'Takes a track or an album out of the user’s library. Without a name: what is playing.',
      effect: 'write',
      input: Several,
      samples: UNLIKE,
      slots: SLOTS,
      run: ({ uris = [], ...wish }, listener) =>
        uris.length > 1
          ? changeAll(listener, uris, UNLIKING)
          : withTarget(listener, { ...wish, uri: wish.uri ?? uris[0] }, (item) => change(listener, item, UNLIKING)),
    }),
    musicTool(ports, {
      name: 'check_liked',
      title: 'Is it liked?',
      description: 'Tells whether a track or an album is in the user’s library. Without a name: what is playing.',
      effect: 'read',
      input: Which,
      samples: CHECK,
      slots: SLOTS,
      run: (wish, listener) =>
        withTarget(listener, wish, async (item) => {
          const [known] = await listener.client.saved([item.uri], listener.call);
          return {
            text: known ? `Yes, ${named(item)} is in your library.` : `No, ${named(item)} is not in your library.`,
          };
        }),
    }),
    musicTool(ports, {
      name: 'get_liked',
      title: 'Liked songs',
      description: 'Lists the tracks, or the albums, that the user has saved, the newest first.',
      effect: 'read',
      input: z.object({
        of: z.enum(['tracks', 'albums']).default('tracks'),
        count: z.number().int().min(1).max(50).default(20),
      }),
      samples: LIST,
      slots: { of: { kind: 'enum', synonyms: { tracks: ['songs'] } }, count: { kind: 'number' } },
      async run({ of, count }, { client, call }) {
        const page =
          of === 'tracks'
            ? await client.savedTracks({ limit: count }, call)
            : await client.savedAlbums({ limit: count }, call);
        const all: readonly (Track | Album)[] = page.items;
        if (all.length === 0) return { text: `You have no saved ${of} yet.`, data: items([]) };
        const card: SpotifyCard =
          of === 'tracks'
            ? { kind: 'tracks', title: 'Liked songs', tracks: page.items as readonly Track[] }
            : {
                kind: 'music',
                title: 'Saved albums',
                tracks: [],
                artists: [],
                playlists: [],
                albums: page.items as readonly Album[],
              };
        const text = `You have ${counted(page.total, `saved ${of.slice(0, -1)}`)}, the newest: ${listed(all.map(named))}.`;
        return { text, data: { total: page.total, ...items(all) }, card: cardOf(card) };
      },
    }),
  ];
}

/** Liking, and the opposite. */
interface Change {
  /** Whether it makes them saved. */
  saves: boolean;
  undo: 'like' | 'unlike';
  done(what: string): string;
  /** When there is nothing to change. */
  already(what: string): string;
}

const LIKING: Change = {
  saves: true,
  undo: 'unlike',
  done: (what) => `Saved ${what} to your library.`,
  already: (what) => `${what} is in your library already.`,
};
const UNLIKING: Change = {
  saves: false,
  undo: 'like',
  done: (what) => `Took ${what} out of your library.`,
  already: (what) => `${what} is not in your library.`,
};

async function change(listener: Listener, item: Target, { saves, undo, done, already }: Change) {
  const changed = await setSaved(listener, [item.uri], saves);
  if (changed.length === 0) return { text: already(named(item)), undo: [] };
  return { text: done(named(item)), undo: [{ tool: undo, arguments: { uri: item.uri } }] };
}

async function changeAll(
  listener: Listener,
  uris: readonly string[],
  { saves, undo, done, already }: Change,
): Promise<ToolOutcome> {
  const changed = await setSaved(listener, uris, saves);
  if (changed.length === 0) return { text: already('Each of them'), data: { undo: [] } };
  const rest = uris.length - changed.length;
  const others = rest === 0 ? '' : ` ${already(rest === 1 ? 'The other one' : `Each of the other ${rest}`)}`;
  return {
    text: `${done(changed.length === 1 ? 'one of them' : `${changed.length} of them`)}${others}`,
    data: { undo: [{ tool: undo, arguments: { uris: changed } }] },
  };
}

/** @returns those that were not so before */
async function setSaved({ client, call }: Listener, uris: readonly string[], saves: boolean): Promise<string[]> {
  const before = await client.saved(uris, call);
  const others = uris.filter((_, at) => before[at] !== saves);
  if (others.length > 0) await (saves ? client.save(others, call) : client.unsave(others, call));
  return others;
}

type Wish = z.output<typeof Which>;
type Target = { name: string; uri: string; artists: Track['artists'] };
type Saveable = Track | Album | Playlist;

async function withTarget(
  listener: Listener,
  { query, uri, of }: Wish,
  work: (item: Target) => Promise<{ text: string; undo?: Told['undo'] }>,
): Promise<ToolOutcome> {
  const found = await targetOf(listener, given(uri) ?? given(query), of);
  if ('outcome' in found) return found.outcome;
  if (found.kind === 'artist') {
    return cannot(
      `Artists cannot be saved from here; open ${quoted(found.item.name)} in Spotify and follow them there.`,
    );
  }
  const item: Saveable = found.item;
  const { text, undo } = await work({ name: item.name, uri: item.uri, artists: 'artists' in item ? item.artists : [] });
  return { text, data: { ...about(item), undo }, card: cardOf({ kind: found.kind, ...item } as SpotifyCard) };
}

async function targetOf(
  listener: Listener,
  words: string | undefined,
  of: Wish['of'],
): Promise<Found | { outcome: ToolOutcome }> {
  if (words !== undefined && !POINTING.test(words)) {
    return (await findMusic(listener, words, of)) ?? (await findMusic(listener, words)) ?? nothingLike(words);
  }
  const item = (await listener.client.player(listener.call))?.item;
  if (!item) return { outcome: cannot('Nothing is playing now. Name the track or album you mean.') };
  const id = item.album?.id;
  if (of === 'album' && id !== undefined)
    return { kind: 'album', item: await listener.client.album(id, listener.call) };
  return { kind: 'track', item };
}

const POINTING = /^(?:it|this|that)(?: (?:song|track|one|album))?$/i;

const THIS = ['it', 'this', 'this song'];
const LIBRARY = ['my library', 'my liked songs', 'my favourites', 'my favorites', 'my likes'];

const LIKE = [
  ...['like', 'love', 'save', 'i like', 'i love', 'heart', 'favourite', 'favorite'].flatMap((verb) =>
    THIS.map((one) => `${verb} ${one}`),
  ),
  'save this {of}',
  'like this {of}',
  ...LIBRARY.flatMap((place) => [
    ...['add', 'save'].flatMap((verb) => [
      ...THIS.map((one) => `${verb} ${one} to ${place}`),
      `${verb} this {of} to ${place}`,
      `${verb} {query} to ${place}`,
    ]),
    `put {query} in ${place}`,
  ]),
  'like {query}',
  'like [the] song {query}',
  'save [the] song {query}',
  'save [the] album {query}',
  'save {query} one',
  ...['them', 'these', 'those', 'all', 'them all', 'both', 'all of them', 'all of these'].map(
    (all) => `save ${all} {query=${all}}`,
  ),
];
const UNLIKE = [
  ...['unlike', 'unsave', 'unlove'].flatMap((verb) => [...THIS.map((one) => `${verb} ${one}`), `${verb} {query}`]),
  ...LIBRARY.flatMap((place) => [
    ...THIS.map((one) => `remove ${one} from ${place}`),
    `remove this {of} from ${place}`,
    `remove {query} from ${place}`,
    `delete {query} from ${place}`,
    `take {query} out of ${place}`,
    `take this out of ${place}`,
    `take it out of ${place}`,
  ]),
];
const CHECK = [
  ...['liked', 'saved'].flatMap((word) => [
    `is it ${word}`,
    `is this ${word}`,
    `is this song ${word}`,
    `is {query} ${word}`,
  ]),
  ...['do i like', 'did i like', 'have i liked', 'did i save', 'have i saved'].flatMap((words) =>
    THIS.map((one) => `${words} ${one}`),
  ),
  ...LIBRARY.flatMap((place) => [...THIS.map((one) => `is ${one} in ${place}`), `is [the] song {query} in ${place}`]),
  'have i saved {query}',
  'have i liked {query}',
];
const LIST = [
  'show my liked songs',
  'show me my liked songs',
  'list my liked songs',
  'what are my liked songs',
  'which songs do i like',
  'what songs do i like',
  'what songs have i liked',
  'what songs have i saved',
  'which songs have i liked',
  'which songs have i saved',
  'which albums have i saved {of=albums}',
  'what have i saved',
  'my liked songs',
  'my favourite songs',
  'show my library',
  'show my saved {of}',
  'show me my saved {of}',
  'list my saved {of}',
  'my saved {of}',
];
