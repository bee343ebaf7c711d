/** Figures of the listening history, as a tool has found them. */
import Box from '@mui/material/Box';
import { useTranslation } from 'react-i18next';
import type { CardProps } from '../../../shared/tool-cards.ts';
import { BarList } from '../charts/bar-list.tsx';
import { ChartView } from '../charts/chart-view.tsx';
import { type Chart, CHART_UNITS } from '../charts/chart.ts';
import { useUnitFormat } from '../charts/use-unit-format.ts';
import { CardHeading } from './card-heading.tsx';
import { allIn, fieldsOf, textOf, textsIn } from './music-data.ts';

/** Longer ones do not fit beside each other, below bars. */
const SHORT_LABEL = 10;

export function ChartCard({ card }: CardProps) {
  const { t } = useTranslation('music');
  const unit = CHART_UNITS.find((known) => known === card['unit']) ?? 'plays';
  const format = useUnitFormat(unit);
  const chart: Chart = {
    title: textOf(card['title']) ?? t('card.chart'),
    unit,
    form: card['form'] === 'line' ? 'line' : 'bars',
    labels: textsIn(card['labels']),
    series: allIn(card['series'], (value) => {
      const { name, values } = fieldsOf(value);
      return { name: textOf(name) ?? t(`card.unit.${unit}`), values: allIn(values, numberOf) };
    }),
  };
  const uris = textsIn(card['uris']);
  const [first, second] = chart.series;
  const namesThings = chart.labels.some(({ length }) => length > SHORT_LABEL);
  return (
    <Box sx={{ pb: 1 }}>
      <CardHeading title={chart.title} />
      <Box sx={{ px: 1.5 }}>
        {chart.form === 'bars' && first && !second && namesThings ? (
          <BarList
            label={chart.title}
            items={chart.labels.map((name, place) => {
              const amount = first.values[place] ?? 0;
              return { name, amount, note: `${first.name}: ${format(amount)}`, uri: uris[place] };
            })}
          />
        ) : (
          <ChartView {...chart} />
        )}
      </Box>
    </Box>
  );
}

function numberOf(value: unknown): number | undefined {
  return typeof value === 'number' ? value : undefined;
}
