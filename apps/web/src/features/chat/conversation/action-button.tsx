/** A small button under a message. There are many of them in a long list, so it is no more than a button. */
import { styled } from '@mui/material/styles';
import type { MouseEvent, ReactNode } from 'react';

const Plain = styled('button')(({ theme }) => ({
  display: 'inline-grid',
  placeContent: 'center',
  width: 40,
  height: 40,
  padding: 0,
  border: 0,
  borderRadius: '50%',
  background: 'none',
  color: 'inherit',
  cursor: 'pointer',
  '&:hover:enabled': { background: (theme.vars ?? theme).palette.action.hover },
  '&:disabled': { opacity: 0.45, cursor: 'default' },
}));

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
    <Plain
      type="button"
      title={label}
      aria-label={label}
      aria-haspopup={popup || undefined}
      disabled={disabled}
      onClick={onClick}
    >
      {children}
    </Plain>
  );
}
