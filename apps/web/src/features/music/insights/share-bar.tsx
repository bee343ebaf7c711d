/** A share of a whole: its name, the figure, and how long that is. */
import Box from '@mui/material/Box';
import { useTranslation } from 'react-i18next';
import { Words } from '../tracks/words.tsx';

export function ShareBar({ label, share, note }: { label: string; share: number; note?: string }) {
  const { i18n } = useTranslation();
  const percent = new Intl.NumberFormat(i18n.language, { style: 'percent' }).format(share);
  return (
    <Box sx={{ py: 0.75 }}>
      <Box sx={{ display: 'flex', gap: 1 }}>
        <Box sx={{ flex: 1, minWidth: 0 }}>
          <Words>{label}</Words>
        </Box>
        <Box sx={{ fontFeatureSettings: '"tnum"' }}>{percent}</Box>
      </Box>
      {note !== undefined && <Box sx={{ fontSize: '0.75rem', color: 'text.secondary' }}>{note}</Box>}
      <Box aria-hidden sx={{ height: 4, mt: 0.5, borderRadius: 1, bgcolor: 'action.hover' }}>
        <Box sx={{ height: 1, borderRadius: 1, bgcolor: 'secondary.main' }} style={{ width: `${100 * share}%` }} />
      </Box>
    </Box>
  );
}
