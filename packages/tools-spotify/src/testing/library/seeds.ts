/** What is in the simulated users' libraries from the start. */
import type { SimulatedUser } from '../accounts/people.ts';
import { CATALOGUE } from '../catalogue/catalogue.ts';
import { MOODS } from '../catalogue/genres.ts';
import type { CatalogueTrack } from '../catalogue/types.ts';
import type { Taste } from '../listening/taste.ts';
import { createRandom, shuffled } from '../random.ts';
import type { Library } from './library.ts';
import type { Playlists } from './playlists.ts';

const HOUR_MS = 3_600_000;
/** Who made the public playlists that anybody may find. */
const STRANGER = 'playlist-gardener';

/** Some of what they like best, saved over the last months. */
export function fillLibrary(library: Library, taste: Taste, now: number): void {
  const tracks = taste.topTracks('long_term').filter((_, index) => index % 3 !== 1);
  const albums = [...new Set(taste.topTracks('medium_term').map(({ album }) => album))];
  const artists = taste.topArtists('long_term');
  const save = (items: readonly { uri: string }[], most: number): void =>
    items.slice(0, most).forEach(({ uri }, index) => library.add(uri, now - (index * 31 + 20) * HOUR_MS));
  save(tracks, 80);
  save(albums, 12);
  save(artists, 10);
  save(CATALOGUE.shows, 2);
  save(
    CATALOGUE.shows.flatMap((show) => show.episodes.slice(0, 1)),
    2,
  );
}

/** Two of each user's own, one private; one that all may change; a few of a stranger, and one of Spotify's editors. */
export function fillPlaylists(playlists: Playlists, users: readonly SimulatedUser[], now: number): void {
  const add = (ownerId: string, name: string, fits: (track: CatalogueTrack) => boolean, rest: object = {}): void => {
    const random = createRandom(`playlist:${ownerId}:${name}`);
    const tracks = shuffled(CATALOGUE.tracks.filter(fits), random).slice(0, 24);
    const items = tracks.map((item, index) => ({ item, addedAt: now - (index + 30) * HOUR_MS, addedBy: ownerId }));
    playlists.create({ ownerId, name, items, ...rest });
  };
  for (const [name, fits] of STRANGERS) add(STRANGER, name, fits, { description: `Two dozen songs: ${name}.` });
  add('spotify', 'Jazz Classics', genre('jazz'), { description: 'Chosen by editors.' });
  for (const { id } of users) {
    add(id, 'Morning Coffee', mood('calm'), { description: 'To wake up slowly.' });
    add(id, 'Secret Disco', mood('party'), { public: false });
  }
  const [first, ...others] = users;
  if (!first) return;
  const followers = new Set([first.id, ...others.map(({ id }) => id)]);
  add(first.id, 'Road Trip', mood('upbeat'), { public: false, collaborative: true, followers });
}

const genre = (name: string) => (track: CatalogueTrack) => track.album.genres.includes(name);
const mood = (name: string) => (track: CatalogueTrack) => MOODS[name]?.(track.features) ?? false;

const STRANGERS: readonly [string, (track: CatalogueTrack) => boolean][] = [
  ['Quiet Jazz Evenings', (track) => genre('jazz')(track) && mood('calm')(track)],
  ['Melodic Death Metal Essentials', genre('melodic death metal')],
  ['Running at Dawn', mood('running')],
  ['Focus and Flow', mood('focus')],
  ['Synth-Pop Nights', genre('synth-pop')],
  ['Soul Kitchen Radio', genre('soul')],
];
