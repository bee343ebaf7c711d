/** Bars by day, stacked by model. The table below has the same for those who do not see it. */
import { BarChart } from '@mui/x-charts/BarChart';
import { useTranslation } from 'react-i18next';
import { formatCost, formatCount } from '../../../shared/format.ts';
import type { Measure, UsageSeries } from './usage-series.ts';

const COLORS = [
  'primary-main',
  'secondary-light',
  'info-main',
  'primary-light',
  'secondary-main',
  'text-secondary',
].map((name) => `var(--mui-palette-${name})`);

export function UsageChart({ days, series, measure, height }: UsageSeries & { measure: Measure; height: number }) {
  const { t, i18n } = useTranslation('settings');
  const dayName = new Intl.DateTimeFormat(i18n.language, { day: 'numeric', month: 'short', timeZone: 'UTC' });
  const value = (amount: number | null) =>
    measure === 'tokens' ? formatCount(amount ?? 0, i18n.language) : formatCost(amount ?? 0, i18n.language);
  return (
    <BarChart
      height={height}
      skipAnimation
      desc={t('usage.chart')}
      colors={COLORS}
      margin={{ left: 0, right: 8, top: 8, bottom: 0 }}
      xAxis={[
        {
          scaleType: 'band',
          data: days,
          categoryGapRatio: 0.3,
          valueFormatter: (day: string) => dayName.format(new Date(day)),
        },
      ]}
      yAxis={[{ width: 68, valueFormatter: value }]}
      grid={{ horizontal: true }}
      series={series.map((one) => ({ ...one, stack: 'all', valueFormatter: value }))}
      slotProps={{ legend: { direction: 'horizontal', position: { vertical: 'bottom', horizontal: 'start' } } }}
    />
  );
}
