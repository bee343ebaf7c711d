/** Tracks as a tool has shown them. */
import PlayIcon from '@mui/icons-material/PlayArrow';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useTranslation } from 'react-i18next';
import { MOST_TRACKS } from '../../../shared/music/commands.ts';
import { useCommand } from '../../../shared/music/use-command.ts';
import type { CardProps } from '../../../shared/tool-cards.ts';
import { TrackButtons } from '../tracks/track-buttons.tsx';
import { TrackLine } from '../tracks/track-line.tsx';
import { TrackList } from '../tracks/track-list.tsx';
import { CardHeading } from './card-heading.tsx';
import { allIn, textOf, trackIn } from './music-data.ts';

export function TrackCard({ card }: CardProps) {
  const track = trackIn(card);
  return (
    track && (
      <Box sx={{ pb: 1 }}>
        <TrackLine track={track} note={track.album?.name} action={<TrackButtons track={track} />} />
      </Box>
    )
  );
}

export function TracksCard({ card }: CardProps) {
  const { t } = useTranslation('music');
  const run = useCommand();
  const title = textOf(card['title']) ?? t('track.tracks');
  const tracks = allIn(card['tracks'], trackIn);
  const reasons = allIn(card['reasons'], textOf);
  const uris = tracks.filter(({ playable }) => playable).map(({ uri }) => uri);
  return (
    <Box sx={{ pb: 1 }}>
      <CardHeading title={title}>
        {uris.length > 1 && (
          <Button
            size="small"
            startIcon={<PlayIcon sx={{ '[dir=rtl] &': { transform: 'scaleX(-1)' } }} />}
            onClick={() => void run({ name: 'play', what: { uris: uris.slice(0, MOST_TRACKS) }, first: tracks[0] })}
            sx={{ minHeight: 40 }}
          >
            {t('track.playAll')}
          </Button>
        )}
      </CardHeading>
      <TrackList tracks={tracks} label={title} {...(reasons.length === tracks.length && { notes: reasons })} />
    </Box>
  );
}
