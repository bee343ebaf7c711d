/** Which of the user's playlists is meant. */
import type { ToolOutcome } from '@switchyard/agent';
import { SpotifyError } from '../client/errors.ts';
import { ALL_THERE, likeness } from '../speech/likeness.ts';
import { listed, named, quoted } from '../speech/wording.ts';
import type { Playlist, Track } from '../types.ts';
import type { Listener } from './listener.ts';
import { cannot, which, type Retry } from './outcomes.ts';
import { readUri } from './uris.ts';

const PAGE = 50;
/** What is looked through at most; the rest are the oldest. */
const PAGES = 4;

/** Those that the user has made or follows. */
export async function ownPlaylists({ client, call }: Listener): Promise<Playlist[]> {
  const all: Playlist[] = [];
  for (let page = 0; page < PAGES; page++) {
    const { items, more } = await client.playlists({ limit: PAGE, offset: page * PAGE }, call);
    all.push(...items);
    if (!more) break;
  }
  return all;
}

/** @param words its name or words from it, its id, URI or link */
export async function findPlaylist(
  listener: Listener,
  words: string,
  retry: Retry,
): Promise<{ playlist: Playlist } | { outcome: ToolOutcome }> {
  const id = readUri(words)?.id ?? (/^[A-Za-z0-9]{22}$/.test(words.trim()) ? words.trim() : undefined);
  if (id !== undefined) return { playlist: await listener.client.playlist(id, listener.call) };
  const all = await ownPlaylists(listener);
  const [first, another, ...rest] = playlistsLike(words, all);
  if (first && !another) return { playlist: first };
  if (first && another) {
    const choices = [first, another, ...rest].map(({ id, name, total }) => ({
      id,
      label: `${name} (${total} tracks)`,
    }));
    return { outcome: which('Which playlist', choices, retry) };
  }
  const names = listed(all.map(({ name }) => quoted(name)));
  const others = all.length > 0 ? `You have ${names}.` : 'You have no playlists yet.';
  return { outcome: cannot(`I found no playlist like ${quoted(words)}. ${others}`) };
}

/** The one that is called so, else all that the words fit; several are for the user to tell apart. */
export function playlistsLike(words: string, playlists: readonly Playlist[]): Playlist[] {
  const plain = words.replace(/^(?:my|the) (?:play ?list )?/i, '').replace(/ play ?list$/i, '');
  const scores = playlists.map(({ name }) => Math.max(likeness(words, name), likeness(plain, name)));
  const least = scores.includes(1) ? 1 : ALL_THERE;
  return playlists.filter((_, at) => (scores[at] ?? 0) >= least);
}

const MOST_ITEMS = 1000;

/** Everything in a playlist, up to a thousand. */
export async function tracksIn({ client, call }: Listener, { id }: Playlist): Promise<Track[]> {
  const all: Track[] = [];
  for (let offset = 0; offset < MOST_ITEMS; offset += PAGE) {
    const { items, more } = await client.playlistItems(id, { limit: PAGE, offset }, call);
    all.push(...items);
    if (!more) break;
  }
  return all;
}

/** The same to look at: of other people's playlists Spotify shows the name and no more, so that there are none. */
export async function tracksShown(listener: Listener, playlist: Playlist): Promise<Track[]> {
  try {
    return await tracksIn(listener, playlist);
  } catch (error) {
    if (error instanceof SpotifyError && error.kind === 'forbidden') return [];
    throw error;
  }
}

/** What can be told of them. */
export function contentOf(tracks: readonly Track[], most: number): string {
  return tracks.length === 0 ? 'what is in it cannot be seen from here' : listed(tracks.map(named), most);
}
