/** Everything of the user's as a file. */
import DownloadIcon from '@mui/icons-material/DownloadOutlined';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import LinearProgress from '@mui/material/LinearProgress';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import { formatBytes } from '../format.ts';
import { Group } from '../ui/group.tsx';
import { useExport } from './use-export.ts';

export function ExportData() {
  const { t, i18n } = useTranslation('settings');
  const { state, start, cancel } = useExport();
  return (
    <Group title={t('data.export')} text={t('data.exportText')}>
      {state.status === 'running' ? (
        <Box sx={{ width: '100%' }}>
          <LinearProgress aria-label={t('data.exporting')} />
          <Stack direction="row" sx={{ mt: 1, justifyContent: 'space-between', alignItems: 'center' }}>
            <Typography variant="body2" color="textSecondary">
              {t('data.received', { size: formatBytes(state.bytes, i18n.language) })}
            </Typography>
            <Button onClick={cancel}>{t('shared:cancel')}</Button>
          </Stack>
        </Box>
      ) : (
        <Button variant="outlined" startIcon={<DownloadIcon />} onClick={start}>
          {t('data.download')}
        </Button>
      )}
      <Box role="status" sx={{ '&&:empty': { m: 0 } }}>
        {state.status === 'done' && (
          <Typography variant="body2" color="textSecondary">
            {t('data.downloaded', { size: formatBytes(state.bytes, i18n.language) })}
          </Typography>
        )}
      </Box>
      {state.status === 'failed' && <Alert severity="error">{t('data.notDownloaded', { detail: state.detail })}</Alert>}
    </Group>
  );
}
