/** What goes into playlists, and out of them. */
import type { Preview, Tool } from '@switchyard/agent';
import { z } from 'zod';
import { counted, listed, named, quoted } from '../speech/wording.ts';
import { cardOf } from './cards.ts';
import { chooseMusic } from './choose-music.ts';
import { given, PlaylistName, queryOf, TrackWords, Uri } from './fields.ts';
import { findPlaylist } from './find-playlist.ts';
import type { Listener } from './listener.ts';
import { musicTool } from './music-tool.ts';
import { cannot } from './outcomes.ts';
import { owned, tracksMeant } from './playlist-matches.ts';
import type { SpotifyToolsPorts } from './ports.ts';
import { about } from './things.ts';
import { readUri } from './uris.ts';

const Uris = z.array(z.string().max(300)).max(100).optional();

export function playlistTrackTools(ports: SpotifyToolsPorts): Tool[] {
  return [addTool(ports), removeTool(ports), moveTool(ports)];
}

function addTool(ports: SpotifyToolsPorts): Tool {
  return musicTool(ports, {
    name: 'add_to_playlist',
    title: 'Add to a playlist',
    description:
      'Adds tracks, or an album, to the end of one of the user’s playlists. Without a name: what is playing.',
    effect: 'write',
    input: z.object({ playlist: PlaylistName, query: queryOf('What to add'), uri: Uri, uris: Uris }),
    samples: ADD,
    slots: { playlist: { kind: 'text', ask: 'To which playlist?' }, query: { kind: 'text' } },
    async run({ playlist: words, query, uri, uris }, listener) {
      const found = await findPlaylist(listener, words, {
        tool: 'add_to_playlist',
        arguments: { query, uri, uris },
        choiceArgument: 'playlist',
      });
      if ('outcome' in found) return found.outcome;
      const { playlist } = found;
      const isNamed = given(query) ?? given(uri) ?? uris?.[0];
      const wish = { query: given(query), uri: given(uri), uris };
      const choice = await chooseMusic(listener, isNamed === undefined ? { query: 'this song' } : wish);
      if ('outcome' in choice) return choice.outcome;
      const album = readUri(choice.request.contextUri ?? '');
      if (album && album.kind !== 'album')
        return cannot(`${choice.what} cannot be added as a whole. Name a track or an album.`);
      const added = album
        ? (await listener.client.albumTracks(album.id, { limit: 50 }, listener.call)).items.map((track) => track.uri)
        : (choice.request.uris ?? []);
      await owned(playlist, () => listener.client.addToPlaylist(playlist.id, added, undefined, listener.call));
      const changed = { ...playlist, total: playlist.total + added.length };
      return {
        text: `Added ${choice.what} to ${quoted(playlist.name)}.`,
        data: about(changed),
        card: cardOf({ kind: 'playlist', ...changed }),
      };
    },
  });
}

const Remove = z.object({
  playlist: PlaylistName,
  query: TrackWords.describe('Which tracks: words from title, artist or album, or a genre. All that fit are meant.'),
  uris: Uris.describe('Which tracks, by their URIs.'),
});

function removeTool(ports: SpotifyToolsPorts): Tool {
  return musicTool(ports, {
    name: 'remove_from_playlist',
    title: 'Remove from a playlist',
    description: 'Takes tracks out of one of the user’s playlists.',
    effect: 'destructive',
    timeoutMs: 40_000,
    input: Remove,
    samples: REMOVE,
    slots: {
      playlist: { kind: 'text', ask: 'From which playlist?' },
      query: { kind: 'text', ask: 'Which tracks should I remove?' },
    },
    async preview(input, listener): Promise<Preview<z.input<typeof Remove>>> {
      const target = await tracksMeant(listener, input, 'remove_from_playlist');
      if ('outcome' in target) return target;
      const { playlist, tracks } = target;
      return {
        question: `Remove ${counted(tracks.length, 'track')} from ${quoted(playlist.name)}: ${listed(tracks.map(named))}?`,
        input: { playlist: playlist.id, uris: tracks.map(({ uri }) => uri) },
      };
    },
    async run(input, listener) {
      const target = await tracksMeant(listener, input, 'remove_from_playlist');
      if ('outcome' in target) return target.outcome;
      const { playlist, tracks } = target;
      const uris = tracks.map(({ uri }) => uri);
      await owned(playlist, () =>
        listener.client.removeFromPlaylist(playlist.id, uris, playlist.snapshotId, listener.call),
      );
      return {
        text: `Removed ${counted(tracks.length, 'track')} from ${quoted(playlist.name)}: ${listed(tracks.map(named))}.`,
        data: about(playlist),
      };
    },
  });
}

