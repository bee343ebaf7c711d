/** Single tracks, albums, artists, shows and episodes, and the search for them. */
import { CATALOGUE } from '../catalogue/catalogue.ts';
import { parseQuery } from '../catalogue/query.ts';
import { albumEntry, artistEntry, namedEntry, search, trackEntry } from '../catalogue/search.ts';
import { json, refuse, type Reply } from '../server/reply.ts';
import { pageOf, type Limits } from './paging.ts';
import { playlistSummary } from './playlist-views.ts';
import type { ApiCall, ApiRoute } from './route.ts';
import * as views from './views.ts';

export const CATALOGUE_ROUTES: readonly ApiRoute[] = [
  single('track', (call, uri) => views.trackView(call.world, found(CATALOGUE.track(uri)))),
  single('episode', (call, uri) => views.episodeView(call.world, found(CATALOGUE.episode(uri)))),
  single('artist', (call, uri) => views.artistView(call.world, found(CATALOGUE.artist(uri)))),
  single('album', (call, uri) => {
    const album = found(CATALOGUE.album(uri));
    // Whatever the call's own parameters: the tracks within an album are its first page.
    const path = `/albums/${album.id}/tracks`;
    const tracks = pageOf({ ...call, path, query: new URLSearchParams({ limit: '50' }) }, album.tracks, (track) =>
      views.trackSummary(call.world, track),
    );
    return { ...views.albumView(call.world, album), tracks };
  }),
  single('show', (call, uri) => {
    const show = found(CATALOGUE.show(uri));
    const episodes = pageOf(call, show.episodes, (episode) => views.episodeSummary(call.world, episode));
    return { ...views.showView(call.world, show), episodes };
  }),
  {
    method: 'GET',
    path: '/albums/:id/tracks',
    handle(call) {
      const { tracks } = found(CATALOGUE.album(uriOf(call, 'album')));
      return json(pageOf(call, tracks, (track) => views.trackSummary(call.world, track)));
    },
  },
  {
    method: 'GET',
    path: '/artists/:id/albums',
    handle(call) {
      const groups = call.query.get('include_groups')?.split(',');
      const { albums } = found(CATALOGUE.artist(uriOf(call, 'artist')));
      const wanted = albums.toReversed().filter(({ type }) => groups?.includes(type) ?? true);
      return json(pageOf(call, wanted, (album) => views.albumSummary(call.world, album), shortLists(call)));
    },
  },
  {
    method: 'GET',
    path: '/shows/:id/episodes',
    handle(call) {
      const { episodes } = found(CATALOGUE.show(uriOf(call, 'show')));
      return json(pageOf(call, episodes, (episode) => views.episodeSummary(call.world, episode)));
    },
  },
  { method: 'GET', path: '/search', handle: searchAll },
];

const TRACKS = CATALOGUE.tracks.map(trackEntry);
const ALBUMS = CATALOGUE.albums.map(albumEntry);
const ARTISTS = CATALOGUE.artists.map(artistEntry);
const SHOWS = CATALOGUE.shows.map(namedEntry);
const EPISODES = CATALOGUE.shows.flatMap((show) => show.episodes.map(namedEntry));

type Finder = (call: ApiCall, query: ReturnType<typeof parseQuery>, limits: Limits) => object;

/** Of each type that can be searched for. */
const FINDERS: Readonly<Record<string, Finder>> = {
  track: (call, query, limits) => pageOf(call, search(TRACKS, query), (it) => views.trackView(call.world, it), limits),
  album: (call, query, limits) =>
    pageOf(call, search(ALBUMS, query), (it) => views.albumSummary(call.world, it), limits),
  artist: (call, query, limits) =>
    pageOf(call, search(ARTISTS, query), (it) => views.artistView(call.world, it), limits),
  show: (call, query, limits) => pageOf(call, search(SHOWS, query), (it) => views.showView(call.world, it), limits),
  episode: (call, query, limits) =>
    pageOf(call, search(EPISODES, query), (it) => views.episodeSummary(call.world, it), limits),
  audiobook: (call, _query, limits) => pageOf(call, [], () => undefined, limits),
  playlist(call, query, limits) {
    const entries = call.world.playlists
      .all()
      .filter((playlist) => playlist.public)
      .map(namedEntry);
    // Of their editors' playlists Spotify leaves but a hole in the list.
    const view = (it: (typeof entries)[number]['item']): object | null =>
      it.ownerId === 'spotify' ? null : playlistSummary(call, it);
    return pageOf(call, search(entries, query), view, limits);
  },
};

function searchAll(call: ApiCall): Reply {
  const text = call.query.get('q')?.trim() ?? '';
  if (text === '') throw refuse(400, 'No search query');
  const types = (call.query.get('type') ?? '').split(',').filter(Boolean);
  if (types.length === 0) throw refuse(400, 'Missing parameter type');
  const query = parseQuery(text);
  const limits = { ...shortLists(call), mostOffset: 1000 };
  const found = types.map((type): [string, object] => {
    const find = FINDERS[type];
    if (!find) throw refuse(400, `Bad search type field ${type}`);
    return [`${type}s`, find(call, query, limits)];
  });
  return json(Object.fromEntries(found));
}

/** Of searches and an artist's albums. */
const shortLists = ({ world }: ApiCall): Limits =>
  world.settings.developmentMode ? { most: 10, usual: 5 } : { most: 50, usual: 20 };

function single(type: string, view: (call: ApiCall, uri: string) => object): ApiRoute {
  return { method: 'GET', path: `/${type}s/:id`, handle: (call) => json(view(call, uriOf(call, type))) };
}

function uriOf({ params }: ApiCall, type: string): string {
  const { id = '' } = params;
  if (!/^[0-9A-Za-z]{22}$/.test(id)) throw refuse(400, 'Invalid base62 id');
  return `spotify:${type}:${id}`;
}

function found<Item>(item: Item | undefined): Item {
  if (item === undefined) throw refuse(404, 'Resource not found');
  return item;
}
