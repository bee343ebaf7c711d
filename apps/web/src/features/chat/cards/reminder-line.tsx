/** One reminder, which can be deleted where it stands; for a moment that can be undone. */
import DeleteIcon from '@mui/icons-material/DeleteOutlined';
import BellIcon from '@mui/icons-material/NotificationsNoneOutlined';
import Box from '@mui/material/Box';
import IconButton from '@mui/material/IconButton';
import { useTranslation } from 'react-i18next';
import { api, dataOf } from '../../../shared/api/client.ts';
import { formatWhen, useClock } from '../../../shared/quick-add/format-when.ts';
import { useSnack } from '../../../shared/ui/snacks.tsx';
import type { Reminder } from './card-data.ts';
import { CardLine } from './card-line.tsx';
import { PriorityChip } from './priority-chip.tsx';
import { useCurrent } from './use-current.ts';

const fetchReminder = (id: string, signal: AbortSignal) =>
  dataOf(api.GET('/api/reminders/{id}', { params: { path: { id } }, signal }));

export function ReminderLine({ reminder: stored, at }: { reminder: Reminder; at: number }) {
  const { t } = useTranslation('chat');
  const snack = useSnack();
  const clock = useClock();
  const { now, set } = useCurrent({ stored, at, kind: 'reminder', event: 'reminder_changed', fetch: fetchReminder });
  const reminder = now ?? stored;
  const { id, reminderText, reminderDate, importance, recurrenceText, firedAt } = reminder;

  async function remove(): Promise<void> {
    try {
      await api.DELETE('/api/reminders/{id}', { params: { path: { id } } });
    } catch (error) {
      set(reminder);
      snack({ message: t('cards.notSaved', { why: (error as Error).message }) });
    }
  }

  const removeUnlessUndone = () => {
    set(null);
    snack({
      message: t('cards.reminderDeleted'),
      action: { label: t('undo', { ns: 'shared' }), run: () => set(reminder) },
      onExpire: () => void remove(),
    });
  };

  return (
    <CardLine
      gone={now === null}
      done={firedAt !== null}
      title={reminderText}
      lead={
        <Box sx={{ width: 42, height: 42, display: 'grid', placeContent: 'center', color: 'secondary.main' }}>
          <BellIcon fontSize="small" />
        </Box>
      }
      action={
        <IconButton
          aria-label={t('cards.deleteReminder', { text: reminderText })}
          onClick={removeUnlessUndone}
          sx={{ width: 40, height: 40 }}
        >
          <DeleteIcon fontSize="small" />
        </IconButton>
      }
    >
      <time dateTime={reminderDate}>{formatWhen(reminderDate, true, clock)}</time>
      {recurrenceText && <span>{recurrenceText}</span>}
      <PriorityChip priority={importance} />
    </CardLine>
  );
}
