/** What there is to hear, and what the user hears most. */
import type { SpotifyClient } from './client.ts';
import { albumOf, artistOf, needed, pageOf, playlistOf, profileOf, trackOf } from './decode.ts';
import type { Call, Send } from './http.ts';
import { fieldsOf } from './json.ts';
import { paging, within } from './limits.ts';
import { pathTo } from './path-to.ts';

type CatalogueCalls = Pick<
  SpotifyClient,
  'me' | 'search' | 'track' | 'album' | 'albumTracks' | 'artist' | 'artistAlbums' | 'topTracks' | 'topArtists'
>;

/** For search and an artist's albums, since February 2026. */
const FEW = 10;
const LAST_RESULT = 1000;
/** Longer queries are refused. */
const QUERY_CHARS = 250;

export function catalogueCalls(send: Send): CatalogueCalls {
  const get = (path: string, query: Call['query'] = {}): Call => ({ method: 'GET', path, query });
  return {
    me: async (options) => needed(await send(get('/me'), options), profileOf),
    search: async (query, types, span = {}, options) => {
      const { limit, offset } = paging(span, FEW);
      const q = query.trim().slice(0, QUERY_CHARS);
      const asked = { q, type: types.join(','), limit, offset: within(0, offset, LAST_RESULT) };
      const found = fieldsOf(await send(get('/search', asked), options));
      return {
        ...(types.includes('track') && { tracks: pageOf(found['tracks'], trackOf) }),
        ...(types.includes('album') && { albums: pageOf(found['albums'], albumOf) }),
        ...(types.includes('artist') && { artists: pageOf(found['artists'], artistOf) }),
        ...(types.includes('playlist') && { playlists: pageOf(found['playlists'], playlistOf) }),
      };
    },
    track: async (id, options) => needed(await send(get(pathTo('tracks', id)), options), trackOf),
    album: async (id, options) => needed(await send(get(pathTo('albums', id)), options), albumOf),
    artist: async (id, options) => needed(await send(get(pathTo('artists', id)), options), artistOf),
    albumTracks: async (id, span, options) =>
      pageOf(await send(get(pathTo('albums', id, '/tracks'), paging(span)), options), trackOf),
    artistAlbums: async (id, span, options) => {
      const query = { include_groups: 'album,single', ...paging(span, FEW) };
      return pageOf(await send(get(pathTo('artists', id, '/albums'), query), options), albumOf);
    },
    topTracks: async (range, span, options) =>
      pageOf(await send(get('/me/top/tracks', { time_range: range, ...paging(span) }), options), trackOf),
    topArtists: async (range, span, options) =>
      pageOf(await send(get('/me/top/artists', { time_range: range, ...paging(span) }), options), artistOf),
  };
}
