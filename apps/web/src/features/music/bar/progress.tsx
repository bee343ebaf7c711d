/** How far the track is; where it shall be can be chosen. */
import Box from '@mui/material/Box';
import { useTranslation } from 'react-i18next';
import { formatClock } from '../../../shared/format.ts';
import { progressAt } from '../../../shared/music/progress.ts';
import type { Player } from '../../../shared/music/types.ts';
import { useCommand } from '../../../shared/music/use-command.ts';
import { SettlingSlider } from './settling-slider.tsx';
import { useNow } from './use-now.ts';

export function Progress({ player, receivedAt }: { player: Player; receivedAt: number }) {
  const { t, i18n } = useTranslation('music');
  const run = useCommand();
  const now = useNow(player.isPlaying);
  const durationMs = player.item?.durationMs ?? 0;
  const progressMs = progressAt(player, receivedAt, now);
  const clock = (ms: number) => formatClock(ms, i18n.language);
  return (
    <Box sx={{ display: 'flex', alignItems: 'center', gap: 1.5, fontSize: '0.75rem', color: 'text.secondary' }}>
      <Box component="span" sx={{ minWidth: 32, textAlign: 'end', fontFeatureSettings: '"tnum"' }}>
        {clock(progressMs)}
      </Box>
      <SettlingSlider
        label={t('bar.position')}
        value={Math.min(progressMs, durationMs)}
        max={durationMs}
        step={1_000}
        shiftStep={10_000}
        disabled={durationMs === 0 || player.disallows.includes('seeking')}
        describe={(ms) => t('bar.positionOf', { at: clock(ms), all: clock(durationMs) })}
        onSettle={(positionMs) => void run({ name: 'seek', positionMs })}
      />
      <Box component="span" sx={{ minWidth: 32, fontFeatureSettings: '"tnum"' }}>
        {clock(durationMs)}
      </Box>
    </Box>
  );
}
