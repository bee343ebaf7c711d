/** Out of this device. A guest has no way back in, and is asked first. */
import SignOutIcon from '@mui/icons-material/LogoutOutlined';
import Button from '@mui/material/Button';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSignOut } from '../../../shared/api/session.ts';
import { useSnack } from '../../../shared/ui/snacks.tsx';
import { leave } from '../leave.ts';
import { ConfirmDialog } from '../../../shared/ui/confirm-dialog.tsx';

export function SignOut({ guest }: { guest: boolean }) {
  const { t } = useTranslation('settings');
  const snack = useSnack();
  const { mutate, isPending } = useSignOut();
  const [asks, setAsks] = useState(false);
  const signOut = () =>
    mutate(undefined, {
      onSuccess: leave,
      onError: (error) => snack({ message: t('profile.notSignedOut', { detail: error.message }) }),
    });
  return (
    <div>
      <Button
        variant="outlined"
        color="inherit"
        startIcon={<SignOutIcon sx={{ '[dir=rtl] &': { transform: 'scaleX(-1)' } }} />}
        loading={isPending}
        onClick={() => (guest ? setAsks(true) : signOut())}
      >
        {t('profile.signOut')}
      </Button>
      <ConfirmDialog
        open={asks}
        title={t('profile.guestSignOut')}
        text={t('profile.guestSignOutText')}
        confirm={t('profile.signOut')}
        pending={isPending}
        onConfirm={signOut}
        onClose={() => setAsks(false)}
      />
    </div>
  );
}
