/** What went wrong in the hour, by kind. */
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import { formatCount } from '../../../shared/format.ts';
import { formatShare } from '../ui/format.ts';
import { failureKinds } from './hour.ts';
import type { Minute } from './merge-news.ts';

export function FailureList({ rows }: { rows: readonly Minute[] }) {
  const { t, i18n } = useTranslation('admin');
  const kinds = failureKinds(rows);
  if (kinds.length === 0) return <Typography color="textSecondary">{t('noErrors')}</Typography>;
  return (
    <Box component="ul" sx={{ m: 0, p: 0, listStyle: 'none' }}>
      {kinds.map(({ code, count, share }) => (
        <Box component="li" key={code} sx={{ py: 0.75, borderTop: 1, borderColor: 'divider' }}>
          <Box sx={{ display: 'flex', gap: 1, justifyContent: 'space-between' }}>
            <span>{t(`kinds.${code}`, { defaultValue: code })}</span>
            <Box component="span" sx={{ fontVariantNumeric: 'tabular-nums', whiteSpace: 'nowrap' }}>
              {formatCount(count, i18n.language)} · {formatShare(share, i18n.language)}
            </Box>
          </Box>
          <Box sx={{ mt: 0.5, height: 4, borderRadius: 1, bgcolor: 'divider', overflow: 'hidden' }} aria-hidden>
            <Box sx={{ height: 1, bgcolor: 'secondary.main' }} style={{ width: `${share * 100}%` }} />
          </Box>
        </Box>
      ))}
    </Box>
  );
}
