/** What the last thirty days took and cost. */
import Paper from '@mui/material/Paper';
import Skeleton from '@mui/material/Skeleton';
import Stack from '@mui/material/Stack';
import ToggleButton from '@mui/material/ToggleButton';
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, dataOf } from '../../../shared/api/client.ts';
import { Empty, Failed, Loading } from '../../../shared/ui/states.tsx';
import { Section } from '../ui/section.tsx';
import { UsageFigures } from './usage-figures.tsx';
import { type Measure, usageSeries } from './usage-series.ts';
import { UsageTable } from './usage-table.tsx';

const UsageChart = lazy(async () => ({ default: (await import('./usage-chart.tsx')).UsageChart }));

const DAYS = 30;
const CHART_HEIGHT = 280;

export function Usage() {
  const { t } = useTranslation('settings');
  const [measure, setMeasure] = useState<Measure>('tokens');
  const { data, error, refetch } = useQuery({
    queryKey: ['settings', 'usage'],
    queryFn: () => dataOf(api.GET('/api/me/usage', { params: { query: { days: DAYS } } })),
  });
  const chart = useMemo(
    () => data && usageSeries(data, { measure, days: DAYS, others: t('usage.others') }),
    [data, measure, t],
  );
  return (
    <Section title={t('sections.usage')} intro={t('usage.intro', { count: DAYS })}>
      {data === undefined && (error ? <Failed error={error} retry={() => void refetch()} /> : <Loading />)}
      {data?.items.length === 0 && <Empty title={t('usage.none')} text={t('usage.noneText')} />}
      {data && chart && data.items.length > 0 && (
        <>
          <UsageFigures total={data.total} />
          <Paper variant="outlined" sx={{ p: { xs: 1, sm: 2 } }}>
            <Stack direction="row" sx={{ justifyContent: 'end', mb: 1 }}>
              <ToggleButtonGroup
                exclusive
                value={measure}
                aria-label={t('usage.measure')}
                onChange={(_event, chosen: Measure | null) => chosen && setMeasure(chosen)}
              >
                <ToggleButton value="tokens" sx={{ py: 1 }}>
                  {t('usage.tokens')}
                </ToggleButton>
                <ToggleButton value="costUsd" sx={{ py: 1 }}>
                  {t('usage.cost')}
                </ToggleButton>
              </ToggleButtonGroup>
            </Stack>
            <Suspense fallback={<Skeleton variant="rounded" height={CHART_HEIGHT} />}>
              <UsageChart {...chart} measure={measure} height={CHART_HEIGHT} />
            </Suspense>
          </Paper>
          <UsageTable items={data.items} />
        </>
      )}
    </Section>
  );
}
