/** In a word: connected, as whom, or not. */
import ConnectedIcon from '@mui/icons-material/CheckCircleOutlined';
import MissingIcon from '@mui/icons-material/RadioButtonUncheckedOutlined';
import WarningIcon from '@mui/icons-material/ErrorOutlined';
import Chip from '@mui/material/Chip';
import { useTranslation } from 'react-i18next';
import type { Connection } from '../../../shared/music/types.ts';

export function ConnectionChip({ connection: { connected, needsReconnect, displayName } }: { connection: Connection }) {
  const { t } = useTranslation('music');
  if (!connected) return <Chip variant="outlined" icon={<MissingIcon />} label={t('connection.notConnected')} />;
  if (needsReconnect) {
    return <Chip variant="outlined" color="warning" icon={<WarningIcon />} label={t('connection.needsReconnect')} />;
  }
  const label = displayName === null ? t('connection.connected') : t('connection.connectedAs', { name: displayName });
  return <Chip variant="outlined" color="success" icon={<ConnectedIcon />} label={label} />;
}
