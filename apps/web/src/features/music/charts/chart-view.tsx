/** A chart with its table: the one for the eye, the other for exact figures and for screen readers. */
import Box from '@mui/material/Box';
import Skeleton from '@mui/material/Skeleton';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Chart } from './chart.ts';
import { ChartTable } from './chart-table.tsx';

const SeriesChart = lazy(async () => ({ default: (await import('./series-chart.tsx')).SeriesChart }));

export function ChartView({ height = 220, ...chart }: Chart & { height?: number }) {
  const { t } = useTranslation('music');
  const [open, setOpen] = useState(false);
  return (
    <>
      <Box sx={{ minHeight: height }}>
        <Suspense fallback={<Skeleton variant="rounded" height={height} />}>
          <SeriesChart {...chart} height={height} />
        </Suspense>
      </Box>
      <Box
        component="details"
        onToggle={({ currentTarget }: React.SyntheticEvent<HTMLDetailsElement>) => setOpen(currentTarget.open)}
        sx={{ fontSize: '0.8125rem', color: 'text.secondary', '& summary': { cursor: 'pointer', py: 1.25 } }}
      >
        <summary>{t('card.table')}</summary>
        {open && <ChartTable {...chart} />}
      </Box>
    </>
  );
}
