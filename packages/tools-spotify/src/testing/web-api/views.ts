/** The catalogue and people as the Web API shows them; in development mode without the fields that are gone. */
import { avatarOf, type SimulatedUser } from '../accounts/people.ts';
import type {
  CatalogueAlbum,
  CatalogueArtist,
  CatalogueEpisode,
  CatalogueShow,
  CatalogueTrack,
} from '../catalogue/types.ts';
import type { World } from '../world.ts';

type Identified = { id: string; uri: string };

/** What all objects have. */
export function identity({ origin }: World, type: string, { id, uri }: Identified): object {
  return {
    id,
    uri,
    type,
    href: `${origin}/v1/${type}s/${id}`,
    external_urls: { spotify: `${origin}/open/${type}/${id}` },
  };
}

/** Spotify gives each cover in three sizes, the largest first. */
export const imagesOf = ({ origin }: World, id: string): object[] =>
  [640, 300, 64].map((size) => ({ url: `${origin}/image/${id}`, height: size, width: size }));

export const artistName = (world: World, artist: CatalogueArtist): object => ({
  ...identity(world, 'artist', artist),
  name: artist.name,
});

export const artistView = (world: World, artist: CatalogueArtist): object => ({
  ...artistName(world, artist),
  genres: artist.genres,
  images: imagesOf(world, artist.id),
  ...old(world, { popularity: artist.popularity, followers: { href: null, total: artist.popularity * 10_000 } }),
});

export const albumSummary = (world: World, album: CatalogueAlbum): object => ({
  ...identity(world, 'album', album),
  name: album.name,
  album_type: album.type,
  artists: [artistName(world, album.artist)],
  images: imagesOf(world, album.id),
  release_date: album.releaseDate,
  release_date_precision: album.releaseDate.length === 4 ? 'year' : 'day',
  total_tracks: album.tracks.length,
  is_playable: true,
  ...old(world, { available_markets: ['SE', 'DE', 'GB'], album_group: album.type }),
});

export const albumView = (world: World, album: CatalogueAlbum): object => ({
  ...albumSummary(world, album),
  genres: [],
  copyrights: [],
  external_ids: {},
  ...old(world, { label: `${album.artist.name} Records`, popularity: album.popularity }),
});

/** As within its album. */
export const trackSummary = (world: World, track: CatalogueTrack): object => ({
  ...identity(world, 'track', track),
  name: track.name,
  artists: track.artists.map((artist) => artistName(world, artist)),
  disc_number: track.discNumber,
  track_number: track.trackNumber,
  duration_ms: track.durationMs,
  explicit: track.explicit,
  is_local: false,
  is_playable: track.playable,
  preview_url: null,
  ...(!track.playable && { restrictions: { reason: 'market' } }),
  ...old(world, { available_markets: track.playable ? ['SE', 'DE', 'GB'] : ['US'] }),
});

export const trackView = (world: World, track: CatalogueTrack): object => ({
  ...trackSummary(world, track),
  album: albumSummary(world, track.album),
  external_ids: { isrc: `XX${track.id.slice(0, 10).toUpperCase()}` },
  ...old(world, { popularity: track.popularity }),
});

export const showView = (world: World, show: CatalogueShow): object => ({
  ...identity(world, 'show', show),
  name: show.name,
  description: show.description,
  html_description: show.description,
  explicit: false,
  images: imagesOf(world, show.id),
  languages: ['en'],
  media_type: 'audio',
  is_externally_hosted: false,
  copyrights: [],
  total_episodes: show.episodes.length,
  ...old(world, { publisher: 'Simulated Radio', available_markets: ['SE', 'DE', 'GB'] }),
});

export const episodeSummary = (world: World, episode: CatalogueEpisode): object => ({
  ...identity(world, 'episode', episode),
  name: episode.name,
  description: episode.description,
  html_description: episode.description,
  duration_ms: episode.durationMs,
  explicit: false,
  images: imagesOf(world, episode.show.id),
  is_externally_hosted: false,
  is_playable: true,
  languages: ['en'],
  release_date: episode.releaseDate,
  release_date_precision: 'day',
  resume_point: { fully_played: false, resume_position_ms: 0 },
});

export const episodeView = (world: World, episode: CatalogueEpisode): object => ({
  ...episodeSummary(world, episode),
  show: showView(world, episode.show),
});

export const itemView = (world: World, item: CatalogueTrack | CatalogueEpisode): object =>
  item.kind === 'track' ? trackView(world, item) : episodeView(world, item);

/** Another user, or the owner of a playlist. */
export const userSummary = ({ origin }: World, { id, name }: Pick<SimulatedUser, 'id' | 'name'>): object => ({
  id,
  uri: `spotify:user:${id}`,
  type: 'user',
  display_name: name,
  href: `${origin}/v1/users/${id}`,
  external_urls: { spotify: `${origin}/open/user/${id}` },
});

export const meView = (world: World, user: SimulatedUser, scopes: readonly string[]): object => ({
  ...userSummary(world, user),
  account_id: user.accountId,
  images: imagesOf(world, avatarOf(user)),
  ...old(world, {
    followers: { href: null, total: 3 },
    ...(scopes.includes('user-read-email') && { email: user.email }),
    ...(scopes.includes('user-read-private') && {
      country: user.country,
      product: user.product,
      explicit_content: { filter_enabled: false, filter_locked: false },
    }),
  }),
});

/** Fields that apps in development mode no longer get. */
const old = ({ settings }: World, fields: object): object => (settings.developmentMode ? {} : fields);
