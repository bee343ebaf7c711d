/** Says that there is no connection, and so that what is shown may be old. */
import OfflineIcon from '@mui/icons-material/CloudOffOutlined';
import Box from '@mui/material/Box';
import { useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';

export function OfflineBanner() {
  const { t } = useTranslation();
  const isOnline = useSyncExternalStore(subscribe, () => navigator.onLine);
  // The region is there before its text is: only so do screen readers tell of it.
  return (
    <Box role="status" sx={{ flexShrink: 0 }}>
      {!isOnline && (
        <Box
          sx={{
            display: 'flex',
            alignItems: 'center',
            justifyContent: 'center',
            gap: 1,
            px: 2,
            py: 0.75,
            fontSize: '0.875rem',
            color: 'secondary.contrastText',
            bgcolor: 'secondary.main',
          }}
        >
          <OfflineIcon fontSize="small" />
          {t('offline.banner')}
        </Box>
      )}
    </Box>
  );
}

function subscribe(listen: () => void): () => void {
  addEventListener('online', listen);
  addEventListener('offline', listen);
  return () => {
    removeEventListener('online', listen);
    removeEventListener('offline', listen);
  };
}
