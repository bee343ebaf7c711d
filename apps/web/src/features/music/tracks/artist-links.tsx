/** Who plays, each with a way to their page at Spotify. */
import { Fragment } from 'react';
import type { Track } from '../../../shared/music/types.ts';
import { SpotifyLink } from './spotify-link.tsx';

export function ArtistLinks({ artists }: { artists: Track['artists'] }) {
  return artists.map((artist, index) => (
    <Fragment key={artist.uri ?? artist.name}>
      {index > 0 && ', '}
      <SpotifyLink thing={artist} />
    </Fragment>
  ));
}
