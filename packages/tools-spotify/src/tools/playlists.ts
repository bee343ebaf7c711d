/** The user's playlists: which there are, what is in them, what they are called. */
import type { Preview, Tool } from '@switchyard/agent';
import { z } from 'zod';
import { counted, listed, quoted } from '../speech/wording.ts';
import { cardOf } from './cards.ts';
import { PlaylistName } from './fields.ts';
import { contentOf, findPlaylist, ownPlaylists, tracksShown } from './find-playlist.ts';
import { musicTool } from './music-tool.ts';
import type { SpotifyToolsPorts } from './ports.ts';
import { about, items } from './things.ts';

export function playlistTools(ports: SpotifyToolsPorts): Tool[] {
  return [
    musicTool(ports, {
      name: 'get_playlists',
      title: 'Playlists',
      description:
        'Lists the user’s playlists; `madeHere`: only those that were made from a description in this chat, newest first.',
      effect: 'read',
      input: z.object({ madeHere: z.boolean().optional() }),
      samples: LIST,
      slots: { madeHere: { kind: 'enum' } },
      async run({ madeHere }, listener) {
        if (madeHere) {
          const made = await ports.playlists.list(listener.context.userId);
          const text =
            made.length === 0
              ? 'I have made no playlists for you yet.'
              : `I have made ${listed(
                  made.map(({ name, prompt }) => `${quoted(name)} from ${quoted(prompt)}`),
                  10,
                )}.`;
          return {
            text,
            data: {
              items: made.map(({ playlistId, name, prompt }) => ({
                uri: `spotify:playlist:${playlistId}`,
                kind: 'playlist',
                label: name,
                prompt,
              })),
            },
          };
        }
        const playlists = await ownPlaylists(listener);
        if (playlists.length === 0)
          return { text: 'You have no playlists yet. Say “make a playlist of …”.', data: items([]) };
        const names = listed(
          playlists.map(({ name }) => quoted(name)),
          10,
        );
        return {
          text: `You have ${counted(playlists.length, 'playlist')}: ${names}.`,
          data: items(playlists),
          card: cardOf({ kind: 'playlists', title: 'Your playlists', playlists }),
        };
      },
    }),
    musicTool(ports, {
      name: 'get_playlist',
      title: 'Show a playlist',
      description: 'Shows the tracks of one of the user’s playlists, in order.',
      effect: 'read',
      input: z.object({ playlist: PlaylistName }),
      samples: SHOW,
      slots: { playlist: { kind: 'text', ask: 'Which playlist?' } },
      async run({ playlist: words }, listener) {
        const found = await findPlaylist(listener, words, {
          tool: 'get_playlist',
          arguments: {},
          choiceArgument: 'playlist',
        });
        if ('outcome' in found) return found.outcome;
        const { playlist } = found;
        const tracks = await tracksShown(listener, playlist);
        return {
          text: `${quoted(playlist.name)} has ${counted(playlist.total, 'track')}: ${contentOf(tracks, 10)}.`,
          data: { ...about(playlist), ...items(tracks.slice(0, 100)) },
          card: cardOf({ kind: 'playlist', ...playlist, tracks }),
        };
      },
    }),
    musicTool(ports, {
      name: 'rename_playlist',
      title: 'Rename a playlist',
      description: 'Changes the name or the description of one of the user’s playlists.',
      effect: 'write',
      input: z.object({
        playlist: PlaylistName,
        newName: z.string().min(1).max(100).optional(),
        description: z.string().max(300).optional(),
      }),
      samples: RENAME,
      slots: {
        playlist: { kind: 'text', ask: 'Which playlist?' },
        newName: { kind: 'text', ask: 'What should it be called?' },
        description: { kind: 'text' },
      },
      async run({ playlist: words, newName, description }, listener) {
        if (newName === undefined && description === undefined)
          return { text: 'What should it be called?', needsInput: true };
        const retry = { tool: 'rename_playlist', arguments: { newName, description }, choiceArgument: 'playlist' };
        const found = await findPlaylist(listener, words, retry);
        if ('outcome' in found) return found.outcome;
        const { playlist } = found;
        await listener.client.changePlaylist(playlist.id, { name: newName, description }, listener.call);
        const changed = {
          ...playlist,
          name: newName ?? playlist.name,
          description: description ?? playlist.description,
        };
        const text =
          newName === undefined
            ? `Changed the description of ${quoted(playlist.name)}.`
            : `Renamed ${quoted(playlist.name)} to ${quoted(newName)}.`;
        const undo = [
          {
            tool: 'rename_playlist',
            arguments: { playlist: playlist.id, newName: playlist.name, description: playlist.description },
          },
        ];
        return { text, data: { ...about(changed), undo }, card: cardOf({ kind: 'playlist', ...changed }) };
      },
    }),
    deletePlaylistTool(ports),
  ];
}

