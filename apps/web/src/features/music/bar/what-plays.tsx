/** The cover, what it is, and who plays; each leads to its page at Spotify. */
import Box from '@mui/material/Box';
import { useTranslation } from 'react-i18next';
import type { Player } from '../../../shared/music/types.ts';
import { ArtistLinks } from '../tracks/artist-links.tsx';
import { Cover } from '../tracks/cover.tsx';
import { SpotifyLink } from '../tracks/spotify-link.tsx';

const LINE = { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' };

export function WhatPlays({ player: { item, device, isPlaying } }: { player: Player }) {
  const { t } = useTranslation('music');
  return (
    <Box sx={{ display: 'flex', alignItems: 'center', gap: 1.5, minWidth: 0 }}>
      <Cover image={item?.image} size={48} />
      <Box sx={{ minWidth: 0 }}>
        <Box sx={{ ...LINE, fontWeight: 600 }}>
          {item === undefined ? t('bar.advertisement') : <SpotifyLink thing={item} />}
        </Box>
        <Box sx={{ ...LINE, fontSize: '0.8125rem', color: 'text.secondary' }}>
          {item && (
            <>
              <ArtistLinks artists={item.artists} />
              {' · '}
            </>
          )}
          {t(isPlaying ? 'bar.on' : 'bar.pausedOn', { device: device.name })}
        </Box>
      </Box>
    </Box>
  );
}
