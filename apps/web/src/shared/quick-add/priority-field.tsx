/** How urgent something is, to choose. */
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import { useTranslation } from 'react-i18next';
import { PRIORITIES, type Priority } from './priority.ts';

export interface PriorityFieldProps {
  label: string;
  value: Priority;
  onChange: (priority: Priority) => void;
}

export function PriorityField({ label, value, onChange }: PriorityFieldProps) {
  const { t } = useTranslation();
  return (
    <TextField
      select
      size="small"
      label={label}
      value={value}
      onChange={(event) => onChange(event.target.value as Priority)}
    >
      {PRIORITIES.map((priority) => (
        <MenuItem key={priority} value={priority}>
          {t(`priority.${priority}`)}
        </MenuItem>
      ))}
    </TextField>
  );
}
