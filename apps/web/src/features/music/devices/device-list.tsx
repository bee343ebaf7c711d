/** The devices that Spotify is open on; what plays can be moved to any that takes commands. */
import ActiveIcon from '@mui/icons-material/GraphicEqOutlined';
import List from '@mui/material/List';
import ListItem from '@mui/material/ListItem';
import ListItemButton from '@mui/material/ListItemButton';
import ListItemIcon from '@mui/material/ListItemIcon';
import ListItemText from '@mui/material/ListItemText';
import { useTranslation } from 'react-i18next';
import type { Device } from '../../../shared/music/types.ts';
import { DeviceIcon } from './device-icon.tsx';

export function DeviceList({ devices, onChoose }: { devices: readonly Device[]; onChoose: (device: Device) => void }) {
  const { t } = useTranslation('music');
  return (
    <List disablePadding aria-label={t('devices.list')}>
      {devices.map((device) => {
        const { id, name, type, active, restricted } = device;
        return (
          <ListItem key={id ?? name} disablePadding>
            <ListItemButton
              disabled={restricted || id === undefined}
              aria-current={active}
              onClick={() => onChoose(device)}
              sx={{ minHeight: 48, borderRadius: 1 }}
            >
              <ListItemIcon sx={{ minWidth: 40, color: active ? 'primary.main' : 'text.secondary' }}>
                <DeviceIcon type={type} />
              </ListItemIcon>
              <ListItemText
                primary={name}
                secondary={stateOf(device)}
                slotProps={{ primary: { dir: 'auto', sx: { fontWeight: active ? 600 : 400 } } }}
              />
              {active && <ActiveIcon fontSize="small" color="primary" />}
            </ListItemButton>
          </ListItem>
        );
      })}
    </List>
  );

  function stateOf({ id, active, restricted }: Device): string | undefined {
    if (restricted || id === undefined) return t('devices.restricted');
    return active ? t('devices.active') : undefined;
  }
}
