/** Words and picture on one side, the ways in on the other; below each other on a phone. */
import Box from '@mui/material/Box';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import { Logo } from '../../shared/ui/logo.tsx';
import { Entrance } from './entrance.tsx';
import { LanguageMenu } from './language-menu.tsx';
import type { Problem } from './problem.ts';
import { YardPicture } from './yard-picture.tsx';

interface LandingProps {
  /** A guest is here to turn into an account. */
  guest: boolean;
  /** Why a sign-in with Spotify did not come about. */
  problem: Problem | undefined;
}

export function Landing({ guest, problem }: LandingProps) {
  const { t } = useTranslation('landing');
  return (
    <Box sx={{ minHeight: '100dvh', display: 'flex', flexDirection: 'column' }}>
      <Stack
        component="header"
        direction="row"
        sx={{ alignItems: 'center', justifyContent: 'space-between', px: { xs: 2.5, md: 5 }, py: 2 }}
      >
        <Stack direction="row" spacing={1.25} sx={{ alignItems: 'center', color: 'primary.main' }}>
          <Logo size={28} />
          <Typography component="span" sx={{ fontWeight: 650, color: 'text.primary' }}>
            Switchyard
          </Typography>
        </Stack>
        <LanguageMenu />
      </Stack>
      <Box
        component="main"
        sx={{
          flex: 1,
          display: 'grid',
          gridTemplateColumns: { xs: 'minmax(0, 1fr)', md: 'minmax(0, 1fr) minmax(0, 420px)' },
          alignItems: 'center',
          alignContent: { xs: 'start', md: 'center' },
          gap: { xs: 3, md: 8 },
          width: '100%',
          maxWidth: 1160,
          mx: 'auto',
          px: { xs: 2.5, md: 5 },
          pb: { xs: 4, md: 8 },
        }}
      >
        <Box>
          <Typography
            variant="h1"
            sx={{ maxWidth: '20ch', fontSize: { xs: '1.75rem', md: '2.5rem' }, lineHeight: 1.15 }}
          >
            {t('title')}
          </Typography>
          <Typography color="textSecondary" sx={{ mt: 2, maxWidth: '52ch', fontSize: { md: '1.0625rem' } }}>
            {t('sentence')}
          </Typography>
          <YardPicture />
        </Box>
        <Entrance guest={guest} problem={problem} />
      </Box>
    </Box>
  );
}
