/** The figures of a time, large. */
import Box from '@mui/material/Box';
import Paper from '@mui/material/Paper';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../../shared/api/client.ts';
import { formatCount } from '../../../shared/format.ts';
import { formatMinutes } from '../charts/use-unit-format.ts';
import { minutesOf } from './key-names.ts';

export function SummaryFigures({
  summary,
  streaks,
  skips,
  sessions,
}: Pick<Schemas['ListeningInsights'], 'summary' | 'streaks' | 'skips' | 'sessions'>) {
  const { t, i18n } = useTranslation('music');
  const count = (value: number) => formatCount(value, i18n.language);
  const minutes = (ms: number) => formatMinutes(minutesOf(ms), i18n.language);
  const days = (streak: { days: number } | undefined) => t('insights.days', { count: streak?.days ?? 0 });
  const figures = [
    { label: t('insights.time'), value: minutes(summary.msPlayed) },
    { label: t('card.unit.plays'), value: count(summary.plays) },
    { label: t('track.tracks'), value: count(summary.tracks) },
    { label: t('card.artists'), value: count(summary.artists) },
    { label: t('insights.streak'), value: days(streaks.current) },
    { label: t('insights.longestStreak'), value: days(streaks.longest) },
    {
      label: t('insights.skipRate'),
      value: new Intl.NumberFormat(i18n.language, { style: 'percent' }).format(skips.rate),
    },
    { label: t('insights.session'), value: minutes(sessions.averageMs) },
  ];
  return (
    <Box
      component="dl"
      sx={{ m: 0, display: 'grid', gap: 1.5, gridTemplateColumns: { xs: '1fr 1fr', sm: 'repeat(4, 1fr)' } }}
    >
      {figures.map(({ label, value }) => (
        <Paper key={label} variant="outlined" sx={{ px: 2, py: 1.5 }}>
          <Typography component="dt" variant="body2" color="textSecondary">
            {label}
          </Typography>
          <Typography
            component="dd"
            sx={{ m: 0, fontSize: '1.375rem', fontWeight: 600, fontFeatureSettings: '"tnum"' }}
          >
            {value}
          </Typography>
        </Paper>
      ))}
    </Box>
  );
}
