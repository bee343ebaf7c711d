/** Makes the catalogue from its lists; always the same one. */
import { createRandom, idOf, type Random } from '../random.ts';
import { ARTISTS, type ArtistSeed, type RecordSeed } from './artists.ts';
import { featuresOf } from './genres.ts';
import { createShows } from './shows.ts';
import type { Catalogue, CatalogueAlbum, CatalogueArtist, CatalogueTrack } from './types.ts';
import { titleOf } from './words.ts';

/** Tracks that are there and cannot be played where the simulated users live. */
const UNPLAYABLE = ['Faultline Lullaby', 'Vocoder Summer'];
const LAST_YEAR = 2026;

export function createCatalogue(): Catalogue {
  const artists = ARTISTS.map(artistOf);
  const albums = artists.flatMap((artist) => artist.albums);
  addGuests(artists, albums);
  const tracks = albums.flatMap((album) => album.tracks);
  const shows = createShows();
  return {
    artists,
    albums,
    tracks,
    shows,
    artist: byUri(artists),
    album: byUri(albums),
    track: byUri(tracks),
    show: byUri(shows),
    episode: byUri(shows.flatMap((show) => show.episodes)),
  };
}

function byUri<Item extends { uri: string }>(items: readonly Item[]): (uri: string) => Item | undefined {
  const index = new Map(items.map((item) => [item.uri, item]));
  return (uri) => index.get(uri);
}

function artistOf(seed: ArtistSeed): CatalogueArtist {
  const random = createRandom(`artist:${seed.name}`);
  const id = idOf(`artist:${seed.name}`);
  const albums: CatalogueAlbum[] = [];
  const { name, genres, popularity } = seed;
  const artist: CatalogueArtist = { id, uri: `spotify:artist:${id}`, name, genres, popularity, albums };
  for (const record of seed.records ?? []) albums.push(albumOf(artist, record, 'album', random));
  const taken = new Set<string>();
  let year = seed.since;
  for (let made = 0; made < seed.albums; made++) {
    const count = 8 + Math.floor(random() * 5);
    albums.push(albumOf(artist, recordOf(count, Math.min(year, LAST_YEAR), taken, random), 'album', random));
    year += 2 + Math.floor(random() * 4);
  }
  for (let made = 0; made < (seed.singles ?? 0); made++) {
    const single = recordOf(1, LAST_YEAR - made * 2, taken, random);
    albums.push(albumOf(artist, { ...single, name: single.tracks[0] ?? single.name }, 'single', random));
  }
  albums.sort((a, b) => (a.releaseDate < b.releaseDate ? -1 : 1));
  return artist;
}

function recordOf(count: number, year: number, taken: Set<string>, random: Random): RecordSeed {
  const day = new Date(Date.UTC(year, Math.floor(random() * 10), 1 + Math.floor(random() * 28)));
  const tracks = Array.from({ length: count }, () => titleOf(random, taken));
  const name = random() < 0.4 ? (tracks[Math.floor(random() * count)] ?? '') : titleOf(random, taken);
  // Of old records often only the year is known.
  return { name, releaseDate: year < 1965 ? String(year) : day.toISOString().slice(0, 10), tracks };
}

function albumOf(
  artist: CatalogueArtist,
  record: RecordSeed,
  type: CatalogueAlbum['type'],
  random: Random,
): CatalogueAlbum {
  const id = idOf(`${type}:${artist.name}:${record.name}`);
  const tracks: CatalogueTrack[] = [];
  const year = Number(record.releaseDate.slice(0, 4));
  const popularity = Math.max(1, artist.popularity - Math.floor(random() * 15));
  const { name, releaseDate } = record;
  const { genres } = artist;
  const album = { id, uri: `spotify:album:${id}`, name, type, artist, releaseDate, year, genres, popularity, tracks };
  const genre = genres[0] ?? 'pop';
  // The longest records are double albums.
  const perDisc = record.tracks.length > 11 ? 6 : record.tracks.length;
  for (const [index, title] of record.tracks.entries()) {
    const trackId = idOf(`track:${artist.name}:${record.name}:${title}`);
    const uri = `spotify:track:${trackId}`;
    tracks.push({
      kind: 'track',
      id: trackId,
      uri,
      name: title,
      artists: [artist],
      album,
      durationMs: durationOf(genre, random),
      explicit: random() < (genre === 'hip hop' ? 0.5 : 0.06) && year > 1985,
      discNumber: 1 + Math.floor(index / perDisc),
      trackNumber: 1 + (index % perDisc),
      playable: !UNPLAYABLE.includes(title),
      popularity: Math.max(1, popularity - Math.floor(random() * 25)),
      features: featuresOf(uri, genre),
    });
  }
  return album;
}

/** Jazz and classical pieces are long, punk songs short. */
function durationOf(genre: string, random: Random): number {
  const [shortest, longest] = DURATIONS_S[genre] ?? [165, 290];
  return Math.round((shortest + random() * (longest - shortest)) * 1000);
}

const DURATIONS_S: Readonly<Record<string, readonly [number, number]>> = {
  ambient: [240, 540],
  classical: [200, 620],
  jazz: [220, 570],
  'lo-fi': [110, 190],
  punk: [95, 180],
  'rock and roll': [120, 185],
  techno: [300, 480],
};

/** Now and then somebody else sings along, of the same genre. */
function addGuests(artists: readonly CatalogueArtist[], albums: readonly CatalogueAlbum[]): void {
  const random = createRandom('guests');
  for (const album of albums) {
    if (album.year < 1990) continue;
    const others = artists.filter((artist) => artist !== album.artist && artist.genres[0] === album.genres[0]);
    for (const track of album.tracks) {
      const guest = others[Math.floor(random() * others.length * 12)];
      if (guest) track.artists = [album.artist, guest];
    }
  }
}
