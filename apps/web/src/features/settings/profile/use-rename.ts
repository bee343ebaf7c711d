/** Changes the name that is shown. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, dataOf } from '../../../shared/api/client.ts';
import type { User } from '../../../shared/api/session.ts';
import { useSnack } from '../../../shared/ui/snacks.tsx';
import type { SaveState } from '../use-save.ts';

// Where shared/api/session.ts keeps who is signed in.
const ME = ['me'];

export function useRename(): { rename: (before: string | null, typed: string) => void; state: SaveState } {
  const { t } = useTranslation('settings');
  const snack = useSnack();
  const queries = useQueryClient();
  const { mutate, status } = useMutation({
    mutationFn: (displayName: string | null) => dataOf(api.PATCH('/api/me', { body: { displayName } })),
    onSuccess: ({ user }) => queries.setQueryData<User>(ME, user),
    onError: (error) => snack({ message: t('notSaved', { detail: error.message }) }),
  });
  return {
    /** Empty: no name. Nothing happens when it is the one before. */
    rename(before, typed) {
      const name = typed.trim() === '' ? null : typed.trim();
      if (name !== before) mutate(name);
    },
    state: status,
  };
}
