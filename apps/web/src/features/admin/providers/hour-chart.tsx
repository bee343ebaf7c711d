/** The hour as bars, or as lines where times are told. The table has the same for those who do not see it. */
import { BarChart } from '@mui/x-charts/BarChart';
import { LineChart } from '@mui/x-charts/LineChart';
import { useTranslation } from 'react-i18next';
import { formatClock } from '../ui/format.ts';
import type { HourMinute } from './hour.ts';
import { LINES, type Measure } from './measures.ts';
import { useMeasureFormat } from './use-measure-format.ts';

interface HourChartProps {
  hour: readonly HourMinute[];
  measure: Measure;
  name: string;
  height: number;
}

export function HourChart({ hour, measure, name, height }: HourChartProps) {
  const { t, i18n } = useTranslation('admin');
  const format = useMeasureFormat(measure);
  const lines = LINES[measure];
  const shared = {
    height,
    skipAnimation: true,
    desc: t('chartOf', { name, measure: t(`measures.${measure}`) }),
    colors: lines.map(({ colour }) => `var(--mui-palette-${colour})`),
    margin: { left: 0, right: 12, top: 8, bottom: 0 },
    grid: { horizontal: true },
    yAxis: [{ width: 60, min: 0, valueFormatter: format }],
    slotProps: {
      legend: { direction: 'horizontal', position: { vertical: 'bottom', horizontal: 'start' } },
    },
  } as const;
  const axis = {
    data: hour.map(({ at }) => at),
    valueFormatter: (at: number) => formatClock(at, i18n.language),
    tickInterval: (at: number) => new Date(at).getMinutes() % 10 === 0,
  };
  const series = lines.map((line) => ({
    label: t(`lines.${line.name}`),
    data: hour.map(line.value),
    valueFormatter: format,
  }));
  return measure === 'latency' ? (
    <LineChart
      {...shared}
      xAxis={[{ ...axis, scaleType: 'point' }]}
      series={series.map((one) => ({ ...one, curve: 'linear', connectNulls: true, showMark: false }))}
    />
  ) : (
    <BarChart
      {...shared}
      xAxis={[{ ...axis, scaleType: 'band', categoryGapRatio: 0.25 }]}
      series={series.map((one) => ({ ...one, stack: 'all' }))}
    />
  );
}
