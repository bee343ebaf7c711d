/** What stands where music would be, while Spotify is not connected. */
import MusicIcon from '@mui/icons-material/LibraryMusicOutlined';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useTranslation } from 'react-i18next';
import { connectHref } from '../../../shared/music/connection.ts';
import type { Connection } from '../../../shared/music/types.ts';
import { Empty } from '../../../shared/ui/states.tsx';

interface NotConnectedProps {
  connection: Connection;
  /** Above what there is without it. */
  brief?: boolean;
}

export function NotConnected({ connection, brief = false }: NotConnectedProps) {
  const { t } = useTranslation('music');
  const icon = <MusicIcon />;
  if (!connection.configured) {
    return <Empty icon={icon} title={t('connection.notConfigured')} text={t('connection.notConfiguredText')} />;
  }
  const again = connection.connected;
  const title = t(again ? 'connection.reconnectTitle' : 'connection.connectTitle');
  const text = t(again ? 'connection.reconnectText' : 'connection.connectText');
  const way = {
    href: connectHref('/music', again),
    children: t(again ? 'connection.reconnect' : 'connection.connect'),
  };
  if (brief) {
    return (
      <Alert
        severity={again ? 'warning' : 'info'}
        icon={icon}
        action={<Button color="inherit" sx={{ minHeight: 40 }} {...way} />}
        sx={{ mb: 2 }}
      >
        <Box sx={{ fontWeight: 600 }}>{title}</Box>
        {text}
      </Alert>
    );
  }
  return (
    <Empty
      icon={icon}
      title={title}
      text={text}
      action={<Button variant="contained" sx={{ minHeight: 40 }} {...way} />}
    />
  );
}
