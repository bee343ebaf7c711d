/** E-mail and password, to sign in with or to sign up. */
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Link from '@mui/material/Link';
import Stack from '@mui/material/Stack';
import TextField from '@mui/material/TextField';
import { type FormEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatClock } from '../../shared/format.ts';
import { PasswordField } from '../../shared/ui/password-field.tsx';
import { findMistakes, type Mistake, readRefusal } from './refusal.ts';
import { useCountdown } from './use-countdown.ts';
import { useEnter, type Way } from './use-enter.ts';

export function CredentialsForm({ way, setWay }: { way: Way; setWay: (way: Way) => void }) {
  const { t, i18n } = useTranslation('landing');
  const { mutate, isPending, error, reset, submittedAt } = useEnter();
  const [mistakes, setMistakes] = useState<{ email?: Mistake; password?: Mistake }>({});
  const email = useRef<HTMLInputElement>(null);
  const password = useRef<HTMLInputElement>(null);

  const refusal = error ? readRefusal(error) : undefined;
  const left = useCountdown(refusal?.wait === undefined ? undefined : { seconds: refusal.wait, from: submittedAt });

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const text = (name: string) => String(form.get(name) ?? '');
    const credentials = { email: text('email').trim(), password: text('password') };
    const found = findMistakes(way, credentials);
    setMistakes(found);
    if (found.email) return email.current?.focus();
    if (found.password) return password.current?.focus();
    const displayName = text('displayName').trim();
    mutate(
      { way, ...credentials, ...(displayName !== '' && { displayName }) },
      { onError: (failure) => ({ email, password, form: email })[readRefusal(failure).field].current?.focus() },
    );
  }

  function messageAt(field: 'email' | 'password') {
    if (mistakes[field]) return t(mistakes[field]);
    return refusal?.field === field ? t(refusal.message) : undefined;
  }

  const emailMessage = messageAt('email');
  const passwordMessage = messageAt('password');
  const change = (to: Way) => {
    setMistakes({});
    reset();
    setWay(to);
  };
  return (
    <Box component="form" noValidate onSubmit={submit} onChange={() => setMistakes({})}>
      <Stack spacing={2}>
        {refusal?.field === 'form' && (refusal.wait === undefined || left > 0) && (
          <Alert severity={refusal.wait === undefined ? 'error' : 'warning'}>
            {t(refusal.message, { detail: error?.message })}
          </Alert>
        )}
        {way === 'signup' && (
          <TextField
            name="displayName"
            label={t('displayName')}
            autoComplete="name"
            slotProps={{ htmlInput: { maxLength: 100 } }}
          />
        )}
        <TextField
          name="email"
          type="email"
          label={t('email')}
          autoComplete={way === 'login' ? 'username' : 'email'}
          inputRef={email}
          error={emailMessage !== undefined}
          helperText={emailMessage}
          slotProps={{ htmlInput: { maxLength: 254, dir: 'ltr', inputMode: 'email' } }}
        />
        {refusal?.message === 'emailTaken' && (
          <Link component="button" type="button" onClick={() => change('login')} sx={{ alignSelf: 'start' }}>
            {t('loginInstead')}
          </Link>
        )}
        <PasswordField
          key={way}
          name="password"
          label={t('password')}
          autoComplete={way === 'login' ? 'current-password' : 'new-password'}
          inputRef={password}
          error={passwordMessage !== undefined}
          helperText={passwordMessage ?? (way === 'signup' ? t('passwordRule') : undefined)}
        />
        <Button type="submit" variant="contained" size="large" loading={isPending} disabled={left > 0}>
          {left > 0 ? t('again', { time: formatClock(left * 1_000, i18n.language) }) : t(way)}
        </Button>
      </Stack>
    </Box>
  );
}
