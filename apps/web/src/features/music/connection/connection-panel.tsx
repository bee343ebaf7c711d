/** How things stand with Spotify: as whom, what it may be used for and until when; and the ways in and out. */
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'react-router';
import { connectHref, useConnection } from '../../../shared/music/connection.ts';
import type { Connection } from '../../../shared/music/types.ts';
import { Failed, Loading } from '../../../shared/ui/states.tsx';
import { ConnectionChip } from './connection-chip.tsx';
import { Disconnect } from './disconnect.tsx';
import { ScopeList } from './scope-list.tsx';

export function ConnectionPanel() {
  const { connection, error, retry } = useConnection();
  if (error) return <Failed error={error} retry={retry} />;
  if (connection === undefined) return <Loading rows={2} />;
  return <KnownConnection connection={connection} />;
}

function KnownConnection({ connection }: { connection: Connection }) {
  const { t, i18n } = useTranslation('music');
  const { pathname, search } = useLocation();
  const { configured, connected, needsReconnect, missingScopes, authorizedAt, expiresAt, scopes } = connection;
  if (!configured) {
    return (
      <>
        <Typography sx={{ fontWeight: 600 }}>{t('connection.notConfigured')}</Typography>
        <Typography color="textSecondary">{t('connection.notConfiguredText')}</Typography>
      </>
    );
  }
  const incomplete = missingScopes.length > 0;
  const day = (iso: string) => new Intl.DateTimeFormat(i18n.language, { dateStyle: 'long' }).format(new Date(iso));
  return (
    <Box sx={{ display: 'grid', gap: 2, justifyItems: 'start', '& .MuiButton-root': { minHeight: 40 } }}>
      <ConnectionChip connection={connection} />
      <Typography color="textSecondary">
        {connected && !needsReconnect
          ? authorizedAt !== null &&
            expiresAt !== null &&
            t('connection.until', { from: day(authorizedAt), to: day(expiresAt) })
          : t(needsReconnect ? 'connection.reconnectText' : 'connection.connectText')}
      </Typography>
      {connected && incomplete && (
        <Typography color="warning">{t('connection.scopesMissing', { count: missingScopes.length })}</Typography>
      )}
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
        {(!connected || needsReconnect || incomplete) && (
          <Button variant="contained" href={connectHref(pathname + search, connected)}>
            {t(connected ? 'connection.reconnect' : 'connection.connect')}
          </Button>
        )}
        {connected && <Disconnect />}
      </Box>
      <ScopeList scopes={scopes} connected={connected} />
    </Box>
  );
}
