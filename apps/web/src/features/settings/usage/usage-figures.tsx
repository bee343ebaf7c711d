/** The sums, large. */
import Box from '@mui/material/Box';
import Paper from '@mui/material/Paper';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../../shared/api/client.ts';
import { formatCost, formatCount } from '../../../shared/format.ts';

export function UsageFigures({ total }: { total: Schemas['Usage']['total'] }) {
  const { t, i18n } = useTranslation('settings');
  const figures = [
    { label: t('usage.cost'), value: formatCost(total.costUsd, i18n.language) },
    { label: t('usage.input'), value: formatCount(total.inputTokens, i18n.language) },
    { label: t('usage.output'), value: formatCount(total.outputTokens, i18n.language) },
    { label: t('usage.requests'), value: formatCount(total.requests, i18n.language) },
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
