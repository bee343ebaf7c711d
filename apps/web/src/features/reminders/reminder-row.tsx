/** A reminder in the list. */
import BellIcon from '@mui/icons-material/NotificationsNoneOutlined';
import DeleteIcon from '@mui/icons-material/DeleteOutlineOutlined';
import EditIcon from '@mui/icons-material/EditOutlined';
import RepeatIcon from '@mui/icons-material/Repeat';
import RungIcon from '@mui/icons-material/NotificationsActiveOutlined';
import Box from '@mui/material/Box';
import IconButton from '@mui/material/IconButton';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import type { Snooze } from '../../shared/notifications/snooze.ts';
import { formatWhen, useClock } from '../../shared/quick-add/format-when.ts';
import { PriorityChip } from '../../shared/quick-add/priority-chip.tsx';
import { LIST_ROW } from '../../shared/ui/list-row.ts';
import { SnoozeButton } from './snooze-button.tsx';
import type { Reminder } from './use-reminders.ts';

export interface ReminderRowProps {
  reminder: Reminder;
  /** It has fired and does not again. */
  isOver: boolean;
  onSnooze: (to: Snooze) => void;
  onEdit: () => void;
  onDelete: () => void;
}

export function ReminderRow({ reminder, isOver, onSnooze, onEdit, onDelete }: ReminderRowProps) {
  const { t } = useTranslation('reminders');
  const clock = useClock();
  const { reminderText, reminderDate, importance, recurrenceText } = reminder;
  const Bell = isOver ? RungIcon : BellIcon;
  return (
    <Box role="group" aria-label={reminderText} sx={LIST_ROW}>
      <Box sx={{ p: 1, display: 'flex', color: isOver ? 'secondary.main' : 'primary.main' }}>
        <Bell />
      </Box>
      <Box sx={{ flex: 1, minWidth: 0, py: 1 }}>
        <Typography sx={{ overflowWrap: 'anywhere' }}>{reminderText}</Typography>
        <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', columnGap: 1.5, rowGap: 0.5, mt: 0.5 }}>
          <Typography variant="body2" sx={{ color: 'text.secondary' }}>
            {formatWhen(reminderDate, true, clock)}
          </Typography>
          {recurrenceText && (
            <Typography
              variant="body2"
              sx={{
                color: 'text.secondary',
                display: 'inline-flex',
                alignItems: 'center',
                gap: 0.5,
                '& svg': { fontSize: 16 },
              }}
            >
              <RepeatIcon />
              <bdi>{recurrenceText}</bdi>
            </Typography>
          )}
          <PriorityChip priority={importance} />
        </Box>
      </Box>
      {isOver && <SnoozeButton text={reminderText} onSnooze={onSnooze} />}
      <IconButton sx={{ p: 1.25 }} aria-label={t('edit', { text: reminderText })} onClick={onEdit}>
        <EditIcon fontSize="small" />
      </IconButton>
      <IconButton sx={{ p: 1.25 }} aria-label={t('delete', { text: reminderText })} onClick={onDelete}>
        <DeleteIcon fontSize="small" />
      </IconButton>
    </Box>
  );
}
