/** What played, the queue and the devices, as a tool has found them. */
import Box from '@mui/material/Box';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../../../shared/music/use-command.ts';
import type { CardProps } from '../../../shared/tool-cards.ts';
import { DeviceList } from '../devices/device-list.tsx';
import { TrackButtons } from '../tracks/track-buttons.tsx';
import { TrackLine } from '../tracks/track-line.tsx';
import { TrackList } from '../tracks/track-list.tsx';
import { CardHeading } from './card-heading.tsx';
import { allIn, deviceIn, playerIn, trackIn } from './music-data.ts';

export function PlayerCard({ card }: CardProps) {
  const { t } = useTranslation('music');
  const player = playerIn(card['player']);
  if (player?.item === undefined) return null;
  const { item, isPlaying, device } = player;
  return (
    <Box sx={{ pb: 1 }}>
      <TrackLine
        track={item}
        note={t(isPlaying ? 'bar.on' : 'bar.pausedOn', { device: device.name })}
        action={<TrackButtons track={item} />}
      />
    </Box>
  );
}

export function QueueCard({ card }: CardProps) {
  const { t } = useTranslation('music');
  const current = trackIn(card['current']);
  const next = allIn(card['next'], trackIn);
  return (
    <Box sx={{ pb: 1 }}>
      {current && (
        <>
          <CardHeading title={t('queue.now')} />
          <TrackLine track={current} action={<TrackButtons track={current} />} />
        </>
      )}
      {next.length > 0 && (
        <>
          <CardHeading title={t('queue.next')} />
          <TrackList tracks={next} label={t('queue.next')} />
        </>
      )}
    </Box>
  );
}

export function DevicesCard({ card }: CardProps) {
  const run = useCommand();
  return (
    <DeviceList devices={allIn(card['devices'], deviceIn)} onChoose={(to) => void run({ name: 'transfer', to })} />
  );
}
