/** The ways in: Spotify and guest where they are open, e-mail always. */
import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Divider from '@mui/material/Divider';
import Paper from '@mui/material/Paper';
import Stack from '@mui/material/Stack';
import Tab from '@mui/material/Tab';
import Tabs from '@mui/material/Tabs';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'react-router';
import { useAbout } from '../../shared/api/about.ts';
import { CredentialsForm } from './credentials-form.tsx';
import { destinationOf } from './destination.ts';
import { GuestButton } from './guest-button.tsx';
import type { Problem } from './problem.ts';
import type { Way } from './use-enter.ts';

interface EntranceProps {
  guest: boolean;
  problem: Problem | undefined;
}

export function Entrance({ guest, problem }: EntranceProps) {
  const { t } = useTranslation('landing');
  const { state } = useLocation();
  const { about, error } = useAbout();
  const [chosen, setWay] = useState<Way>(guest ? 'signup' : 'login');
  // What is not known is offered: the API refuses what is closed.
  const { allowSignup = true, allowGuests = error !== null, spotify = false } = about ?? {};
  const way = allowSignup ? chosen : 'login';
  return (
    <Paper
      variant="outlined"
      component="section"
      aria-label={t('enter')}
      sx={{ p: { xs: 2, sm: 3 }, borderRadius: 1.5 }}
    >
      <Stack spacing={2}>
        {problem && <Alert severity="warning">{t(`problem.${problem}`)}</Alert>}
        {guest && <Alert severity="info">{t(way === 'signup' ? 'keepEverything' : 'leaveGuest')}</Alert>}
        {spotify && (
          <>
            <Button href={spotifyHref(guest, destinationOf(state))} variant="contained" size="large">
              {t('spotify')}
            </Button>
            <Divider sx={{ color: 'text.secondary', fontSize: '0.875rem' }}>{t('or')}</Divider>
          </>
        )}
        {allowSignup && (
          <Tabs value={way} onChange={(_event, to: Way) => setWay(to)} variant="fullWidth" aria-label={t('enter')}>
            <Tab value="login" label={t('login')} id="way-login" aria-controls="way" />
            <Tab value="signup" label={t('signup')} id="way-signup" aria-controls="way" />
          </Tabs>
        )}
        <div id="way" {...(allowSignup && { role: 'tabpanel', 'aria-labelledby': `way-${way}` })}>
          <CredentialsForm way={way} setWay={setWay} />
        </div>
        {allowGuests && !guest && <GuestButton />}
      </Stack>
    </Paper>
  );
}

/** A guest's things go along: that path gets the cookie that says so also when the shorter one has run out. */
function spotifyHref(guest: boolean, returnTo: string): string {
  return `${guest ? '/api/auth/connect-spotify' : '/auth/spotify'}?${new URLSearchParams({ returnTo })}`;
}
