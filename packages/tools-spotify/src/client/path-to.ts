import { SpotifyError } from './errors.ts';
import { SENTENCES } from './refusals.ts';

/** The path of one thing. @throws SpotifyError for what can be no id, so that no path leads anywhere else */
export function pathTo(kind: 'tracks' | 'albums' | 'artists' | 'playlists', id: string, list = ''): string {
  if (!/^[\w-]{1,100}$/.test(id)) throw new SpotifyError('not_found', SENTENCES.not_found);
  return `/${kind}/${id}${list}`;
}
