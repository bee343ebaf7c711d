import type { Preview, Tool, ToolOutcome } from '@switchyard/agent';
import type { z } from 'zod';
import { SpotifyError } from '../client/errors.ts';
import { counted, quoted } from '../speech/wording.ts';
import { cardOf } from './cards.ts';
import type { Listener } from './listener.ts';
import { musicTool } from './music-tool.ts';
import { cannot } from './outcomes.ts';
import type { SpotifyToolsPorts } from './ports.ts';
import { propose } from './proposal.ts';
import { missingIn, nameOf, PlaylistWish, requestOf, type PlaylistWishInput } from './propose-playlist.ts';
import { about } from './things.ts';
import { readUri } from './uris.ts';

/**
 * Asks before it makes anything: what it asks about are the tracks as they have been found, and the user may take some of
 * them out before saying yes.
 */
export function createPlaylistTool(ports: SpotifyToolsPorts): Tool {
  return musicTool(ports, {
    name: 'create_playlist',
    title: 'Make a playlist',
    description:
      'Makes a playlist from a description, from tracks that you propose by title and artist, or from URIs. The user sees the tracks and is asked before it is made, so do not ask them yourself.',
    effect: 'destructive',
    timeoutMs: 60_000,
    input: PlaylistWish,
    samples: SAMPLES,
    slots: {
      prompt: { kind: 'text', ask: 'A playlist of what?' },
      name: { kind: 'text' },
      count: { kind: 'number' },
    },
    async preview(wish, listener): Promise<Preview<z.input<typeof PlaylistWish>>> {
      const ready = await readied(wish, listener);
      if ('outcome' in ready) return ready;
      const { pinned, note } = ready;
      return { question: `Create ${nameWith(pinned)}?${note}`, input: pinned };
    },
    async run(wish, listener) {
      const ready = await readied(wish, listener);
      return 'outcome' in ready ? ready.outcome : make(ready.pinned, listener);
    },
  });
}

type Pinned = Omit<PlaylistWishInput, 'tracks' | 'uris' | 'name'> & {
  name: string;
  tracks: { uri: string; title: string; artist?: string }[];
};

/** With every track found; what was approved is taken as it is. */
async function readied(
  wish: PlaylistWishInput,
  listener: Listener,
): Promise<{ pinned: Pinned; note: string } | { outcome: ToolOutcome }> {
  const { tracks: proposed, uris: _uris, ...rest } = wish;
  const name = nameOf(wish);
  const base = { ...rest, name };
  // Those that were shown have been found already.
  const known = (proposed ?? []).flatMap(({ uri, title, artist }) =>
    readUri(uri ?? '')?.kind === 'track' && uri !== undefined && title !== undefined ? [{ uri, title, artist }] : [],
  );
  if (proposed && known.length === proposed.length) {
    return proposed.length === 0 && wish.prompt !== undefined
      ? { outcome: cannot('No track was left, so no playlist was made.') }
      : { pinned: { ...base, tracks: known }, note: '' };
  }
  // “Create a playlist called Road Trip” is to be filled later.
  if (!proposed && !wish.uris && wish.prompt === undefined) return { pinned: { ...base, tracks: [] }, note: '' };
  const proposal = await propose(listener, requestOf(wish));
  if (proposal.tracks.length === 0) {
    return {
      outcome: cannot(
        `I found no tracks for ${quoted(wish.prompt ?? name)}, so there is nothing to make a playlist of. Describe it in other words.`,
      ),
    };
  }
  const tracks = proposal.tracks.map(({ uri, name, artists }) => ({ uri, title: name, artist: artists[0]?.name }));
  const { mood, targets } = proposal;
  return { pinned: { ...base, tracks, targets, ...(mood !== undefined && { mood }) }, note: missingIn(proposal) };
}

async function make(pinned: Pinned, { client, call, context, ports }: Listener): Promise<ToolOutcome> {
  const { name, prompt = name, description, mood, targets = {}, tracks } = pinned;
  const uris = tracks.map(({ uri }) => uri);
  const playlist = await client.createPlaylist({ name, description, public: false }, call);
  if (uris.length > 0) {
    try {
      await client.addToPlaylist(playlist.id, uris, undefined, call);
    } catch (error) {
      if (!(error instanceof SpotifyError)) throw error;
      throw new SpotifyError(
        error.kind,
        `The playlist ${quoted(name)} was made, but is still empty. ${error.message}`,
        { cause: error },
      );
    }
  }
  await ports.playlists.add(context.userId, {
    playlistId: playlist.id,
    name,
    prompt,
    targets,
    uris,
    ...(mood !== undefined && { mood }),
    ...(context.model !== undefined && { model: context.model }),
  });
  const made = { ...playlist, total: uris.length };
  return {
    text: `Made ${nameWith(pinned)}.`,
    data: { ...about(made), undo: [{ tool: 'delete_playlist', arguments: { playlist: playlist.id } }] },
    card: cardOf({ kind: 'playlist', ...made }),
  };
}

function nameWith({ name, tracks }: Pinned): string {
  if (tracks.length === 0) return `the empty playlist ${quoted(name)}`;
  return `the playlist ${quoted(name)} with ${counted(tracks.length, 'track')}`;
}

const MAKE = ['make', 'create', 'build', 'generate', 'put together'];
const SAMPLES = MAKE.flatMap((make) => [
  `${make} [me] [a] {count} track playlist of {prompt}`,
  `${make} [me] [a] {count} song playlist of {prompt}`,
  `${make} [me] [a] {count} track {prompt} playlist`,
  `${make} [me] [a] {count} song {prompt} playlist`,
  `${make} [me] [a] playlist of {count} {prompt} songs`,
  `${make} [me] [a] playlist of {count} {prompt} tracks`,
  `${make} [me] [a] playlist with {count} {prompt} songs`,
  `${make} [me] [a] playlist of {prompt}`,
  `${make} [me] [a] playlist with {prompt}`,
  `${make} [me] [a] playlist for {prompt}`,
  `${make} [me] [a] playlist from {prompt}`,
  `${make} [me] [a] playlist about {prompt}`,
  `${make} [me] [a] {prompt} playlist`,
  `${make} [a] playlist called {name} with {prompt}`,
  `${make} [a] playlist called {name} of {prompt}`,
  `${make} [a] [new] playlist called {name}`,
  `${make} [a] [new] playlist named {name}`,
  `${make} [an] empty playlist called {name}`,
  `${make} [me] [a] playlist`,
]);
