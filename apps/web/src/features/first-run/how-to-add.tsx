/** Which variables bring which provider, for whoever runs the service. */
import Box from '@mui/material/Box';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import { CopyButton } from '../../shared/ui/copy-button.tsx';
import { VARIABLES } from './variables.ts';

export function HowToAdd() {
  const { t } = useTranslation('first-run');
  return (
    <Box sx={{ pt: 1 }}>
      <Typography variant="body2">{t('steps')}</Typography>
      <Box
        component="ul"
        sx={{
          listStyle: 'none',
          m: 0,
          mt: 1,
          p: 0,
          display: 'grid',
          columnGap: 2,
          gridTemplateColumns: 'repeat(auto-fill, minmax(min(100%, 280px), 1fr))',
        }}
      >
        {VARIABLES.map(({ name, line }) => (
          <Stack
            key={name}
            component="li"
            direction="row"
            sx={{ alignItems: 'center', justifyContent: 'space-between', borderBottom: 1, borderColor: 'divider' }}
          >
            <Box sx={{ minWidth: 0, py: 0.5 }}>
              <Typography variant="body2">{name}</Typography>
              <Box
                component="code"
                dir="ltr"
                sx={{ fontSize: '0.8125rem', color: 'text.secondary', overflowWrap: 'anywhere' }}
              >
                {line}
              </Box>
            </Box>
            <CopyButton text={line} label={t('copy', { line })} />
          </Stack>
        ))}
      </Box>
      <Typography variant="body2" color="textSecondary" sx={{ mt: 1.5 }}>
        {t('more')}
      </Typography>
    </Box>
  );
}
