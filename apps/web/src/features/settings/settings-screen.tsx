/** The list of sections beside the one that is open; on a phone one after the other. */
import BackIcon from '@mui/icons-material/ArrowBack';
import Box from '@mui/material/Box';
import IconButton from '@mui/material/IconButton';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import useMediaQuery from '@mui/material/useMediaQuery';
import { Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, Navigate, useParams } from 'react-router';
import { Loading } from '../../shared/ui/states.tsx';
import { SectionList } from './section-list.tsx';
import { type SettingsSection, sectionsWith } from './sections.ts';
import { Section } from './ui/section.tsx';

/** @param brought a section of another feature's */
export function SettingsScreen({ brought }: { brought?: SettingsSection | undefined }) {
  const { t } = useTranslation('settings');
  const { section } = useParams();
  const narrow = useMediaQuery('(max-width: 899px)');
  const sections = sectionsWith(brought);
  const open = sections.find(({ id }) => id === section);
  if (section !== undefined && open === undefined) return <Navigate to="/settings" replace />;

  const { Body, id } = open ?? sections[0];
  const showsList = !narrow || open === undefined;
  return (
    <Box component="main" sx={{ display: 'flex', minHeight: '100%', maxWidth: 1120, mx: 'auto' }}>
      {showsList && (
        <Box sx={{ width: narrow ? '100%' : 232, flexShrink: 0, p: 2, pt: 3 }}>
          <Typography variant="h2" component="h1" sx={{ px: 1.5, mb: 2 }}>
            {t('title')}
          </Typography>
          <SectionList sections={sections} open={narrow ? undefined : id} />
        </Box>
      )}
      {(!narrow || open) && (
        <Box sx={{ flex: 1, minWidth: 0, px: { xs: 2, md: 4 }, pt: { xs: 1, md: 3 }, pb: 8 }}>
          {narrow && (
            <Stack direction="row" spacing={0.5} sx={{ alignItems: 'center', mb: 1, marginInlineStart: -1 }}>
              <IconButton component={Link} to="/settings" aria-label={t('back')}>
                <BackIcon sx={{ '[dir=rtl] &': { transform: 'scaleX(-1)' } }} />
              </IconButton>
              <Typography component="h1" color="textSecondary">
                {t('title')}
              </Typography>
            </Stack>
          )}
          <Suspense key={id} fallback={<Loading />}>
            {id === brought?.id ? (
              <Section title={t(`sections.${id}`)}>
                <Body />
              </Section>
            ) : (
              <Body />
            )}
          </Suspense>
        </Box>
      )}
    </Box>
  );
}
