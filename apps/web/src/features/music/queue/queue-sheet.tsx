/** What plays and what comes next, in which manner, and a field to add to it. */
import CloseIcon from '@mui/icons-material/Close';
import Box from '@mui/material/Box';
import Drawer from '@mui/material/Drawer';
import Typography from '@mui/material/Typography';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQueue } from '../../../shared/music/player.ts';
import type { Player } from '../../../shared/music/types.ts';
import { Failed, Loading } from '../../../shared/ui/states.tsx';
import { IconAction } from '../tracks/icon-action.tsx';
import { TrackLine } from '../tracks/track-line.tsx';
import { AddToQueue } from './add-to-queue.tsx';
import { OrderButtons } from './order-buttons.tsx';

export function QueueSheet({ player, onClose }: { player: Player; onClose: () => void }) {
  const { t } = useTranslation('music');
  const titleId = useId();
  const [open, setOpen] = useState(true);
  const { data, error, refetch } = useQueue();
  return (
    <Drawer
      anchor="right"
      open={open}
      onClose={() => setOpen(false)}
      slotProps={{
        paper: { role: 'dialog', 'aria-labelledby': titleId, sx: { width: 'min(420px, 100vw)', p: 1.5 } },
        transition: { onExited: onClose },
      }}
    >
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 1, px: 1.5, mb: 1 }}>
        <Typography id={titleId} variant="h3" component="h2" sx={{ flex: 1 }}>
          {t('queue.title')}
        </Typography>
        <OrderButtons player={player} />
        <IconAction label={t('close', { ns: 'shared' })} onClick={() => setOpen(false)}>
          <CloseIcon fontSize="small" />
        </IconAction>
      </Box>
      <AddToQueue />
      {error && <Failed error={error} retry={() => void refetch()} />}
      {!error && data === undefined && <Loading />}
      {data?.current && (
        <Box component="section" aria-label={t('queue.now')}>
          <Typography component="h3" variant="body2" color="textSecondary" sx={{ px: 1.5, pt: 1.5 }}>
            {t('queue.now')}
          </Typography>
          <TrackLine track={data.current} />
        </Box>
      )}
      {data && (
        <Box component="section" aria-label={t('queue.next')}>
          <Typography component="h3" variant="body2" color="textSecondary" sx={{ px: 1.5, pt: 1.5 }}>
            {t('queue.next')}
          </Typography>
          {data.items.length === 0 && (
            <Typography sx={{ px: 1.5, py: 1 }} color="textSecondary">
              {t('queue.empty')}
            </Typography>
          )}
          <Box component="ol" sx={{ m: 0, p: 0, listStyle: 'none' }}>
            {data.items.map((track, index) => (
              <li key={`${track.uri} ${index}`}>
                <TrackLine track={track} />
              </li>
            ))}
          </Box>
        </Box>
      )}
    </Drawer>
  );
}
