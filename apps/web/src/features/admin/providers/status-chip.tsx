/** How a provider is: a colour and a shape for the eye, and a word. */
import DownIcon from '@mui/icons-material/CancelOutlined';
import UpIcon from '@mui/icons-material/CheckCircleOutlined';
import DrainingIcon from '@mui/icons-material/HourglassBottomOutlined';
import OffIcon from '@mui/icons-material/PowerSettingsNewOutlined';
import DegradedIcon from '@mui/icons-material/WarningAmberOutlined';
import Chip from '@mui/material/Chip';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { Status } from './status-of.ts';

const LOOKS: Record<Status, { color: 'success' | 'warning' | 'error' | 'default'; icon: ReactElement }> = {
  up: { color: 'success', icon: <UpIcon /> },
  degraded: { color: 'warning', icon: <DegradedIcon /> },
  down: { color: 'error', icon: <DownIcon /> },
  draining: { color: 'default', icon: <DrainingIcon /> },
  off: { color: 'default', icon: <OffIcon /> },
};

export function StatusChip({ status }: { status: Status }) {
  const { t } = useTranslation('admin');
  return <Chip size="small" variant="outlined" {...LOOKS[status]} label={t(`status.${status}`)} />;
}
