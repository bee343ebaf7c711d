/** What can be done with reminders. */
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api } from '../../shared/api/client.ts';
import { useDeleteWithUndo } from '../../shared/notifications/delete-with-undo.ts';
import { type Snooze, snoozeReminder } from '../../shared/notifications/snooze.ts';
import type { Undo } from '../../shared/notifications/undo.ts';
import { useSnack } from '../../shared/ui/snacks.tsx';
import type { ReminderInput, ReminderPatch } from './draft.ts';
import type { Reminder } from './use-reminders.ts';

export interface ReminderChanges {
  /** @throws when it could not be added, as of a time that is over */
  add: (input: ReminderInput) => Promise<void>;
  /** @throws when it could not be saved */
  save: (id: string, patch: ReminderPatch) => Promise<void>;
  snooze: (reminder: Reminder, to: Snooze) => Promise<void>;
  remove: (reminder: Reminder) => void;
}

export function useReminderChanges(undo: Undo): ReminderChanges {
  const queries = useQueryClient();
  const show = useSnack();
  const { t } = useTranslation('reminders');
  const refresh = () => queries.invalidateQueries({ queryKey: ['reminders'] });
  const deleteWithUndo = useDeleteWithUndo(
    {
      kind: 'reminders',
      remove: (id) => api.DELETE('/api/reminders/{id}', { params: { path: { id } }, keepalive: true }),
    },
    undo,
  );
  return {
    async add(input) {
      await api.POST('/api/reminders', { body: input });
      await refresh();
    },

    async save(id, patch) {
      await api.PATCH('/api/reminders/{id}', { params: { path: { id } }, body: patch });
      await refresh();
    },

    async snooze(reminder, to) {
      try {
        await snoozeReminder(reminder, to);
        show({ message: t('shared:snooze.done', { when: t(`shared:snooze.${to}`) }) });
        await refresh();
      } catch (error) {
        show({ message: error instanceof TypeError ? t('shared:offline.notSaved') : (error as Error).message });
      }
    },

    remove: ({ id, reminderText }) => deleteWithUndo({ id, name: reminderText }),
  };
}
