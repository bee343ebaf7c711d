/** Numbers as bars or as a line. Beside it there is always the same as words, for those who do not see it. */
import { BarChart } from '@mui/x-charts/BarChart';
import { LineChart } from '@mui/x-charts/LineChart';
import type { Chart } from './chart.ts';
import { useUnitFormat } from './use-unit-format.ts';

const COLORS = ['primary-main', 'secondary-light', 'info-main', 'text-secondary'].map(
  (name) => `var(--mui-palette-${name})`,
);

const IN_HOURS_FROM = 120;
/** More letters do not fit beside each other, below a chart as wide as a card of the chat. */
const MOST_LETTERS = 70;

export function SeriesChart({ title, form, unit, labels, series, height }: Chart & { height: number }) {
  const format = useUnitFormat(unit);
  const most = Math.max(0, ...series.flatMap(({ values }) => values));
  // So that the axis has round hours.
  const scale = unit === 'minutes' && most >= IN_HOURS_FROM ? 60 : 1;
  const scaled = (values: readonly number[]) => values.map((value) => value / scale);
  const valueFormatter = (value: number | null) => format((value ?? 0) * scale);
  const longest = Math.max(0, ...labels.map(({ length }) => length));
  const every = Math.ceil((labels.length * (longest + 2)) / MOST_LETTERS);
  const tickLabelInterval = (_label: unknown, index: number) => index % every === 0;
  const shared = {
    height,
    skipAnimation: true,
    desc: title,
    colors: COLORS,
    margin: { left: 0, right: 8, top: 8, bottom: 0 },
    grid: { horizontal: true },
    hideLegend: series.length < 2,
    yAxis: [{ width: 56, valueFormatter }],
    slotProps: { legend: { direction: 'horizontal', position: { vertical: 'bottom', horizontal: 'start' } } },
  } as const;
  if (form === 'line') {
    return (
      <LineChart
        {...shared}
        xAxis={[{ scaleType: 'point', data: [...labels], tickLabelInterval }]}
        series={series.map(({ name, values }) => ({
          label: name,
          data: scaled(values),
          valueFormatter,
          showMark: false,
        }))}
      />
    );
  }
  return (
    <BarChart
      {...shared}
      xAxis={[{ scaleType: 'band', data: [...labels], categoryGapRatio: 0.3, tickLabelInterval }]}
      series={series.map(({ name, values }) => ({ label: name, data: scaled(values), valueFormatter, stack: 'all' }))}
    />
  );
}
