/** The audit log. */
import HistoryIcon from '@mui/icons-material/HistoryOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Empty, Failed, Loading } from '../../../shared/ui/states.tsx';
import { AuditRow } from './audit-row.tsx';
import { AUDIT_ACTIONS, type AuditAction, useAuditLog } from './use-audit-log.ts';

export function AuditLog() {
  const { t } = useTranslation('admin');
  const [action, setAction] = useState<AuditAction>();
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useAuditLog(action);
  const events = data?.pages.flatMap(({ items }) => items);
  return (
    <>
      <TextField
        select
        size="small"
        label={t('audit.filter')}
        value={action ?? ''}
        onChange={(event) => setAction(AUDIT_ACTIONS.find((one) => one === event.target.value))}
        sx={{ minWidth: 260, mb: 2 }}
        slotProps={{ select: { displayEmpty: true }, inputLabel: { shrink: true } }}
      >
        <MenuItem value="">{t('audit.all')}</MenuItem>
        {AUDIT_ACTIONS.map((one) => (
          <MenuItem key={one} value={one}>
            {t(`audit.actions.${one.replace('.', '_')}`)}
          </MenuItem>
        ))}
      </TextField>
      {events === undefined && (error ? <Failed error={error} retry={() => void refetch()} /> : <Loading rows={6} />)}
      {events?.length === 0 && <Empty icon={<HistoryIcon />} title={t('audit.none')} />}
      {events && events.length > 0 && (
        <Box component="ol" aria-label={t('tabs.audit')} sx={{ m: 0, p: 0, listStyle: 'none' }}>
          {events.map((event) => (
            <AuditRow key={event.id} event={event} />
          ))}
        </Box>
      )}
      {hasNextPage && (
        <Button loading={isFetchingNextPage} onClick={() => void fetchNextPage()} sx={{ mt: 2, minHeight: 40 }}>
          {t('audit.older')}
        </Button>
      )}
    </>
  );
}
