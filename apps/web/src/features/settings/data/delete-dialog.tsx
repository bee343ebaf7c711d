/** Says what goes, and has it confirmed by a typed word and the password. */
import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogContentText from '@mui/material/DialogContentText';
import DialogTitle from '@mui/material/DialogTitle';
import Stack from '@mui/material/Stack';
import TextField from '@mui/material/TextField';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, ApiError } from '../../../shared/api/client.ts';
import { PasswordField } from '../../../shared/ui/password-field.tsx';
import { leave } from '../leave.ts';
import { waitWords } from '../wait-words.ts';

/** @param email of the account, to be typed; null: a guest, who has neither e-mail nor password and types a word */
export function DeleteDialog({ email, onClose }: { email: string | null; onClose: () => void }) {
  const { t, i18n } = useTranslation('settings');
  const first = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState('');
  const [password, setPassword] = useState('');
  const { mutate, isPending, error, reset } = useMutation({
    mutationFn: () => api.DELETE('/api/me', { body: email === null ? {} : { password } }),
    onSuccess: leave,
  });
  const expected = email ?? t('data.word');
  const ready = sameText(typed, expected) && (email === null || password !== '');
  const wrong = error instanceof ApiError && error.code === 'wrong_password';

  function submit(event: FormEvent) {
    event.preventDefault();
    if (ready) mutate();
  }

  return (
    <Dialog
      open
      onClose={onClose}
      fullWidth
      maxWidth="sm"
      aria-labelledby="delete-account"
      slotProps={{ transition: { onEntering: () => first.current?.focus() } }}
    >
      <DialogTitle id="delete-account">{t('data.deleteTitle')}</DialogTitle>
      <form onSubmit={submit} onChange={reset}>
        <DialogContent sx={{ pt: 0 }}>
          <Stack spacing={2}>
            <DialogContentText>{t('data.whatGoes')}</DialogContentText>
            {error && !wrong && (
              <Alert severity="error">
                {error.message} {waitWords(error, i18n.language)}
              </Alert>
            )}
            <TextField
              inputRef={first}
              label={t('data.confirmation')}
              helperText={t('data.type', { text: expected })}
              value={typed}
              onChange={({ target }) => setTyped(target.value)}
              autoComplete="off"
              slotProps={{ htmlInput: { dir: 'auto', autoCapitalize: 'none', spellCheck: false } }}
            />
            {email !== null && (
              <PasswordField
                label={t('data.password')}
                autoComplete="current-password"
                value={password}
                onChange={({ target }) => setPassword(target.value)}
                error={wrong}
                helperText={wrong && t('security.wrong')}
              />
            )}
          </Stack>
        </DialogContent>
        <DialogActions>
          <Button onClick={onClose}>{t('shared:cancel')}</Button>
          <Button type="submit" color="error" variant="contained" loading={isPending} disabled={!ready}>
            {t('data.deleteConfirm')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}

function sameText(a: string, b: string): boolean {
  return a.trim().toLowerCase() === b.toLowerCase();
}
