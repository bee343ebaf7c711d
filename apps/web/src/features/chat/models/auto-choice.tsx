/** Leaving the choice to the service, by what matters most. */
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import type { Preference } from '../composer/composer-input.ts';
import { PREFERENCES } from './auto.ts';

interface Props {
  /** Undefined when a model is named. */
  chosen: Preference | undefined;
  onChoose: (preference: Preference) => void;
}

export function AutoChoice({ chosen, onChoose }: Props) {
  const { t } = useTranslation('chat');
  return (
    <Box
      role="group"
      aria-label={t('models.auto')}
      sx={{
        display: 'flex',
        flexWrap: 'wrap',
        alignItems: 'center',
        gap: 1,
        px: 1.5,
        pb: 1,
        borderBottom: 1,
        borderColor: 'divider',
      }}
    >
      <Typography component="span" sx={{ fontWeight: 600, fontSize: '0.9rem' }}>
        {t('models.auto')}
      </Typography>
      {PREFERENCES.map((preference) => (
        <Button
          key={preference}
          size="small"
          variant={chosen === preference ? 'contained' : 'outlined'}
          aria-pressed={chosen === preference}
          title={t(`models.preferenceText.${preference}`)}
          onClick={() => onChoose(preference)}
          sx={{ minHeight: 40 }}
        >
          {t(`models.preferences.${preference}`)}
        </Button>
      ))}
    </Box>
  );
}