const Move = Remove.extend({ to: PlaylistName.describe('The playlist that they go to.') });

function moveTool(ports: SpotifyToolsPorts): Tool {
  const both = async (input: z.output<typeof Move>, listener: Listener) => {
    const from = await tracksMeant(listener, input, 'move_to_playlist');
    if ('outcome' in from) return from;
    const { to: _to, ...rest } = input;
    const to = await findPlaylist(listener, input.to, {
      tool: 'move_to_playlist',
      arguments: rest,
      choiceArgument: 'to',
    });
    return 'outcome' in to ? to : { ...from, to: to.playlist };
  };
  return musicTool(ports, {
    name: 'move_to_playlist',
    title: 'Move to another playlist',
    description: 'Moves tracks from one of the user’s playlists to another.',
    effect: 'destructive',
    timeoutMs: 40_000,
    input: Move,
    samples: MOVE,
    slots: {
      playlist: { kind: 'text', ask: 'From which playlist?' },
      query: { kind: 'text', ask: 'Which tracks should I move?' },
      to: { kind: 'text', ask: 'To which playlist?' },
    },
    async preview(input, listener): Promise<Preview<z.input<typeof Move>>> {
      const target = await both(input, listener);
      if ('outcome' in target) return target;
      const { playlist, tracks, to } = target;
      return {
        question: `Move ${counted(tracks.length, 'track')} from ${quoted(playlist.name)} to ${quoted(to.name)}: ${listed(tracks.map(named))}?`,
        input: { playlist: playlist.id, to: to.id, uris: tracks.map(({ uri }) => uri) },
      };
    },
    async run(input, listener) {
      const target = await both(input, listener);
      if ('outcome' in target) return target.outcome;
      const { playlist, tracks, to } = target;
      const uris = tracks.map(({ uri }) => uri);
      // Added first: what fails half way leaves them twice rather than not at all.
      await owned(to, () => listener.client.addToPlaylist(to.id, uris, undefined, listener.call));
      await owned(playlist, () =>
        listener.client.removeFromPlaylist(playlist.id, uris, playlist.snapshotId, listener.call),
      );
      return {
        text: `Moved ${counted(tracks.length, 'track')} from ${quoted(playlist.name)} to ${quoted(to.name)}.`,
        data: about(to),
      };
    },
  });
}

const ADD = [
  'add this to [my] {playlist} playlist',
  'add this song to [my] {playlist} playlist',
  'add it to [my] {playlist} playlist',
  'add this to [my] playlist {playlist}',
  'add this song to [my] playlist {playlist}',
  'add it to [my] playlist {playlist}',
  'add {query} to [my] {playlist} playlist',
  'add {query} to [my] playlist {playlist}',
  'add {query} to [the] playlist {playlist}',
  'add {query} to it {playlist=it}',
  'put {query} in [my] {playlist} playlist',
  'put {query} on [my] {playlist} playlist',
  'put {query} on [my] playlist {playlist}',
  'put this on [my] {playlist} playlist',
  'put this song on [my] {playlist} playlist',
  'put this in [my] {playlist} playlist',
  'save this to [my] {playlist} playlist',
  'save this song to [my] {playlist} playlist',
];
const REMOVE = [
  'remove {query} from [my] {playlist} playlist',
  'remove {query} from [my] playlist {playlist}',
  'delete {query} from [my] {playlist} playlist',
  'delete {query} from [my] playlist {playlist}',
  'take {query} off [my] {playlist} playlist',
  'take {query} off [my] playlist {playlist}',
  'take {query} out of [my] {playlist} playlist',
  'take {query} out of [my] playlist {playlist}',
];
const MOVE = [
  'move {query} from [my] {playlist} playlist to [my] {to} playlist',
  'move {query} from [the] playlist {playlist} to [the] playlist {to}',
  'move {query} from [my] playlist {playlist} to {to}',
  'move {query} tracks from {playlist} to {to}',
  'move {query} songs from {playlist} to {to}',
  'move all {query} from {playlist} to {to}',
];
