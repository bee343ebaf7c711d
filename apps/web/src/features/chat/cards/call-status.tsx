/** How a tool call stands. */
import DeniedIcon from '@mui/icons-material/Block';
import DoneIcon from '@mui/icons-material/CheckCircleOutlined';
import ErrorIcon from '@mui/icons-material/ErrorOutlined';
import AskIcon from '@mui/icons-material/PanToolOutlined';
import Box from '@mui/material/Box';
import CircularProgress from '@mui/material/CircularProgress';
import { useTranslation } from 'react-i18next';
import type { ToolCall } from '../state/types.ts';

const SIZE = { fontSize: 18 };

const ICONS: Record<ToolCall['status'], React.ReactNode> = {
  pending: <CircularProgress size={16} color="inherit" aria-hidden />,
  running: <CircularProgress size={16} aria-hidden />,
  awaiting_approval: <AskIcon color="secondary" sx={SIZE} />,
  done: <DoneIcon color="primary" sx={SIZE} />,
  error: <ErrorIcon color="error" sx={SIZE} />,
  denied: <DeniedIcon color="disabled" sx={SIZE} />,
  cancelled: <DeniedIcon color="disabled" sx={SIZE} />,
};

export function CallStatus({ call: { title, status } }: { call: ToolCall }) {
  const { t } = useTranslation('chat');
  return (
    <Box
      sx={{
        display: 'flex',
        alignItems: 'center',
        gap: 1,
        px: 2,
        py: 1,
        fontSize: '0.8125rem',
        color: 'text.secondary',
      }}
    >
      {ICONS[status]}
      <Box component="span" sx={{ fontWeight: 600, flex: 1 }}>
        {title}
      </Box>
      <span>{t(`cards.status.${status}`)}</span>
    </Box>
  );
}
