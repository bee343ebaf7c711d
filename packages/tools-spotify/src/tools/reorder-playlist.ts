import type { Preview, Tool } from '@switchyard/agent';
import { z } from 'zod';
import { named, quoted } from '../speech/wording.ts';
import type { Track } from '../types.ts';
import { PlaylistName, TrackWords } from './fields.ts';
import { findPlaylist, tracksIn } from './find-playlist.ts';
import type { Listener } from './listener.ts';
import { musicTool } from './music-tool.ts';
import { cannot } from './outcomes.ts';
import { owned, tracksLike } from './playlist-matches.ts';
import type { SpotifyToolsPorts } from './ports.ts';
import { about } from './things.ts';

const Reorder = z.object({
  playlist: PlaylistName,
  query: TrackWords.describe('The track to move, by words from its title or artist.'),
  from: z.number().int().min(1).optional().describe('Its place, counted from 1, in place of words.'),
  to: z.number().int().min(1).default(1).describe('The place it is to have, counted from 1.'),
  end: z.boolean().optional().describe('True: to the end.'),
});

export function reorderPlaylistTool(ports: SpotifyToolsPorts): Tool {
  const target = async ({ playlist: words, query, from, to, end }: z.output<typeof Reorder>, listener: Listener) => {
    const retry = { tool: 'reorder_playlist', arguments: { query, from, to, end }, choiceArgument: 'playlist' };
    const found = await findPlaylist(listener, words, retry);
    if ('outcome' in found) return found;
    const { playlist } = found;
    const tracks = await tracksIn(listener, playlist);
    const at = from === undefined ? tracks.indexOf(tracksLike(tracks, query ?? '')[0] as Track) : from - 1;
    const track = tracks[at];
    if (!track) return { outcome: cannot(`I found no such track in ${quoted(playlist.name)}. Name it by its title.`) };
    return { playlist, track, at, place: end ? tracks.length : Math.min(to, tracks.length) };
  };
  return musicTool(ports, {
    name: 'reorder_playlist',
    title: 'Reorder a playlist',
    description: 'Moves one track of a playlist to another place in it.',
    effect: 'destructive',
    input: Reorder,
    samples: REORDER,
    slots: {
      playlist: { kind: 'text', ask: 'In which playlist?' },
      query: { kind: 'text', ask: 'Which track should I move?' },
      to: { kind: 'number' },
      end: { kind: 'enum', synonyms: { true: ['the end', 'end', 'bottom', 'last place'] } },
    },
    async preview(input, listener): Promise<Preview<z.input<typeof Reorder>>> {
      const found = await target(input, listener);
      if ('outcome' in found) return found;
      const { playlist, track, at, place } = found;
      return {
        question: `Move ${named(track)} to place ${place} of ${quoted(playlist.name)}?`,
        input: { playlist: playlist.id, from: at + 1, to: place },
      };
    },
    async run(input, listener) {
      const found = await target(input, listener);
      if ('outcome' in found) return found.outcome;
      const { playlist, track, at, place } = found;
      // Counted before the move: to come after what follows it, it goes before the next but one.
      const before = place - 1 > at ? place : place - 1;
      const move = { from: at, before, snapshotId: playlist.snapshotId };
      await owned(playlist, () => listener.client.reorderPlaylist(playlist.id, move, listener.call));
      return { text: `Moved ${named(track)} to place ${place} of ${quoted(playlist.name)}.`, data: about(playlist) };
    },
  });
}

const REORDER = [
  'move {query} to [the] top of [my] {playlist} playlist',
  'move {query} to [the] start of [my] {playlist} playlist',
  'move {query} to [the] beginning of [my] {playlist} playlist',
  'move {query} to [the] {end} of [my] {playlist} playlist',
  'move {query} to place {to} of [my] {playlist} playlist',
  'move {query} to position {to} in [my] {playlist} playlist',
  'put {query} first in [my] {playlist} playlist',
];
