/** How urgent something is, where that is not as usual. */
import Chip from '@mui/material/Chip';
import { useTranslation } from 'react-i18next';
import { type Priority, PRIORITY_COLOURS } from './priority.ts';

export function PriorityChip({ priority }: { priority: Priority }) {
  const { t } = useTranslation();
  if (priority === 'medium') return null;
  return (
    <Chip
      size="small"
      variant="outlined"
      color={PRIORITY_COLOURS[priority]}
      label={t(`priority.${priority}`)}
      sx={{ height: 22, borderRadius: 1.5 }}
    />
  );
}
