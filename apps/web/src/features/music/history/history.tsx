/** Where the listening history comes from, and how it goes. */
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import { ConnectionPanel } from '../connection/connection-panel.tsx';
import { Panel } from '../insights/panel.tsx';
import { DeleteHistory } from './delete-history.tsx';
import { ImportHistory } from './import-history.tsx';

export function History() {
  const { t } = useTranslation('music');
  return (
    <Box sx={{ display: 'grid', gap: 2 }}>
      <Panel title={t('history.import')}>
        <ImportHistory />
      </Panel>
      <Panel title={t('connection.title')}>
        <ConnectionPanel />
      </Panel>
      <Panel title={t('history.delete')}>
        <Typography color="textSecondary" sx={{ mb: 2 }}>
          {t('history.deleteText')}
        </Typography>
        <DeleteHistory />
      </Panel>
    </Box>
  );
}
