/** The same as the chart, as a table; the newest minute first, and none without calls. */
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableContainer from '@mui/material/TableContainer';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import { formatClock } from '../ui/format.ts';
import type { HourMinute } from './hour.ts';
import { LINES, type Measure } from './measures.ts';
import { useMeasureFormat } from './use-measure-format.ts';

interface HourTableProps {
  hour: readonly HourMinute[];
  measure: Measure;
  name: string;
  height: number;
}

export function HourTable({ hour, measure, name, height }: HourTableProps) {
  const { t, i18n } = useTranslation('admin');
  const format = useMeasureFormat(measure);
  const rows = hour.filter(({ requests }) => requests > 0).toReversed();
  if (rows.length === 0) return <Typography color="textSecondary">{t('noCalls')}</Typography>;
  const label = t('chartOf', { name, measure: t(`measures.${measure}`) });
  return (
    <TableContainer tabIndex={0} role="region" aria-label={label} sx={{ maxHeight: height }}>
      <Table size="small" stickyHeader sx={{ '& td, & thead th:not(:first-of-type)': { textAlign: 'end' } }}>
        <TableHead>
          <TableRow>
            <TableCell>{t('minute')}</TableCell>
            {LINES[measure].map((line) => (
              <TableCell key={line.name}>{t(`lines.${line.name}`)}</TableCell>
            ))}
          </TableRow>
        </TableHead>
        <TableBody>
          {rows.map((minute) => (
            <TableRow key={minute.at}>
              <TableCell component="th" scope="row">
                {formatClock(minute.at, i18n.language)}
              </TableCell>
              {LINES[measure].map((line) => (
                <TableCell key={line.name}>{format(line.value(minute))}</TableCell>
              ))}
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </TableContainer>
  );
}
