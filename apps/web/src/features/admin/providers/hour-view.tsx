/** The hour minute by minute, as a chart or as a table. */
import ChartIcon from '@mui/icons-material/BarChartOutlined';
import TableIcon from '@mui/icons-material/TableRowsOutlined';
import Button from '@mui/material/Button';
import Skeleton from '@mui/material/Skeleton';
import Stack from '@mui/material/Stack';
import ToggleButton from '@mui/material/ToggleButton';
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { HourMinute } from './hour.ts';
import { HourTable } from './hour-table.tsx';
import { type Measure, MEASURES } from './measures.ts';

const HourChart = lazy(async () => ({ default: (await import('./hour-chart.tsx')).HourChart }));

const HEIGHT = 240;

export function HourView({ hour, name }: { hour: readonly HourMinute[]; name: string }) {
  const { t } = useTranslation('admin');
  const [measure, setMeasure] = useState<Measure>('requests');
  const [asTable, setAsTable] = useState(false);
  return (
    <>
      <Stack direction="row" sx={{ gap: 1, flexWrap: 'wrap', justifyContent: 'space-between', mb: 1 }}>
        <ToggleButtonGroup
          exclusive
          value={measure}
          aria-label={t('measure')}
          onChange={(_event, chosen: Measure | null) => chosen && setMeasure(chosen)}
          sx={{ '& .MuiToggleButton-root': { textTransform: 'none', minHeight: 40, py: 0.5, px: 1.5 } }}
        >
          {MEASURES.map((one) => (
            <ToggleButton key={one} value={one}>
              {t(`measures.${one}`)}
            </ToggleButton>
          ))}
        </ToggleButtonGroup>
        <Button
          color="inherit"
          startIcon={asTable ? <ChartIcon /> : <TableIcon />}
          onClick={() => setAsTable(!asTable)}
          sx={{ minHeight: 40 }}
        >
          {t(asTable ? 'asChart' : 'asTable')}
        </Button>
      </Stack>
      {asTable ? (
        <HourTable hour={hour} measure={measure} name={name} height={HEIGHT} />
      ) : (
        <Suspense fallback={<Skeleton variant="rounded" height={HEIGHT} />}>
          <HourChart hour={hour} measure={measure} name={name} height={HEIGHT} />
        </Suspense>
      )}
    </>
  );
}
