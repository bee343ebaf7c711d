/** What is asked of Spotify, and what for. */
import GrantedIcon from '@mui/icons-material/Check';
import NotGrantedIcon from '@mui/icons-material/RemoveCircleOutlineOutlined';
import Box from '@mui/material/Box';
import { useTranslation } from 'react-i18next';
import type { Connection } from '../../../shared/music/types.ts';

export function ScopeList({ scopes, connected }: { scopes: Connection['scopes']; connected: boolean }) {
  const { t } = useTranslation('music');
  return (
    <Box component="details" sx={{ '& summary': { cursor: 'pointer', py: 1.25 } }}>
      <summary>{t('connection.scopes')}</summary>
      <Box component="ul" sx={{ m: 0, p: 0, listStyle: 'none' }}>
        {scopes.map(({ scope, reason, granted }) => (
          <Box component="li" key={scope} sx={{ display: 'flex', gap: 1.5, py: 0.75, alignItems: 'start' }}>
            {connected && (
              <Box sx={{ color: granted ? 'success.main' : 'warning.main', pt: 0.25 }}>
                {granted ? (
                  <GrantedIcon fontSize="small" titleAccess={t('connection.granted')} />
                ) : (
                  <NotGrantedIcon fontSize="small" titleAccess={t('connection.notGranted')} />
                )}
              </Box>
            )}
            <Box sx={{ minWidth: 0 }}>
              <div>{t(`scope.${scope}`, { defaultValue: reason })}</div>
              <Box
                component="code"
                dir="ltr"
                sx={{ fontSize: '0.75rem', color: 'text.secondary', overflowWrap: 'anywhere' }}
              >
                {scope}
              </Box>
            </Box>
          </Box>
        ))}
      </Box>
    </Box>
  );
}
