/** Figures, lists and charts of a time. */
import Box from '@mui/material/Box';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../../shared/api/client.ts';
import { ChartView } from '../charts/chart-view.tsx';
import { minutesOf, useKeyNames } from './key-names.ts';
import { Panel } from './panel.tsx';
import { SkipList } from './skip-list.tsx';
import { SummaryFigures } from './summary-figures.tsx';
import { Taste } from './taste.tsx';
import { TopList } from './top-list.tsx';

const GRID = { display: 'grid', gap: 2, gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 320px), 1fr))' };

export function InsightCharts({ insights }: { insights: Schemas['ListeningInsights'] }) {
  const { t } = useTranslation('music');
  const names = useKeyNames();
  const { summary, top, timeline, weekdays, hours, streaks, skips, discovery, taste, sessions } = insights;
  const time = (items: typeof hours) => [
    { name: t('insights.time'), values: items.map(({ msPlayed }) => minutesOf(msPlayed)) },
  ];
  return (
    <Box sx={{ display: 'grid', gap: 2 }}>
      <SummaryFigures summary={summary} streaks={streaks} skips={skips} sessions={sessions} />
      <Box sx={GRID}>
        {(['artists', 'tracks', 'albums'] as const).map((kind) => (
          <Panel key={kind} title={t(`insights.top.${kind}`)}>
            <TopList items={top[kind]} label={t(`insights.top.${kind}`)} />
          </Panel>
        ))}
      </Box>
      <Panel title={t(`insights.over.${timeline.unit}`)}>
        <ChartView
          title={t(`insights.over.${timeline.unit}`)}
          form="bars"
          unit="minutes"
          labels={timeline.items.map(({ key }) => names.date(key))}
          series={time(timeline.items)}
        />
      </Panel>
      <Box sx={GRID}>
        <Panel title={t('insights.weekdays')}>
          <ChartView
            title={t('insights.weekdays')}
            form="bars"
            unit="minutes"
            labels={weekdays.map(({ key }) => names.weekday(key))}
            series={time(weekdays)}
          />
        </Panel>
        <Panel title={t('insights.hours')}>
          <ChartView
            title={t('insights.hours')}
            form="bars"
            unit="minutes"
            labels={hours.map(({ key }) => names.hour(key))}
            series={time(hours)}
          />
        </Panel>
      </Box>
      <Panel title={t('insights.discovery')}>
        <ChartView
          title={t('insights.discovery')}
          form="bars"
          unit="plays"
          labels={discovery.map(({ key }) => names.date(key))}
          series={[
            { name: t('insights.firstListens'), values: discovery.map(({ firstListens }) => firstListens) },
            { name: t('insights.repeats'), values: discovery.map(({ plays, firstListens }) => plays - firstListens) },
          ]}
        />
      </Panel>
      <Box sx={GRID}>
        {taste.known > 0 && (
          <Panel title={t('insights.taste')}>
            <Taste taste={taste} />
          </Panel>
        )}
        {skips.items.length > 0 && (
          <Panel title={t('insights.skipped')}>
            <SkipList items={skips.items} />
          </Panel>
        )}
      </Box>
    </Box>
  );
}
