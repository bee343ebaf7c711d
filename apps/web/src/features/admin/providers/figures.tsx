/** A provider's hour in a few numbers. */
import Box from '@mui/material/Box';
import { useTranslation } from 'react-i18next';
import { formatCost, formatCount } from '../../../shared/format.ts';
import { formatMs, formatShare } from '../ui/format.ts';
import type { HourSummary } from './hour.ts';

export function Figures({ summary }: { summary: HourSummary }) {
  const { t, i18n } = useTranslation('admin');
  const { latest, pace, availability, requests, failed } = summary;
  const time = (ms: number | null | undefined) => (ms == null ? '–' : formatMs(ms, i18n.language));
  const figures = [
    ['availability', availability === null ? '–' : formatShare(availability, i18n.language)],
    ['errors', requests === 0 ? '–' : formatShare(failed / requests, i18n.language)],
    ['firstToken', `${time(latest?.firstTokenP50Ms)} / ${time(latest?.firstTokenP95Ms)}`],
    ['total', `${time(latest?.totalP50Ms)} / ${time(latest?.totalP95Ms)}`],
    ['requestsPace', formatCount(pace.requests, i18n.language)],
    ['tokensPace', formatCount(pace.tokens, i18n.language)],
    ['costPace', formatCost(pace.costUsd, i18n.language)],
  ] as const;
  return (
    <Box
      component="dl"
      sx={{ m: 0, display: 'grid', gap: 1.5, gridTemplateColumns: 'repeat(auto-fill, minmax(128px, 1fr))' }}
    >
      {figures.map(([name, value]) => (
        <Box key={name} title={t(`figures.${name}Text`)}>
          <Box component="dt" sx={{ fontSize: '0.75rem', color: 'text.secondary' }}>
            {t(`figures.${name}`)}
          </Box>
          <Box component="dd" sx={{ m: 0, fontWeight: 600, fontVariantNumeric: 'tabular-nums' }}>
            {value}
          </Box>
        </Box>
      ))}
    </Box>
  );
}
