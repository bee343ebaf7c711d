/** What the user has saved, whom they follow, and what they like best. */
import { CATALOGUE } from '../catalogue/catalogue.ts';
import { TOP_RANGES, type TopRange } from '../listening/taste.ts';
import { empty, json, refuse, type Reply } from '../server/reply.ts';
import { hrefOf, pageOf } from './paging.ts';
import { needScope, numberOf, type ApiCall, type ApiRoute } from './route.ts';
import * as views from './views.ts';

const READ = ['user-library-read'];

/** URIs in one call. */
const MOST = 40;

/** What each kind of URI needs, and whether it can be written: artists can only be asked for. */
const KINDS: Readonly<Record<string, { write?: string; read: string }>> = {
  track: { write: 'user-library-modify', read: 'user-library-read' },
  album: { write: 'user-library-modify', read: 'user-library-read' },
  episode: { write: 'user-library-modify', read: 'user-library-read' },
  show: { write: 'user-library-modify', read: 'user-library-read' },
  audiobook: { write: 'user-library-modify', read: 'user-library-read' },
  user: { write: 'user-follow-modify', read: 'user-follow-read' },
  playlist: { write: 'playlist-modify-public', read: 'playlist-read-private' },
  artist: { read: 'user-follow-read' },
};

export const LIBRARY_ROUTES: readonly ApiRoute[] = [
  savedList('track', 'tracks', (call, uri) => {
    const track = CATALOGUE.track(uri);
    return track && views.trackView(call.world, track);
  }),
  savedList('album', 'albums', (call, uri) => {
    const album = CATALOGUE.album(uri);
    return album && views.albumView(call.world, album);
  }),
  savedList('show', 'shows', (call, uri) => {
    const show = CATALOGUE.show(uri);
    return show && views.showView(call.world, show);
  }),
  savedList('episode', 'episodes', (call, uri) => {
    const episode = CATALOGUE.episode(uri);
    return episode && views.episodeView(call.world, episode);
  }),
  savedList('audiobook', 'audiobooks', () => undefined),
  { method: 'PUT', path: '/me/library', handle: (call) => write(call, true) },
  { method: 'DELETE', path: '/me/library', handle: (call) => write(call, false) },
  {
    method: 'GET',
    path: '/me/library/contains',
    handle: (call) => json(urisOf(call, 'read').map((uri) => contains(call, uri))),
  },
  { method: 'GET', path: '/me/following', scopes: ['user-follow-read'], handle: following },
  {
    method: 'GET',
    path: '/me/top/tracks',
    scopes: ['user-top-read'],
    handle: (call) =>
      json(pageOf(call, call.person.taste.topTracks(rangeOf(call)), (track) => views.trackView(call.world, track))),
  },
  {
    method: 'GET',
    path: '/me/top/artists',
    scopes: ['user-top-read'],
    handle: (call) =>
      json(pageOf(call, call.person.taste.topArtists(rangeOf(call)), (artist) => views.artistView(call.world, artist))),
  },
];

/** GET /me/tracks and its like. `key` names the thing in each item. */
function savedList(key: string, plural: string, view: (call: ApiCall, uri: string) => object | undefined): ApiRoute {
  return {
    method: 'GET',
    path: `/me/${plural}`,
    scopes: READ,
    handle(call) {
      const saved = call.person.library.list(key);
      return json(
        pageOf(call, saved, ({ uri, addedAt }) => ({
          added_at: new Date(addedAt).toISOString(),
          [key]: view(call, uri),
        })),
      );
    },
  };
}

function write(call: ApiCall, saved: boolean): Reply {
  const { world, person } = call;
  for (const uri of urisOf(call, 'write')) {
    const playlist = uri.startsWith('spotify:playlist:') ? world.playlists.get(uri.slice(17)) : undefined;
    if (playlist) playlist.followers[saved ? 'add' : 'delete'](person.user.id);
    else if (saved) person.library.add(uri, world.clock.now());
    else person.library.remove(uri);
  }
  return empty(200);
}

const contains = ({ world, person }: ApiCall, uri: string): boolean =>
  uri.startsWith('spotify:playlist:')
    ? (world.playlists.get(uri.slice(17))?.followers.has(person.user.id) ?? false)
    : person.library.has(uri);

/** They are in the query, whatever Spotify's own guide says of a body. @throws Refusal */
function urisOf(call: ApiCall, need: 'read' | 'write'): string[] {
  const uris = (call.query.get('uris') ?? '').split(',').filter(Boolean);
  if (uris.length === 0) throw refuse(400, 'Missing required field: uris');
  if (uris.length > MOST) throw refuse(400, 'Too many ids requested');
  for (const uri of uris) {
    const [, kind = ''] = /^spotify:([a-z]+):[\w-]+$/.exec(uri) ?? [];
    const scope = KINDS[kind]?.[need];
    if (scope === undefined || !exists(call, kind, uri)) throw refuse(400, `Invalid uri: ${uri}`);
    needScope(call, scope);
  }
  return uris;
}

function exists({ world }: ApiCall, kind: string, uri: string): boolean {
  if (kind === 'playlist') return world.playlists.get(uri.slice(17)) !== undefined;
  if (kind === 'user') return true;
  const item =
    CATALOGUE.track(uri) ??
    CATALOGUE.album(uri) ??
    CATALOGUE.artist(uri) ??
    CATALOGUE.show(uri) ??
    CATALOGUE.episode(uri);
  return item !== undefined;
}

/** Artists only, by cursor: the id of the last one. */
function following(call: ApiCall): Reply {
  if (call.query.get('type') !== 'artist') throw refuse(400, 'Bad type field');
  const limit = numberOf(call, 'limit', { least: 1, most: 50, usual: 20 });
  const artists = call.person.library.list('artist').flatMap(({ uri }) => CATALOGUE.artist(uri) ?? []);
  const after = call.query.get('after');
  const rest = after === null ? artists : artists.slice(artists.findIndex(({ id }) => id === after) + 1);
  const shown = rest.slice(0, limit);
  const last = rest.length > limit ? shown.at(-1)?.id : undefined;
  return json({
    artists: {
      href: hrefOf(call, {}),
      items: shown.map((artist) => views.artistView(call.world, artist)),
      limit,
      next: last === undefined ? null : hrefOf(call, { after: last }),
      cursors: { after: last ?? null },
      total: artists.length,
    },
  });
}

function rangeOf({ query }: ApiCall): TopRange {
  const range = query.get('time_range') ?? 'medium_term';
  if (!(range in TOP_RANGES)) throw refuse(400, 'Invalid time range');
  return range as TopRange;
}
