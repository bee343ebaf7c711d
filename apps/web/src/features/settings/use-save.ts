/** Saves preferences as they are changed. A failure puts back what was there, and says so. */
import { useTranslation } from 'react-i18next';
import { type Preferences, useChangePreferences } from '../../shared/api/preferences.ts';
import { useSnack } from '../../shared/ui/snacks.tsx';

export type Save = (changes: Partial<Preferences>) => void;
export type SaveState = 'idle' | 'pending' | 'success' | 'error';

export function useSave(): { save: Save; state: SaveState } {
  const { t } = useTranslation('settings');
  const snack = useSnack();
  const { mutateAsync, status } = useChangePreferences();
  return {
    // One promise a change: of callbacks given to `mutate` only those of the last change would be called.
    save: (changes) =>
      void mutateAsync(changes).catch((error: Error) => snack({ message: t('notSaved', { detail: error.message }) })),
    state: status,
  };
}
