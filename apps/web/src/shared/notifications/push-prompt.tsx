/** Asks for notifications once there is something to be notified of, and says why. */
import Alert from '@mui/material/Alert';
import BellIcon from '@mui/icons-material/NotificationsActiveOutlined';
import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usePush } from './use-push.ts';

const DECLINED = 'sy-push-declined';

export function PushPrompt() {
  const { t } = useTranslation();
  const { state, isChanging, error, turnOn } = usePush();
  const [asked, setAsked] = useState(() => localStorage.getItem(DECLINED) !== null);
  const [accepted, setAccepted] = useState(false);
  if (asked || state === undefined || (state === 'on' && !accepted)) return null;
  const decline = () => {
    localStorage.setItem(DECLINED, '1');
    setAsked(true);
  };
  return (
    <Alert
      severity={state === 'on' ? 'success' : error ? 'error' : 'info'}
      icon={<BellIcon />}
      variant="outlined"
      role="status"
      action={
        <Stack direction="row" spacing={0.5}>
          {state === 'off' && (
            <Button
              variant="contained"
              loading={isChanging}
              onClick={() => {
                setAccepted(true);
                turnOn();
              }}
            >
              {t('push.allow')}
            </Button>
          )}
          <Button color="inherit" onClick={decline}>
            {t(state === 'off' ? 'push.notNow' : 'close')}
          </Button>
        </Stack>
      }
      sx={{
        alignItems: 'center',
        flexWrap: { xs: 'wrap', sm: 'nowrap' },
        '& .MuiAlert-message': { flex: '1 1 200px' },
        '& .MuiAlert-action': { alignItems: 'center', pt: 0 },
      }}
    >
      {error ? t('push.failed', { reason: error.message }) : t(`push.${state}`)}
    </Alert>
  );
}
