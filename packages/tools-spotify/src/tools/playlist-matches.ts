/** Which tracks of which playlist a change is about, and what is said when it is refused. */
import type { ToolOutcome } from '@switchyard/agent';
import { SpotifyError } from '../client/errors.ts';
import { ALL_THERE, likeness } from '../speech/likeness.ts';
import { quoted } from '../speech/wording.ts';
import type { Playlist, Track } from '../types.ts';
import { given } from './fields.ts';
import { findPlaylist, tracksIn } from './find-playlist.ts';
import { inTurns } from './in-turns.ts';
import type { Listener } from './listener.ts';
import { cannot } from './outcomes.ts';

export interface TracksWish {
  playlist: string;
  query?: string | undefined;
  uris?: readonly string[] | undefined;
}

export type Meant = { playlist: Playlist; tracks: Track[] } | { outcome: ToolOutcome };

/** The tracks of a playlist that are meant: by URI, by words, or by their artists' genre. */
export async function tracksMeant(listener: Listener, input: TracksWish, tool: string): Promise<Meant> {
  const { playlist: words, ...rest } = input;
  const found = await findPlaylist(listener, words, { tool, arguments: rest, choiceArgument: 'playlist' });
  if ('outcome' in found) return found;
  const { playlist } = found;
  const all = await tracksIn(listener, playlist);
  const query = given(rest.query);
  if (query === undefined && !rest.uris?.length)
    return { outcome: { text: 'Which tracks do you mean?', needsInput: true } };
  const wanted = new Set(rest.uris);
  const named = query === undefined ? all.filter(({ uri }) => wanted.has(uri)) : tracksLike(all, query);
  const tracks = named.length > 0 || query === undefined ? named : await ofGenre(listener, all, query);
  const what = query === undefined ? 'of these tracks' : `like ${quoted(query)}`;
  return tracks.length > 0
    ? { playlist, tracks }
    : { outcome: cannot(`I found nothing ${what} in ${quoted(playlist.name)}.`) };
}

export function tracksLike(tracks: readonly Track[], query: string): Track[] {
  const words = query
    .replace(/^(?:all |every |the |my )+/i, '')
    .replace(/ (?:songs?|tracks?|music)$/i, '')
    .replace(/^(?:songs?|tracks?|everything) (?:by|from|of) /i, '');
  const scores = tracks.map(({ name, artists, album }) =>
    Math.max(
      likeness(words, name),
      likeness(words.replace(/ by /i, ' '), `${name} ${artists.map((one) => one.name).join(' ')}`),
      ...artists.map((one) => likeness(words, one.name)),
      likeness(words, album?.name ?? ''),
    ),
  );
  const exact = tracks.filter((_, at) => scores[at] === 1);
  return exact.length > 0 ? exact : tracks.filter((_, at) => (scores[at] ?? 0) >= ALL_THERE);
}

/** Artists that are asked for their genres, which only they have. */
const MOST_ARTISTS = 25;

async function ofGenre({ client, call }: Listener, tracks: readonly Track[], query: string): Promise<Track[]> {
  const genre = query
    .replace(/^(?:all |the |my )+/i, '')
    .replace(/ (?:songs?|tracks?|music)$/i, '')
    .toLowerCase();
  const ids = [...new Set(tracks.flatMap(({ artists }) => artists[0]?.id ?? []))].slice(0, MOST_ARTISTS);
  const artists = await inTurns(ids, (id) => client.artist(id, call));
  const fitting = new Set(
    artists.filter(({ genres }) => genres.some((one) => one.toLowerCase().includes(genre))).map(({ id }) => id),
  );
  return tracks.filter(({ artists: [first] }) => first?.id !== undefined && fitting.has(first.id));
}

/** A refusal to change a playlist has one reason, and Spotify does not name it. */
export async function owned<T>(playlist: Playlist, change: () => Promise<T>): Promise<T> {
  try {
    return await change();
  } catch (error) {
    if (!(error instanceof SpotifyError) || error.kind !== 'forbidden') throw error;
    const sentence = `${quoted(playlist.name)} belongs to somebody else, so it cannot be changed. Make a playlist of your own instead.`;
    throw new SpotifyError('forbidden', sentence, { cause: error });
  }
}