const Delete = z.object({ playlist: PlaylistName });

function deletePlaylistTool(ports: SpotifyToolsPorts): Tool {
  const retry = { tool: 'delete_playlist', arguments: {}, choiceArgument: 'playlist' };
  return musicTool(ports, {
    name: 'delete_playlist',
    title: 'Delete a playlist',
    description: 'Takes a playlist out of the user’s library.',
    effect: 'destructive',
    input: Delete,
    samples: DELETE,
    slots: { playlist: { kind: 'text', ask: 'Which playlist should I delete?' } },
    async preview({ playlist: words }, listener): Promise<Preview<z.input<typeof Delete>>> {
      const found = await findPlaylist(listener, words, retry);
      if ('outcome' in found) return found;
      const { uri, name, total } = found.playlist;
      return {
        question: `Delete the playlist ${quoted(name)} with ${counted(total, 'track')}?`,
        input: { playlist: uri },
      };
    },
    async run({ playlist: words }, listener) {
      const found = await findPlaylist(listener, words, retry);
      if ('outcome' in found) return found.outcome;
      await listener.client.unsave([found.playlist.uri], listener.call);
      return { text: `Deleted the playlist ${quoted(found.playlist.name)}.` };
    },
  });
}

const LIST = [
  'show my playlists',
  'show me my playlists',
  'list my playlists',
  'list playlists',
  'my playlists',
  'what playlists do i have',
  'which playlists do i have',
  'do i have any playlists',
  'what playlists are there',
  'which playlists have you made {madeHere=true}',
  'which playlists did you make {madeHere=true}',
  'what playlists have you made {madeHere=true}',
  'show [the] playlists you made {madeHere=true}',
  'show [me] generated playlists {madeHere=true}',
];
const SHOW = [
  'show [me] [the] playlist {playlist}',
  'show [me] [my] {playlist} playlist',
  ...['what is in it', 'what is on it', 'which songs are in it', 'what songs are in it'].map(
    (words) => `${words} {playlist=it}`,
  ),
  'open [the] playlist {playlist}',
  'open [my] {playlist} playlist',
  'what is in [my] playlist {playlist}',
  'what is in [my] {playlist} playlist',
  'what is on [my] playlist {playlist}',
  'what is on [my] {playlist} playlist',
  'which songs are in [my] playlist {playlist}',
  'which songs are in [my] {playlist} playlist',
  'which songs are on [my] {playlist} playlist',
  'what songs are in [my] {playlist} playlist',
  'what songs are on [my] {playlist} playlist',
  'list [the] songs in [my] {playlist} playlist',
];
const RENAME = [
  'rename [my] playlist {playlist} to {newName}',
  'rename [my] {playlist} playlist to {newName}',
  'rename [the] playlist {playlist}',
  'change [the] name of [my] playlist {playlist} to {newName}',
  'change [the] name of [my] {playlist} playlist to {newName}',
  'call [my] playlist {playlist} {newName}',
];
const DELETE = [
  'delete [my] playlist {playlist}',
  'delete [my] {playlist} playlist',
  'delete [the] playlist called {playlist}',
  'remove [my] playlist {playlist}',
  'remove [my] {playlist} playlist',
  'get rid of [my] playlist {playlist}',
  'get rid of [my] {playlist} playlist',
  'unfollow [the] playlist {playlist}',
  'unfollow [the] {playlist} playlist',
];
