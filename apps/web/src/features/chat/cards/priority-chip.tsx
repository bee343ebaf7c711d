/** How important something is. What is usual is not said. */
import Box from '@mui/material/Box';
import { useTranslation } from 'react-i18next';
import type { Todo } from './card-data.ts';

const COLOURS = {
  low: 'text.secondary',
  medium: 'text.secondary',
  high: 'secondary.main',
  urgent: 'error.main',
} as const;

export function PriorityChip({ priority }: { priority: Todo['priority'] }) {
  const { t } = useTranslation('chat');
  if (priority === 'medium') return null;
  return (
    <Box
      component="span"
      sx={{
        border: 1,
        borderColor: 'currentcolor',
        borderRadius: 1,
        px: 0.75,
        color: COLOURS[priority],
        fontSize: '0.75rem',
      }}
    >
      {t(`cards.priority.${priority}`)}
    </Box>
  );
}
