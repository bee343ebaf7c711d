/** Changes the password, which ends all other sign-ins. */
import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, ApiError } from '../../../shared/api/client.ts';
import { PasswordField } from '../../../shared/ui/password-field.tsx';
import { useSnack } from '../../../shared/ui/snacks.tsx';
import { waitWords } from '../wait-words.ts';
import { DEVICES } from './use-devices.ts';

/** @param email tells password managers whose password it is */
export function PasswordForm({ email }: { email: string }) {
  const { t, i18n } = useTranslation('settings');
  const snack = useSnack();
  const queries = useQueryClient();
  const [currentPassword, setCurrent] = useState('');
  const [newPassword, setNew] = useState('');
  const { mutate, isPending, error, reset } = useMutation({
    mutationFn: () => api.POST('/api/auth/password', { body: { currentPassword, newPassword } }),
    onSuccess: () => {
      setCurrent('');
      setNew('');
      snack({ message: t('security.changed') });
      void queries.invalidateQueries({ queryKey: DEVICES });
    },
  });
  const wrong = error instanceof ApiError && error.code === 'wrong_password';
  const short = newPassword !== '' && newPassword.length < 8;

  function submit(event: FormEvent) {
    event.preventDefault();
    mutate();
  }

  return (
    <Stack component="form" spacing={2} useFlexGap onSubmit={submit} onChange={reset} sx={{ width: '100%' }}>
      <input type="text" name="username" autoComplete="username" value={email} readOnly hidden />
      <PasswordField
        label={t('security.current')}
        autoComplete="current-password"
        value={currentPassword}
        onChange={({ target }) => setCurrent(target.value)}
        error={wrong}
        helperText={wrong && t('security.wrong')}
      />
      <PasswordField
        label={t('security.new')}
        autoComplete="new-password"
        value={newPassword}
        onChange={({ target }) => setNew(target.value)}
        error={short}
        helperText={t('security.rule')}
      />
      {error && !wrong && (
        <Alert severity="error">
          {error.message} {waitWords(error, i18n.language)}
        </Alert>
      )}
      <Button
        type="submit"
        variant="contained"
        sx={{ alignSelf: 'start' }}
        loading={isPending}
        disabled={currentPassword === '' || newPassword.length < 8}
      >
        {t('security.change')}
      </Button>
    </Stack>
  );
}
