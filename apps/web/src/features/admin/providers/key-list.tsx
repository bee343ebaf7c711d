/** The keys by label: which work, which rest and until when, which are retired. */
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Chip from '@mui/material/Chip';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import type { Provider } from './merge-news.ts';
import { rowSx } from './row-style.ts';
import { TimeLeft } from './time-left.tsx';
import type { ProviderActions } from './use-provider-actions.ts';

const COLOURS = { ready: 'success', cooling: 'warning', retired: 'error' } as const;

export function KeyList({ provider, actions }: { provider: Provider; actions: ProviderActions }) {
  const { t } = useTranslation('admin');
  const { pending, run } = actions;
  if (provider.keys.length === 0) return <Typography color="textSecondary">{t('noKeys')}</Typography>;
  return (
    <Box component="ul" sx={{ m: 0, p: 0, listStyle: 'none' }}>
      {provider.keys.map(({ label, state, cooledUntil, reason, inFlight }) => (
        <Box component="li" key={label} sx={rowSx}>
          <bdi>{label}</bdi>
          <Chip size="small" variant="outlined" color={COLOURS[state]} label={t(`key.${state}`)} />
          <Typography variant="body2" color="textSecondary" sx={{ flex: 1, fontVariantNumeric: 'tabular-nums' }}>
            {reason === undefined ? t('inFlight', { count: inFlight }) : t(`kinds.${reason}`, { defaultValue: reason })}
            {cooledUntil !== undefined && (
              <>
                {' · '}
                <TimeLeft until={cooledUntil} />
              </>
            )}
          </Typography>
          {state !== 'ready' && (
            <Button
              loading={pending?.kind === 'restore' && pending.provider === provider.id && pending.label === label}
              aria-label={t('actions.restoreOf', { label })}
              onClick={() => run({ kind: 'restore', provider: provider.id, label })}
            >
              {t('actions.restore')}
            </Button>
          )}
        </Box>
      ))}
    </Box>
  );
}
