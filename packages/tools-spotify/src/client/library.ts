/** What the user has saved. */
import type { SpotifyClient } from './client.ts';
import { albumOf, pageOf, savedOf, trackOf } from './decode.ts';
import type { Send } from './http.ts';
import { listOf } from './json.ts';
import { chunksOf, paging } from './limits.ts';

type LibraryCalls = Pick<SpotifyClient, 'savedTracks' | 'savedAlbums' | 'save' | 'unsave' | 'saved'>;

const AT_ONCE = 40;

export function libraryCalls(send: Send): LibraryCalls {
  // They are taken from the query alone, whatever the manual's example has in its body.
  const write =
    (method: 'PUT' | 'DELETE'): LibraryCalls['save'] =>
    async (uris, options) => {
      for (const some of chunksOf(uris, AT_ONCE)) {
        await send({ method, path: '/me/library', query: { uris: some.join(',') } }, options);
      }
    };
  return {
    savedTracks: async (span, options) =>
      pageOf(
        await send({ method: 'GET', path: '/me/tracks', query: paging(span) }, options),
        savedOf('track', trackOf),
      ),
    savedAlbums: async (span, options) =>
      pageOf(
        await send({ method: 'GET', path: '/me/albums', query: paging(span) }, options),
        savedOf('album', albumOf),
      ),
    save: write('PUT'),
    unsave: write('DELETE'),
    saved: async (uris, options) => {
      const known: boolean[] = [];
      for (const some of chunksOf(uris, AT_ONCE)) {
        const query = { uris: some.join(',') };
        const answer = listOf(await send({ method: 'GET', path: '/me/library/contains', query }, options));
        known.push(...some.map((_, at) => answer[at] === true));
      }
      return known;
    },
  };
}
