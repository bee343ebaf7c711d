/** What is said of an album, an artist and a playlist. */
import { useTranslation } from 'react-i18next';
import type { Album, Artist, Playlist, Track } from '../../../shared/music/types.ts';
import { ArtistLinks } from '../tracks/artist-links.tsx';
import { Thing } from './thing.tsx';

interface Rest {
  tracks?: readonly Track[];
  size?: number;
}

export function AlbumThing({ album, ...rest }: { album: Album } & Rest) {
  const { t } = useTranslation('music');
  const year = album.releaseDate?.slice(0, 4);
  return (
    <Thing thing={album} {...rest}>
      <ArtistLinks artists={album.artists} />
      {year !== undefined && ` · ${year}`}
      {album.totalTracks > 0 && ` · ${t('track.count', { count: album.totalTracks })}`}
    </Thing>
  );
}

export function ArtistThing({ artist, ...rest }: { artist: Artist } & Rest) {
  return (
    <Thing thing={artist} saveable={false} {...rest}>
      {artist.genres.join(', ')}
    </Thing>
  );
}

export function PlaylistThing({ playlist, ...rest }: { playlist: Playlist } & Rest) {
  const { t } = useTranslation('music');
  const owner = playlist.owner?.name;
  return (
    <Thing thing={playlist} {...rest}>
      {owner !== undefined && `${owner} · `}
      {t('track.count', { count: playlist.total })}
      {playlist.description && <div>{playlist.description}</div>}
    </Thing>
  );
}
