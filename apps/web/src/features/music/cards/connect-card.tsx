/** Spotify is needed and not there (any more): why, and the way to it. */
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'react-router';
import { connectHref, isUsable, useConnection } from '../../../shared/music/connection.ts';
import type { CardProps } from '../../../shared/tool-cards.ts';
import { textOf } from './music-data.ts';

export function ConnectCard({ card }: CardProps) {
  const { t } = useTranslation('music');
  const { pathname } = useLocation();
  const { connection } = useConnection();
  const reason = textOf(card['reason']);
  const missing = connection?.missingScopes.length ?? 0;
  if (isUsable(connection) && missing === 0) {
    return <Typography sx={{ px: 2, pb: 1.5 }}>{t('connection.again')}</Typography>;
  }
  const known = connection?.connected === true;
  return (
    <Box sx={{ px: 2, pb: 2 }}>
      {reason !== undefined && <Typography dir="auto">{reason}</Typography>}
      <Button variant="contained" href={connectHref(pathname, known)} sx={{ mt: 1.5, minHeight: 40 }}>
        {t(known ? 'connection.reconnect' : 'connection.connect')}
      </Button>
    </Box>
  );
}
