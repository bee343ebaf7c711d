/** The providers that may answer, and how they are doing. */
import Box from '@mui/material/Box';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import FormGroup from '@mui/material/FormGroup';
import Typography from '@mui/material/Typography';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, dataOf } from '../../../shared/api/client.ts';
import { Failed, Loading } from '../../../shared/ui/states.tsx';
import type { Save } from '../use-save.ts';
import { isEnabled, withProvider } from './enabled-providers.ts';

const COLORS = { up: 'success.main', degraded: 'warning.main', down: 'error.main' } as const;

export function ProviderList({ enabled, save }: { enabled: readonly string[]; save: Save }) {
  const { t } = useTranslation('settings');
  const { data, error, refetch } = useQuery({
    queryKey: ['settings', 'providers'],
    queryFn: () => dataOf(api.GET('/api/providers')),
    // Health changes by itself, and no event says so.
    refetchInterval: 20_000,
  });
  if (error && data === undefined) return <Failed error={error} retry={() => void refetch()} />;
  if (data === undefined) return <Loading rows={3} height={40} />;
  // The built-in assistant is the last resort of the chat, and cannot be left out.
  const providers = data.items.filter(({ id }) => id !== 'offline');
  const ids = providers.map(({ id }) => id);
  if (providers.length === 0) return <Typography color="textSecondary">{t('models.noProviders')}</Typography>;
  const last = ids.filter((id) => isEnabled(enabled, id)).length === 1;
  return (
    <FormGroup sx={{ width: '100%' }}>
      {providers.map(({ id, name, status, models }) => (
        <FormControlLabel
          key={id}
          disabled={last && isEnabled(enabled, id)}
          control={
            <Checkbox
              checked={isEnabled(enabled, id)}
              onChange={(_event, on) => save({ enabledProviders: withProvider(enabled, ids, { id, on }) })}
            />
          }
          slotProps={{ typography: { sx: { display: 'flex', flexWrap: 'wrap', columnGap: 1.5, width: '100%' } } }}
          label={
            <>
              <span>{name}</span>
              <Box component="span" sx={{ color: 'text.secondary' }}>
                {t('models.count', { count: models })}
              </Box>
              <Box component="span" sx={{ color: COLORS[status], marginInlineStart: 'auto' }}>
                ● {t(`models.${status}`)}
              </Box>
            </>
          }
        />
      ))}
      {last && providers.length > 1 && (
        <Typography variant="body2" color="textSecondary">
          {t('models.lastProvider')}
        </Typography>
      )}
    </FormGroup>
  );
}
