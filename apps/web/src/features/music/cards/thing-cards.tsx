/** Albums, artists, playlists, and all that was found, as a tool has shown them. */
import Box from '@mui/material/Box';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CardProps } from '../../../shared/tool-cards.ts';
import { TrackList } from '../tracks/track-list.tsx';
import { CardHeading } from './card-heading.tsx';
import { albumIn, allIn, artistIn, playlistIn, textOf, trackIn } from './music-data.ts';
import { AlbumThing, ArtistThing, PlaylistThing } from './things.tsx';

/** Of those that are shown beneath each other. */
const SMALL = 64;

export function AlbumCard({ card }: CardProps) {
  const album = albumIn(card);
  return album && <AlbumThing album={album} tracks={allIn(card['tracks'], trackIn)} />;
}

export function ArtistCard({ card }: CardProps) {
  const { t } = useTranslation('music');
  const artist = artistIn(card);
  const albums = allIn(card['albums'], albumIn);
  if (artist === undefined) return null;
  return (
    <>
      <ArtistThing artist={artist} />
      <Section
        title={t('card.albums')}
        items={albums.map((album) => (
          <AlbumThing key={album.uri} album={album} size={SMALL} />
        ))}
      />
    </>
  );
}

export function PlaylistCard({ card }: CardProps) {
  const playlist = playlistIn(card);
  return playlist && <PlaylistThing playlist={playlist} tracks={allIn(card['tracks'], trackIn)} />;
}

export function PlaylistsCard({ card }: CardProps) {
  const { t } = useTranslation('music');
  const playlists = allIn(card['playlists'], playlistIn);
  const title = textOf(card['title']) ?? t('card.playlists');
  return (
    <Section
      title={title}
      items={playlists.map((one) => (
        <PlaylistThing key={one.uri} playlist={one} size={SMALL} />
      ))}
    />
  );
}

/** What a search has found. */
export function FoundCard({ card }: CardProps) {
  const { t } = useTranslation('music');
  const tracks = allIn(card['tracks'], trackIn);
  const [albums, artists] = [allIn(card['albums'], albumIn), allIn(card['artists'], artistIn)];
  const playlists = allIn(card['playlists'], playlistIn);
  return (
    <>
      {tracks.length > 0 && (
        <>
          <CardHeading title={t('track.tracks')} />
          <TrackList tracks={tracks} label={t('track.tracks')} few={4} />
        </>
      )}
      <Section
        title={t('card.artists')}
        items={artists.slice(0, FEW).map((one) => (
          <ArtistThing key={one.uri} artist={one} size={SMALL} />
        ))}
      />
      <Section
        title={t('card.albums')}
        items={albums.slice(0, FEW).map((one) => (
          <AlbumThing key={one.uri} album={one} size={SMALL} />
        ))}
      />
      <Section
        title={t('card.playlists')}
        items={playlists.slice(0, FEW).map((one) => (
          <PlaylistThing key={one.uri} playlist={one} size={SMALL} />
        ))}
      />
    </>
  );
}

const FEW = 4;

function Section({ title, items }: { title: string; items: readonly ReactNode[] }) {
  if (items.length === 0) return null;
  return (
    <Box component="section" aria-label={title} sx={{ pt: 1 }}>
      <CardHeading title={title} />
      {items}
    </Box>
  );
}
