/** The user's playlists, and every change to them. */
import type { SpotifyClient } from './client.ts';
import { listedTrackOf, needed, pageOf, playlistOf } from './decode.ts';
import { SpotifyError } from './errors.ts';
import type { Send } from './http.ts';
import { fieldsOf, textOf } from './json.ts';
import { chunksOf, paging } from './limits.ts';
import { pathTo } from './path-to.ts';

type PlaylistCalls = Pick<
  SpotifyClient,
  | 'playlists'
  | 'playlist'
  | 'playlistItems'
  | 'createPlaylist'
  | 'changePlaylist'
  | 'addToPlaylist'
  | 'removeFromPlaylist'
  | 'reorderPlaylist'
>;

const AT_ONCE = 100;

export function playlistCalls(send: Send): PlaylistCalls {
  const at = (id: string, list?: '/items') => pathTo('playlists', id, list);
  return {
    playlists: async (span, options) =>
      pageOf(await send({ method: 'GET', path: '/me/playlists', query: paging(span) }, options), playlistOf),
    playlist: async (id, options) => needed(await send({ method: 'GET', path: at(id) }, options), playlistOf),
    playlistItems: async (id, span, options) => {
      const query = { ...paging(span), additional_types: 'track,episode' };
      return pageOf(await send({ method: 'GET', path: at(id, '/items'), query }, options), listedTrackOf);
    },
    createPlaylist: async (input, options) =>
      needed(await send({ method: 'POST', path: '/me/playlists', body: input }, options), playlistOf),
    changePlaylist: async (id, change, options) =>
      void (await send({ method: 'PUT', path: at(id), body: change }, options)),
    addToPlaylist: async (id, uris, position, options) => {
      let snapshot: string | undefined;
      for (const [index, some] of chunks(uris).entries()) {
        const place = position === undefined ? {} : { position: position + index * AT_ONCE };
        snapshot = snapshotOf(
          await send({ method: 'POST', path: at(id, '/items'), body: { uris: some, ...place } }, options),
        );
      }
      return snapshot ?? '';
    },
    removeFromPlaylist: async (id, uris, snapshotId, options) => {
      let snapshot = snapshotId;
      for (const some of chunks(uris)) {
        const body = { items: some.map((uri) => ({ uri })), snapshot_id: snapshot };
        snapshot = snapshotOf(await send({ method: 'DELETE', path: at(id, '/items'), body }, options));
      }
      return snapshot ?? '';
    },
    reorderPlaylist: async (id, { from, before, length = 1, snapshotId }, options) => {
      const body = { range_start: from, insert_before: before, range_length: length, snapshot_id: snapshotId };
      return snapshotOf(await send({ method: 'PUT', path: at(id, '/items'), body }, options)) ?? '';
    },
  };
}

function chunks(uris: readonly string[]): string[][] {
  if (uris.length === 0) throw new SpotifyError('bad_request', 'No tracks were named. Say which ones are meant.');
  return chunksOf(uris, AT_ONCE);
}

function snapshotOf(answer: unknown): string | undefined {
  return textOf(fieldsOf(answer)['snapshot_id']);
}
