/** What can be done to a provider, and how it is told that it was done. */
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, dataOf } from '../../../shared/api/client.ts';
import { useSnack } from '../../../shared/ui/snacks.tsx';
import { formatMs } from '../ui/format.ts';

export type ProviderAction =
  | { kind: 'probe'; provider: string; deployment?: string }
  | { kind: 'drain' | 'disable' | 'enable'; provider: string }
  | { kind: 'reset'; provider: string; deployment: string }
  | { kind: 'restore'; provider: string; label: string };

export interface ProviderActions {
  run: (action: ProviderAction) => void;
  /** The action under way. */
  pending: ProviderAction | undefined;
}

async function perform(action: ProviderAction) {
  const params = { path: { provider: action.provider } };
  switch (action.kind) {
    case 'probe': {
      const body = action.deployment === undefined ? {} : { deployment: action.deployment };
      return dataOf(api.POST('/api/admin/providers/{provider}/probe', { params, body }));
    }
    case 'drain':
      return void (await api.POST('/api/admin/providers/{provider}/drain', { params }));
    case 'disable':
      return void (await api.POST('/api/admin/providers/{provider}/disable', { params }));
    case 'enable':
      return void (await api.POST('/api/admin/providers/{provider}/enable', { params }));
    case 'reset':
      return void (await api.POST('/api/admin/deployments/reset-breaker', { body: { deployment: action.deployment } }));
    case 'restore':
      return void (await api.POST('/api/admin/keys/restore', {
        body: { provider: action.provider, label: action.label },
      }));
  }
}

/** The change itself shows when the API tells of it, which it does at once. */
export function useProviderActions(): ProviderActions {
  const { t, i18n } = useTranslation('admin');
  const snack = useSnack();
  const { mutate, isPending, variables } = useMutation({
    mutationFn: perform,
    onSuccess: (probed, action) => {
      if (probed === undefined) return snack({ message: t(`done.${action.kind}`, { ...action }) });
      const { deployment, outcome, message, totalMs } = probed;
      const time = formatMs(totalMs, i18n.language);
      if (outcome === 'success') return snack({ message: t('done.probe', { deployment, time }) });
      snack({ message: t('probeFailed', { deployment, reason: message ?? outcome }), duration: 12_000 });
    },
    onError: (error) => snack({ message: t('notDone', { reason: error.message }), duration: 12_000 }),
  });
  return { run: mutate, pending: isPending ? variables : undefined };
}
