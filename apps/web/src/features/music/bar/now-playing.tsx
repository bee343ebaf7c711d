/** What plays, and everything that can be done with it. Folded on a phone, where it would take the room of the chat. */
import DevicesIcon from '@mui/icons-material/SpeakerGroupOutlined';
import FoldIcon from '@mui/icons-material/ExpandMore';
import QueueIcon from '@mui/icons-material/QueueMusicOutlined';
import Box from '@mui/material/Box';
import useMediaQuery from '@mui/material/useMediaQuery';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDeviceChoice } from '../../../shared/music/device-choice.tsx';
import type { Player } from '../../../shared/music/types.ts';
import { IconAction } from '../tracks/icon-action.tsx';
import { SaveButton } from '../tracks/save-button.tsx';
import { PlaybackButtons, PlayButton } from './playback-buttons.tsx';
import { Progress } from './progress.tsx';
import { Volume } from './volume.tsx';
import { WhatPlays } from './what-plays.tsx';

const QueueSheet = lazy(async () => ({ default: (await import('../queue/queue-sheet.tsx')).QueueSheet }));

export interface NowPlayingProps {
  player: Player;
  /** When it was told, by this computer's clock. */
  receivedAt: number;
}

export function NowPlaying({ player, receivedAt }: NowPlayingProps) {
  const { t } = useTranslation('music');
  const narrow = useMediaQuery('(max-width: 600px)');
  const chooseDevice = useDeviceChoice();
  const [unfolded, setUnfolded] = useState(false);
  const [queueOpen, setQueueOpen] = useState(false);
  const { item } = player;
  const whole = !narrow || unfolded;
  return (
    <Box
      component="section"
      aria-label={t('bar.label')}
      sx={{
        flexShrink: 0,
        borderTop: 1,
        borderColor: 'divider',
        bgcolor: 'background.paper',
        containerType: 'inline-size',
      }}
    >
      <Box sx={whole ? WHOLE : FOLDED}>
        <Box sx={{ gridArea: 'what', minWidth: 0 }}>
          <WhatPlays player={player} />
        </Box>
        <Box sx={{ gridArea: 'buttons', display: 'flex', alignItems: 'center' }}>
          {whole ? <PlaybackButtons player={player} /> : <PlayButton player={player} />}
        </Box>
        {whole && (
          <>
            <Box sx={{ gridArea: 'progress', minWidth: 0 }}>
              <Progress player={player} receivedAt={receivedAt} />
            </Box>
            <Box sx={{ gridArea: 'volume', minWidth: 0 }}>
              <Volume player={player} />
            </Box>
          </>
        )}
        <Box sx={{ gridArea: 'extras', display: 'flex', alignItems: 'center', justifyContent: 'end' }}>
          {whole && (
            <>
              {item?.uri.startsWith('spotify:track:') && <SaveButton uri={item.uri} name={item.name} />}
              <IconAction label={t('devices.choose')} onClick={() => chooseDevice()}>
                <DevicesIcon fontSize="small" />
              </IconAction>
              <IconAction label={t('queue.show')} onClick={() => setQueueOpen(true)}>
                <QueueIcon fontSize="small" />
              </IconAction>
            </>
          )}
          {narrow && (
            <IconAction label={t(unfolded ? 'bar.fold' : 'bar.unfold')} onClick={() => setUnfolded(!unfolded)}>
              <FoldIcon sx={{ transform: unfolded ? undefined : 'rotate(180deg)' }} />
            </IconAction>
          )}
        </Box>
      </Box>
      {queueOpen && (
        <Suspense>
          <QueueSheet player={player} onClose={() => setQueueOpen(false)} />
        </Suspense>
      )}
    </Box>
  );
}

const FOLDED = {
  display: 'grid',
  alignItems: 'center',
  columnGap: 1,
  px: 1.5,
  py: 0.75,
  gridTemplate: '"what buttons extras" / minmax(0, 1fr) auto auto',
};

const WHOLE = {
  ...FOLDED,
  columnGap: 2,
  px: { xs: 1.5, sm: 3 },
  gridTemplate: `
    "what what" auto
    "progress progress" auto
    "buttons extras" auto
    "volume volume" auto / auto minmax(0, 1fr)`,
  '@container (min-width: 520px)': {
    gridTemplate: `
      "what buttons extras" auto
      "progress progress volume" auto / minmax(0, 1fr) auto 150px`,
  },
  '@container (min-width: 860px)': {
    gridTemplate: '"what buttons progress volume extras" / minmax(220px, 1.5fr) auto minmax(140px, 1fr) 116px auto',
  },
};
