/** The cover, what it is, and who plays; each leads to its page at Spotify. */
import Box from '@mui/material/Box';
import { useTranslation } from 'react-i18next';
import type { Player } from '../../../shared/music/types.ts';
import { ArtistLinks } from '../tracks/artist-links.tsx';
import { Cover } from '../tracks/cover.tsx';
import { SpotifyLink } from '../tracks/spotify-link.tsx';
import { Words } from '../tracks/words.tsx';

export function WhatPlays({ player: { item, device, isPlaying } }: { player: Player }) {
  const { t } = useTranslation('music');
  return (
    <Box sx={{ display: 'flex', alignItems: 'center', gap: 1.5, minWidth: 0 }}>
      <Cover image={item?.image} size={48} />
      <Box sx={{ minWidth: 0 }}>
        <Words cut sx={{ fontWeight: 600 }}>
          {item === undefined ? t('bar.advertisement') : <SpotifyLink thing={item} />}
        </Words>
        <Words cut sx={{ fontSize: '0.8125rem', color: 'text.secondary' }}>
          {item && (
            <>
              <ArtistLinks artists={item.artists} />
              {' · '}
            </>
          )}
          {t(isPlaying ? 'bar.on' : 'bar.pausedOn', { device: device.name })}
        </Words>
      </Box>
    </Box>
  );
}
