/** The sums by model. */
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableContainer from '@mui/material/TableContainer';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../../shared/api/client.ts';
import { formatCost } from '../../../shared/format.ts';
import { usageByModel } from './usage-series.ts';

export function UsageTable({ items }: { items: Schemas['Usage']['items'] }) {
  const { t, i18n } = useTranslation('settings');
  const number = new Intl.NumberFormat(i18n.language);
  return (
    <TableContainer tabIndex={0} role="region" aria-label={t('usage.byModel')}>
      <Table size="small" sx={{ '& td, & thead th:not(:first-of-type)': { textAlign: 'end' } }}>
        <TableHead>
          <TableRow>
            <TableCell>{t('usage.model')}</TableCell>
            <TableCell>{t('usage.requests')}</TableCell>
            <TableCell>{t('usage.input')}</TableCell>
            <TableCell>{t('usage.output')}</TableCell>
            <TableCell>{t('usage.cost')}</TableCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {usageByModel(items).map(({ model, requests, inputTokens, outputTokens, costUsd }) => (
            <TableRow key={model}>
              <TableCell component="th" scope="row" dir="ltr" sx={{ textAlign: 'start' }}>
                {model}
              </TableCell>
              <TableCell>{number.format(requests)}</TableCell>
              <TableCell>{number.format(inputTokens)}</TableCell>
              <TableCell>{number.format(outputTokens)}</TableCell>
              <TableCell>{formatCost(costUsd, i18n.language)}</TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </TableContainer>
  );
}
