/** One device that is signed in. */
import ComputerIcon from '@mui/icons-material/ComputerOutlined';
import PhoneIcon from '@mui/icons-material/SmartphoneOutlined';
import Button from '@mui/material/Button';
import Chip from '@mui/material/Chip';
import ListItem from '@mui/material/ListItem';
import ListItemIcon from '@mui/material/ListItemIcon';
import ListItemText from '@mui/material/ListItemText';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatAgo, formatDate } from '../format.ts';
import { describeDevice } from './describe-device.ts';
import type { SignedInDevice } from './use-devices.ts';

interface DeviceRowProps {
  device: SignedInDevice;
  ending: boolean;
  onEnd: () => void;
}

export function DeviceRow({ device, ending, onEnd }: DeviceRowProps) {
  const { t, i18n } = useTranslation('settings');
  const [now] = useState(() => Date.now());
  const { browser, system, phone } = describeDevice(device.userAgent);
  const name =
    browser === undefined && system === undefined
      ? t('security.program')
      : [browser, system].filter((part) => part !== undefined).join(' · ');
  return (
    <ListItem disableGutters sx={{ gap: 1 }}>
      <ListItemIcon sx={{ minWidth: 40 }}>{phone ? <PhoneIcon /> : <ComputerIcon />}</ListItemIcon>
      <ListItemText
        primary={name}
        secondary={t('security.since', {
          date: formatDate(device.createdAt, i18n.language),
          ago: formatAgo(device.lastUsedAt, now, i18n.language),
        })}
      />
      {device.current ? (
        <Chip size="small" color="primary" variant="outlined" label={t('security.here')} />
      ) : (
        <Button color="error" loading={ending} onClick={onEnd} aria-label={t('security.endOne', { name })}>
          {t('security.end')}
        </Button>
      )}
    </ListItem>
  );
}
