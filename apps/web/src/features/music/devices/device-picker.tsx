/** Where shall it play? Says what to do when Spotify is open nowhere. */
import RefreshIcon from '@mui/icons-material/Refresh';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Typography from '@mui/material/Typography';
import { useQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, dataOf } from '../../../shared/api/client.ts';
import type { Command } from '../../../shared/music/commands.ts';
import type { DevicePickerProps } from '../../../shared/music/device-choice.tsx';
import type { Device } from '../../../shared/music/types.ts';
import { useCommand } from '../../../shared/music/use-command.ts';
import { Failed, Loading } from '../../../shared/ui/states.tsx';
import { DeviceList } from './device-list.tsx';

/** Somebody opens Spotify on a phone meanwhile. */
const LOOK_AGAIN_MS = 5_000;

export function DevicePicker({ command, onClose }: DevicePickerProps) {
  const { t } = useTranslation('music');
  const run = useCommand();
  const titleId = useId();
  const [open, setOpen] = useState(true);
  const { data, error, isFetching, refetch } = useQuery({
    queryKey: ['music', 'devices'],
    queryFn: ({ signal }) => dataOf(api.GET('/api/spotify/devices', { signal })),
    staleTime: 0,
    refetchInterval: ({ state }) => state.error === null && LOOK_AGAIN_MS,
  });

  function choose(device: Device): void {
    setOpen(false);
    void run(atDevice(command, device));
  }

  return (
    <Dialog
      open={open}
      onClose={() => setOpen(false)}
      aria-labelledby={titleId}
      fullWidth
      maxWidth="xs"
      slotProps={{ transition: { onExited: onClose } }}
    >
      <DialogTitle id={titleId}>{t('devices.choose')}</DialogTitle>
      <DialogContent aria-busy={isFetching}>
        {error && <Failed error={error} retry={() => void refetch()} />}
        {!error && data === undefined && <Loading rows={3} height={44} />}
        {data && <DeviceList devices={data.items} onChoose={choose} />}
        <Box role="status">
          {data?.items.length === 0 && (
            <>
              <Typography sx={{ fontWeight: 600 }}>{t('devices.none')}</Typography>
              <Typography color="textSecondary">{t('devices.noneText')}</Typography>
            </>
          )}
          {data && data.items.length > 0 && command !== undefined && (
            <Typography variant="body2" color="textSecondary" sx={{ pt: 1 }}>
              {t('devices.noneActive')}
            </Typography>
          )}
        </Box>
      </DialogContent>
      <DialogActions sx={{ '& .MuiButton-root': { minHeight: 40 } }}>
        <Button color="inherit" startIcon={<RefreshIcon />} onClick={() => void refetch()}>
          {t('devices.lookAgain')}
        </Button>
        <Button onClick={() => setOpen(false)}>{t('close', { ns: 'shared' })}</Button>
      </DialogActions>
    </Dialog>
  );
}

/** What was to be done is done there; what needs something to play already, moves it there. */
function atDevice(command: Command | undefined, device: Device): Command {
  return command?.name === 'play' || command?.name === 'resume'
    ? { ...command, deviceId: device.id }
    : { name: 'transfer', to: device };
}
