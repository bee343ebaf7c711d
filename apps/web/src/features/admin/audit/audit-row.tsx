/** One thing that happened: when, what, to or by whom. */
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import { formatMoment } from '../ui/format.ts';
import type { AuditEvent } from './use-audit-log.ts';

export function AuditRow({ event }: { event: AuditEvent }) {
  const { t, i18n } = useTranslation('admin');
  const { action, at, details, userId, ip } = event;
  const facts = [
    ...Object.entries(details).map(([name, value]) => `${name}: ${String(value)}`),
    userId && t('audit.account', { id: userId }),
    ip && t('audit.from', { ip }),
  ].filter((fact) => fact !== null && fact !== '');
  return (
    <Box
      component="li"
      sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 2, py: 1, borderBottom: 1, borderColor: 'divider' }}
    >
      <Typography
        component="time"
        dateTime={at}
        variant="body2"
        color="textSecondary"
        sx={{ minWidth: 190, fontVariantNumeric: 'tabular-nums' }}
      >
        {formatMoment(at, i18n.language)}
      </Typography>
      <Box sx={{ flex: '1 1 280px', minWidth: 0 }}>
        <Box sx={{ fontWeight: 600 }}>{t(`audit.actions.${action.replace('.', '_')}`, { defaultValue: action })}</Box>
        <Typography variant="body2" color="textSecondary" sx={{ overflowWrap: 'anywhere' }}>
          <bdi>{facts.join(' · ')}</bdi>
        </Typography>
      </Box>
    </Box>
  );
}
