/** A todo in the list. */
import DeleteIcon from '@mui/icons-material/DeleteOutlineOutlined';
import EditIcon from '@mui/icons-material/EditOutlined';
import RepeatIcon from '@mui/icons-material/Repeat';
import WhenIcon from '@mui/icons-material/ScheduleOutlined';
import Box from '@mui/material/Box';
import Checkbox from '@mui/material/Checkbox';
import IconButton from '@mui/material/IconButton';
import Typography from '@mui/material/Typography';
import type { KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { formatWhen, isOverdue, useClock } from '../../shared/quick-add/format-when.ts';
import { PriorityChip } from '../../shared/quick-add/priority-chip.tsx';
import { LIST_ROW } from '../../shared/ui/list-row.ts';
import type { Todo } from './sorted.ts';

export interface TodoRowProps {
  todo: Todo;
  isActive: boolean;
  onFocus: () => void;
  onKeyDown: (event: KeyboardEvent) => void;
  onToggle: () => void;
  onEdit: () => void;
  onDelete: () => void;
}

export function TodoRow({ todo, isActive, onFocus, onKeyDown, ...on }: TodoRowProps) {
  const { t } = useTranslation('todos');
  const { title, description, completed, priority } = todo;
  return (
    <Box
      role="group"
      aria-label={title}
      data-todo={todo.id}
      tabIndex={isActive ? 0 : -1}
      onFocus={onFocus}
      onKeyDown={onKeyDown}
      sx={{
        ...LIST_ROW,
        outlineOffset: -2,
        transition: 'opacity 300ms',
        opacity: completed ? 0.75 : 1,
      }}
    >
      <Checkbox
        checked={completed}
        onChange={on.onToggle}
        slotProps={{ input: { 'aria-label': t('complete', { title }) } }}
        sx={{
          '& .MuiSvgIcon-root': { transition: 'transform 200ms ease-out' },
          '&.Mui-checked .MuiSvgIcon-root': { transform: 'scale(1.15)' },
        }}
      />
      <Box sx={{ flex: 1, minWidth: 0, py: 1 }} onDoubleClick={on.onEdit}>
        <Typography
          sx={{
            overflowWrap: 'anywhere',
            color: completed ? 'text.secondary' : 'text.primary',
            // The line is drawn through, not switched on.
            backgroundImage: 'linear-gradient(currentColor, currentColor)',
            backgroundRepeat: 'no-repeat',
            backgroundPosition: '0 55%',
            backgroundSize: completed ? '100% 1px' : '0 1px',
            transition: 'background-size 300ms ease-out',
            display: 'inline',
          }}
        >
          {title}
        </Typography>
        {description && (
          <Typography variant="body2" noWrap sx={{ color: 'text.secondary' }}>
            {description}
          </Typography>
        )}
        <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', columnGap: 1.5, rowGap: 0.5, mt: 0.5 }}>
          <Due todo={todo} />
          <PriorityChip priority={priority} />
        </Box>
      </Box>
      <IconButton sx={{ p: 1.25 }} aria-label={t('edit', { title })} onClick={on.onEdit}>
        <EditIcon fontSize="small" />
      </IconButton>
      <IconButton sx={{ p: 1.25 }} aria-label={t('delete', { title })} onClick={on.onDelete}>
        <DeleteIcon fontSize="small" />
      </IconButton>
    </Box>
  );
}

function Due({ todo }: { todo: Todo }) {
  const { t } = useTranslation('todos');
  const clock = useClock();
  const { dueDate, dueHasTime, completed, recurrenceText } = todo;
  if (dueDate === null) return null;
  const isLate = !completed && isOverdue(dueDate, dueHasTime, clock);
  const when = formatWhen(dueDate, dueHasTime, clock);
  const line = { display: 'inline-flex', alignItems: 'center', gap: 0.5, '& svg': { fontSize: 16 } };
  return (
    <>
      <Typography variant="body2" sx={{ ...line, color: isLate ? 'error.main' : 'text.secondary' }}>
        <WhenIcon />
        {isLate ? t('late', { when }) : when}
      </Typography>
      {recurrenceText && (
        <Typography variant="body2" sx={{ ...line, color: 'text.secondary' }}>
          <RepeatIcon />
          <bdi>{recurrenceText}</bdi>
        </Typography>
      )}
    </>
  );
}
