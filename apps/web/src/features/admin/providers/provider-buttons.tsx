/** What can be done to a provider as a whole. What takes it out of service is asked about first. */
import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ConfirmDialog } from '../../../shared/ui/confirm-dialog.tsx';
import type { Provider } from './merge-news.ts';
import type { ProviderActions } from './use-provider-actions.ts';

export function ProviderButtons({ provider, actions }: { provider: Provider; actions: ProviderActions }) {
  const { t } = useTranslation('admin');
  const [asks, setAsks] = useState<'drain' | 'disable'>('drain');
  const [asking, setAsking] = useState(false);
  const { id, name, state } = provider;
  const { pending, run } = actions;
  const isPending = (kind: string) =>
    pending?.provider === id && pending.kind === kind && !('deployment' in pending) && !('label' in pending);
  const ask = (kind: 'drain' | 'disable') => {
    setAsks(kind);
    setAsking(true);
  };
  return (
    <Stack
      direction="row"
      role="group"
      aria-label={t('actionsOf', { name })}
      sx={{ gap: 1, flexWrap: 'wrap', '& .MuiButton-root': { minHeight: 40 } }}
    >
      <Button variant="outlined" loading={isPending('probe')} onClick={() => run({ kind: 'probe', provider: id })}>
        {t('actions.probe')}
      </Button>
      {/* One button, so that the focus stays where it is when its word changes. */}
      <Button
        variant={state === 'on' ? 'outlined' : 'contained'}
        color={state === 'on' ? 'secondary' : 'primary'}
        loading={isPending('drain') || isPending('enable')}
        onClick={() => (state === 'on' ? ask('drain') : run({ kind: 'enable', provider: id }))}
      >
        {t(state === 'on' ? 'actions.drain' : 'actions.enable')}
      </Button>
      {state !== 'off' && (
        <Button variant="outlined" color="error" loading={isPending('disable')} onClick={() => ask('disable')}>
          {t('actions.disable')}
        </Button>
      )}
      <ConfirmDialog
        open={asking}
        title={t(`confirm.${asks}`, { name })}
        text={t(`confirm.${asks}Text`)}
        confirm={t(`actions.${asks}`)}
        onClose={() => setAsking(false)}
        onConfirm={() => {
          setAsking(false);
          run({ kind: asks, provider: id });
        }}
      />
    </Stack>
  );
}
