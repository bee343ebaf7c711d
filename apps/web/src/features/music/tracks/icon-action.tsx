/** A small button with a picture, large enough for a finger, that says what it does. */
import IconButton, { type IconButtonProps } from '@mui/material/IconButton';
import Tooltip from '@mui/material/Tooltip';
import type { ReactNode } from 'react';

export interface IconActionProps extends Pick<IconButtonProps, 'disabled' | 'color' | 'onClick'> {
  /** What it does, with what it does it to. */
  label: string;
  /** For those who see what it stands beside. Default: the label. */
  hint?: string;
  pressed?: boolean;
  children: ReactNode;
}

export function IconAction({ label, hint = label, pressed, disabled = false, children, ...rest }: IconActionProps) {
  return (
    <Tooltip title={disabled ? '' : hint}>
      {/* A button that is out of use tells nobody of a pointer over it. */}
      <span>
        <IconButton
          aria-label={label}
          aria-pressed={pressed}
          disabled={disabled}
          sx={{ width: 40, height: 40 }}
          {...rest}
        >
          {children}
        </IconButton>
      </span>
    </Tooltip>
  );
}
