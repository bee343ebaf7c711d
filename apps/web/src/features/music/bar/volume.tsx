/** How loud it is, where the device lets that be changed from here. */
import LoudIcon from '@mui/icons-material/VolumeUpOutlined';
import MutedIcon from '@mui/icons-material/VolumeOffOutlined';
import Box from '@mui/material/Box';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Player } from '../../../shared/music/types.ts';
import { useCommand } from '../../../shared/music/use-command.ts';
import { IconAction } from '../tracks/icon-action.tsx';
import { SettlingSlider } from './settling-slider.tsx';

/** What a device is turned up to of which it is not known how loud it was. */
const USUAL_PERCENT = 50;

export function Volume({ player }: { player: Player }) {
  const { t, i18n } = useTranslation('music');
  const run = useCommand();
  const { volumePercent = 0, supportsVolume } = player.device;
  const [loud, setLoud] = useState(USUAL_PERCENT);
  const percentage = new Intl.NumberFormat(i18n.language, { style: 'percent' });
  const muted = volumePercent === 0;
  const set = (percent: number) => void run({ name: 'volume', percent });
  if (!supportsVolume) return null;
  return (
    <Box sx={{ display: 'flex', alignItems: 'center', gap: 0.5, paddingInlineEnd: 1 }}>
      <IconAction
        label={t(muted ? 'bar.unmute' : 'bar.mute')}
        onClick={() => {
          if (!muted) setLoud(volumePercent);
          set(muted ? loud : 0);
        }}
      >
        {muted ? <MutedIcon fontSize="small" /> : <LoudIcon fontSize="small" />}
      </IconAction>
      <SettlingSlider
        label={t('bar.volume')}
        value={volumePercent}
        max={100}
        step={1}
        shiftStep={10}
        describe={(percent) => percentage.format(percent / 100)}
        onSettle={set}
        sx={{ minWidth: 72 }}
      />
    </Box>
  );
}
