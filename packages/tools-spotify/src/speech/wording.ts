/** Music in words, for people. */
import type { Album, Artist, ArtistName, Playlist, Track } from '../types.ts';

const LONGEST = 100;

export function quoted(name: string): string {
  return `“${name.length > LONGEST ? `${name.slice(0, LONGEST).toWellFormed()}…` : name}”`;
}

/** `“Amber” by In Flames and Nina Simone` */
export function named({ name, artists }: { name: string; artists: readonly ArtistName[] }): string {
  return artists.length === 0 ? quoted(name) : `${quoted(name)} by ${namesOf(artists)}`;
}

/**
 * What a thing is called when it is spoken of again; read back by `readWish`, so that “play it” finds what was meant.
 */
export function labelOf(thing: Track | Album | Artist | Playlist): string {
  if ('durationMs' in thing) return withArtists(thing);
  if ('totalTracks' in thing) return `the album ${withArtists(thing)}`;
  return 'genres' in thing ? `the artist ${thing.name}` : `the playlist ${thing.name}`;
}

function withArtists({ name, artists }: { name: string; artists: readonly ArtistName[] }): string {
  return artists.length === 0 ? name : `${name} by ${artists[0]?.name}`;
}

export function namesOf(artists: readonly ArtistName[]): string {
  return joined(artists.map(({ name }) => name));
}

/** `a, b and c` */
export function joined(items: readonly string[]): string {
  return items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;
}

/** `a; b; and 12 more` */
export function listed(items: readonly string[], most = 5): string {
  const shown = items.slice(0, most);
  const rest = items.length - shown.length;
  return rest > 0 ? `${shown.join('; ')}; and ${rest} more` : shown.join('; ');
}

/** `1 track`, `no tracks`, `1,024 tracks` */
export function counted(count: number, noun: string): string {
  return `${count === 0 ? 'no' : count.toLocaleString('en')} ${noun}${count === 1 ? '' : 's'}`;
}

/** `3:05`, `1:02:03` */
export function clock(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const [hours, minutes, rest] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  const two = (part: number) => String(part).padStart(2, '0');
  return hours > 0 ? `${hours}:${two(minutes)}:${two(rest)}` : `${minutes}:${two(rest)}`;
}

/** The first letter large: a name for what was described. */
export function titled(text: string): string {
  const plain = text.trim();
  return plain.charAt(0).toUpperCase() + plain.slice(1);
}
