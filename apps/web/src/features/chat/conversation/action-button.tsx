/** A small button under a message. */
import IconButton from '@mui/material/IconButton';
import Tooltip from '@mui/material/Tooltip';
import type { MouseEvent, ReactNode } from 'react';

export interface ActionButtonProps {
  label: string;
  onClick: (event: MouseEvent<HTMLElement>) => void;
  disabled?: boolean;
  /** It opens something. */
  popup?: boolean;
  children: ReactNode;
}

export function ActionButton({ label, onClick, disabled = false, popup = false, children }: ActionButtonProps) {
  return (
    <Tooltip title={label}>
      <span>
        <IconButton
          size="small"
          color="inherit"
          aria-label={label}
          aria-haspopup={popup || undefined}
          disabled={disabled}
          onClick={onClick}
          sx={{ width: 40, height: 40 }}
        >
          {children}
        </IconButton>
      </span>
    </Tooltip>
  );
}
