/** The hour at a glance: a bar a minute, green where all calls were answered, grey where there were none. */
import Box from '@mui/material/Box';
import { useTranslation } from 'react-i18next';
import { formatClock, formatShare } from '../ui/format.ts';
import type { HourMinute } from './hour.ts';

function colourOf({ requests, failed }: HourMinute): string {
  if (requests === 0) return 'divider';
  if (failed === 0) return 'success.main';
  return failed * 2 < requests ? 'warning.main' : 'error.main';
}

export function MinuteStrip({ hour, availability }: { hour: readonly HourMinute[]; availability: number | null }) {
  const { t, i18n } = useTranslation('admin');
  const label =
    availability === null ? t('noCalls') : t('available', { share: formatShare(availability, i18n.language) });
  return (
    <Box role="img" aria-label={label} sx={{ display: 'flex', gap: '2px', height: 28, alignItems: 'end' }}>
      {hour.map((minute) => (
        <Box
          key={minute.at}
          title={`${formatClock(minute.at, i18n.language)} · ${t('calls', { count: minute.requests })}${minute.failed > 0 ? ` · ${t('failedCalls', { count: minute.failed })}` : ''}`}
          sx={{
            flex: 1,
            minWidth: 0,
            // What failed stands taller, so that it is not told by colour alone.
            height: minute.requests === 0 ? '30%' : minute.failed === 0 ? '65%' : '100%',
            borderRadius: '1px',
            bgcolor: colourOf(minute),
          }}
        />
      ))}
    </Box>
  );
}
