/** In without an account. */
import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import { readRefusal } from './refusal.ts';
import { useEnter } from './use-enter.ts';

export function GuestButton() {
  const { t } = useTranslation('landing');
  const { mutate, isPending, error } = useEnter();
  return (
    <Stack spacing={1}>
      <Button variant="outlined" size="large" loading={isPending} onClick={() => mutate({ way: 'guest' })}>
        {t('guest')}
      </Button>
      <Typography variant="body2" color="textSecondary" sx={{ textAlign: 'center' }}>
        {t('guestText')}
      </Typography>
      {error && <Alert severity="error">{t(readRefusal(error).message, { detail: error.message })}</Alert>}
    </Stack>
  );
}
