/** What a chart shows, in figures. */
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableContainer from '@mui/material/TableContainer';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import type { Chart } from './chart.ts';
import { useUnitFormat } from './use-unit-format.ts';

export function ChartTable({ title, unit, labels, series }: Chart) {
  const format = useUnitFormat(unit);
  return (
    <TableContainer tabIndex={0} role="region" aria-label={title} sx={{ maxHeight: 320 }}>
      <Table size="small" stickyHeader sx={{ '& td, & thead th:not(:first-of-type)': { textAlign: 'end' } }}>
        <TableHead>
          <TableRow>
            <TableCell>{title}</TableCell>
            {series.map(({ name }) => (
              <TableCell key={name}>{name}</TableCell>
            ))}
          </TableRow>
        </TableHead>
        <TableBody>
          {labels.map((label, row) => (
            <TableRow key={label}>
              <TableCell component="th" scope="row" dir="auto" sx={{ textAlign: 'start' }}>
                {label}
              </TableCell>
              {series.map(({ name, values }) => (
                <TableCell key={name}>{format(values[row] ?? 0)}</TableCell>
              ))}
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </TableContainer>
  );
}
