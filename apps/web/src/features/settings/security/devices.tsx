/** The devices that are signed in, and how to end that. */
import Button from '@mui/material/Button';
import List from '@mui/material/List';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSnack } from '../../../shared/ui/snacks.tsx';
import { Failed, Loading } from '../../../shared/ui/states.tsx';
import { ConfirmDialog } from '../../../shared/ui/confirm-dialog.tsx';
import { Group } from '../ui/group.tsx';
import { focusIfLost } from '../focus-if-lost.ts';
import { DeviceRow } from './device-row.tsx';
import { ALL_OTHERS, useDevices, useEndSignIns } from './use-devices.ts';

export function Devices() {
  const { t } = useTranslation('settings');
  const snack = useSnack();
  const { devices, error, retry } = useDevices();
  const { mutate, isPending, variables } = useEndSignIns();
  const [asks, setAsks] = useState(false);
  const list = useRef<HTMLUListElement>(null);
  const others = devices?.filter(({ current }) => !current).length ?? 0;

  const end = (which: string | typeof ALL_OTHERS) =>
    mutate(which, {
      onSuccess: () => {
        snack({ message: t('security.ended', { count: which === ALL_OTHERS ? others : 1 }) });
        focusIfLost(list.current);
      },
      onError: (failure) => snack({ message: t('security.notEnded', { detail: failure.message }) }),
      onSettled: () => setAsks(false),
    });

  return (
    <Group title={t('security.devices')} text={t('security.devicesText')}>
      {devices === undefined && (error ? <Failed error={error} retry={retry} /> : <Loading rows={2} />)}
      {devices && (
        <List
          ref={list}
          tabIndex={-1}
          disablePadding
          aria-label={t('security.devices')}
          sx={{ width: '100%', outline: 'none' }}
        >
          {devices.map((device) => (
            <DeviceRow
              key={device.id}
              device={device}
              ending={isPending && variables === device.id}
              onEnd={() => end(device.id)}
            />
          ))}
        </List>
      )}
      {others > 1 && (
        <Button color="error" variant="outlined" onClick={() => setAsks(true)}>
          {t('security.endOthers')}
        </Button>
      )}
      <ConfirmDialog
        open={asks}
        title={t('security.endOthersTitle')}
        text={t('security.endOthersText', { count: others })}
        confirm={t('security.endOthers')}
        pending={isPending}
        onConfirm={() => end(ALL_OTHERS)}
        onClose={() => setAsks(false)}
        onClosed={() => focusIfLost(list.current)}
      />
    </Group>
  );
}
