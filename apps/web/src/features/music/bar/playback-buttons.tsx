/** Back, on and off, and forth. */
import PauseIcon from '@mui/icons-material/Pause';
import PlayIcon from '@mui/icons-material/PlayArrow';
import NextIcon from '@mui/icons-material/SkipNext';
import PreviousIcon from '@mui/icons-material/SkipPrevious';
import Box from '@mui/material/Box';
import IconButton from '@mui/material/IconButton';
import { useTranslation } from 'react-i18next';
import type { Player } from '../../../shared/music/types.ts';
import { useCommand } from '../../../shared/music/use-command.ts';
import { IconAction } from '../tracks/icon-action.tsx';

const MIRRORED = { '[dir=rtl] &': { transform: 'scaleX(-1)' } };

export function PlayButton({ player }: { player: Player }) {
  const { t } = useTranslation('music');
  const run = useCommand();
  const { isPlaying } = player;
  return (
    <IconButton
      aria-label={t(isPlaying ? 'bar.pause' : 'bar.resume')}
      onClick={() => void run({ name: isPlaying ? 'pause' : 'resume' })}
      sx={{
        width: 40,
        height: 40,
        bgcolor: 'primary.main',
        color: 'primary.contrastText',
        '&:hover': { bgcolor: 'primary.dark' },
      }}
    >
      {isPlaying ? <PauseIcon /> : <PlayIcon sx={MIRRORED} />}
    </IconButton>
  );
}

export function PlaybackButtons({ player }: { player: Player }) {
  const { t } = useTranslation('music');
  const run = useCommand();
  return (
    <Box role="group" aria-label={t('bar.playback')} sx={{ display: 'flex', alignItems: 'center', gap: 0.5 }}>
      <IconAction
        label={t('bar.previous')}
        disabled={player.disallows.includes('skipping_prev')}
        onClick={() => void run({ name: 'previous' })}
      >
        <PreviousIcon sx={MIRRORED} />
      </IconAction>
      <PlayButton player={player} />
      <IconAction
        label={t('bar.next')}
        disabled={player.disallows.includes('skipping_next')}
        onClick={() => void run({ name: 'next' })}
      >
        <NextIcon sx={MIRRORED} />
      </IconAction>
    </Box>
  );
}
