/** What the listening history tells of a time. */
import Box from '@mui/material/Box';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, dataOf } from '../../../shared/api/client.ts';
import { HISTORY } from '../../../shared/music/keys.ts';
import { Empty, Failed, Loading } from '../../../shared/ui/states.tsx';
import { NoHistory } from '../history/no-history.tsx';
import { InsightCharts } from './insight-charts.tsx';
import { askedSpan, type SpanChoice } from './span.ts';
import { SpanPicker } from './span-picker.tsx';

export function Insights() {
  const { t } = useTranslation('music');
  const [choice, setChoice] = useState<SpanChoice>({ name: 'halfYear', from: '', to: '' });
  const [openedAt] = useState(Date.now);
  const span = askedSpan(choice, openedAt);
  const { data, error, refetch, isPlaceholderData } = useQuery({
    queryKey: [...HISTORY, 'insights', span],
    queryFn: ({ signal }) => dataOf(api.GET('/api/spotify/insights', { params: { query: span ?? {} }, signal })),
    enabled: span !== undefined,
    placeholderData: keepPreviousData,
  });
  const empty = data?.summary.plays === 0;
  return (
    <>
      <SpanPicker choice={choice} onChange={setChoice} wrong={span === undefined} />
      {error && <Failed error={error} retry={() => void refetch()} />}
      {!error && data === undefined && <Loading rows={4} height={140} />}
      {empty &&
        (choice.name === 'all' ? <NoHistory /> : <Empty title={t('span.nothing')} text={t('span.nothingText')} />)}
      {data && !empty && (
        <Box aria-busy={isPlaceholderData} sx={{ mt: 2, opacity: isPlaceholderData ? 0.6 : 1 }}>
          <InsightCharts insights={data} />
        </Box>
      )}
    </>
  );
}
