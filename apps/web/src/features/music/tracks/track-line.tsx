/** A track in a list: its cover, what it is, who plays, and how long it is. */
import Box from '@mui/material/Box';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { formatClock } from '../../../shared/format.ts';
import type { Track } from '../../../shared/music/types.ts';
import { ArtistLinks } from './artist-links.tsx';
import { Cover } from './cover.tsx';
import { SpotifyLink } from './spotify-link.tsx';
import { Words } from './words.tsx';

interface TrackLineProps {
  track: Track;
  /** Why it is here, or when it was played. */
  note?: ReactNode;
  /** Before the cover. */
  lead?: ReactNode;
  action?: ReactNode;
}

export function TrackLine({ track, note, lead, action }: TrackLineProps) {
  const { t, i18n } = useTranslation('music');
  const { artists, image, explicit, durationMs, playable } = track;
  return (
    <Box sx={{ display: 'flex', alignItems: 'center', gap: 1.5, px: 1.5, py: 0.5, opacity: playable ? 1 : 0.7 }}>
      {lead}
      <Cover image={image} size={40} />
      <Box sx={{ flex: 1, minWidth: 0 }}>
        <Words cut>
          <SpotifyLink thing={track} />
        </Words>
        <Words cut sx={QUIET}>
          {explicit && (
            <Box component="abbr" title={t('track.explicit')} sx={EXPLICIT}>
              {t('track.explicitMark')}
            </Box>
          )}
          <ArtistLinks artists={artists} />
          {' · '}
          {formatClock(durationMs, i18n.language)}
          {!playable && ` · ${t('track.notPlayable')}`}
        </Words>
        {note && <Words sx={QUIET}>{note}</Words>}
      </Box>
      {action}
    </Box>
  );
}

const QUIET = { fontSize: '0.8125rem', color: 'text.secondary' };

const EXPLICIT = {
  marginInlineEnd: 0.75,
  px: 0.5,
  borderRadius: 0.4,
  border: 1,
  borderColor: 'currentcolor',
  fontSize: '0.6875rem',
  textDecoration: 'none',
};
