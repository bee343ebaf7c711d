/** Send; while an answer comes, stop, and queue when there is something to say. */
import QueueIcon from '@mui/icons-material/PlaylistAdd';
import SendIcon from '@mui/icons-material/ArrowUpward';
import StopIcon from '@mui/icons-material/Stop';
import IconButton from '@mui/material/IconButton';
import Tooltip from '@mui/material/Tooltip';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

interface Props {
  answering: boolean;
  /** There is nothing to send. */
  empty: boolean;
  ready: boolean;
  /** Files are still on their way. */
  waiting: boolean;
  onSend: () => void;
  onStop: () => void;
}

export function SendButtons({ answering, empty, ready, waiting, onSend, onStop }: Props) {
  const { t } = useTranslation('chat');
  const send = waiting ? 'composer.sendWaits' : answering ? 'composer.sendQueue' : 'composer.send';
  return (
    <>
      {(!answering || !empty) && (
        <Round label={t(send)} strong disabled={!ready} onClick={onSend}>
          {answering ? <QueueIcon /> : <SendIcon />}
        </Round>
      )}
      {answering && (
        <Round label={t('composer.stop')} strong={empty} disabled={false} onClick={onStop}>
          <StopIcon />
        </Round>
      )}
    </>
  );
}

interface RoundProps {
  label: string;
  strong: boolean;
  disabled: boolean;
  onClick: () => void;
  children: ReactNode;
}

function Round({ label, strong, disabled, onClick, children }: RoundProps) {
  return (
    <Tooltip title={label}>
      {/* A button that is off tells no tooltip when the pointer comes; this does. */}
      <span>
        <IconButton aria-label={label} disabled={disabled} onClick={onClick} sx={strong ? STRONG : QUIET}>
          {children}
        </IconButton>
      </span>
    </Tooltip>
  );
}

const SIZE = { width: 40, height: 40, borderRadius: 1.2 };
const STRONG = {
  ...SIZE,
  bgcolor: 'primary.main',
  color: 'primary.contrastText',
  '&:hover': { bgcolor: 'primary.dark' },
  '&.Mui-disabled': { bgcolor: 'action.disabledBackground' },
} as const;
const QUIET = { ...SIZE, border: 1, borderColor: 'divider' } as const;
