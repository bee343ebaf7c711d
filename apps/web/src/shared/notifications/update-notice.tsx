/** Says that a newer version of the app is there, and changes to it when the user wants to. The shell has one of these. */
import Button from '@mui/material/Button';
import Snackbar from '@mui/material/Snackbar';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useUpdate } from './updates.ts';

export function UpdateNotice() {
  const { t } = useTranslation();
  const take = useUpdate();
  const [later, setLater] = useState<() => void>();
  if (take === undefined || take === later) return null;
  return (
    <Snackbar
      open
      message={t('update.there')}
      anchorOrigin={{ vertical: 'top', horizontal: 'center' }}
      action={
        <>
          <Button color="inherit" onClick={() => setLater(() => take)}>
            {t('update.later')}
          </Button>
          <Button color="inherit" onClick={take}>
            {t('update.reload')}
          </Button>
        </>
      }
    />
  );
}
