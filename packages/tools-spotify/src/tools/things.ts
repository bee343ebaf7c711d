/** Music as data, for models and for the built-in assistant: its URI, what it is called, and what belongs to it. */
import type { ToldThing } from '@switchyard/agent';
import { clock, labelOf } from '../speech/wording.ts';
import type { Album, Artist, ArtistName, Playlist, Track } from '../types.ts';

export interface MusicThing extends ToldThing {
  uri: string;
  /** Finds it again, where somebody passes on words rather than the URI. */
  label: string;
  kind: 'track' | 'album' | 'artist' | 'playlist';
}

export function thingOf(item: Track | Album | Artist | Playlist): MusicThing {
  const { uri } = item;
  const label = labelOf(item);
  if ('durationMs' in item) {
    const { album, artists, durationMs, explicit } = item;
    const length = clock(durationMs);
    return { uri, label, kind: 'track', album, artists: namesOf(artists), length, ...(explicit && { explicit }) };
  }
  if ('totalTracks' in item) {
    const { artists, releaseDate, totalTracks } = item;
    return { uri, label, kind: 'album', artists: namesOf(artists), releaseDate, tracks: totalTracks };
  }
  if ('owner' in item) return { uri, label, kind: 'playlist', tracks: item.total };
  return { uri, label, kind: 'artist' };
}

/** What a result is about, so that “it” is this, and “that album” the album of it. */
export function about(item: Track | Album | Artist | Playlist): { subject: MusicThing } {
  return { subject: thingOf(item) };
}

/** What a result lists, so that “the second one” is the second. */
export function items(list: readonly (Track | Album | Artist | Playlist)[]): { items: MusicThing[] } {
  return { items: list.map(thingOf) };
}

function namesOf(artists: readonly ArtistName[]): { name: string; uri?: string }[] {
  return artists.map(({ name, uri }) => ({ name, uri }));
}
