/** Deletes the keys to the user's Spotify, once they have said yes. */
import Button from '@mui/material/Button';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../../shared/api/client.ts';
import { CONNECTION, PLAYER, QUEUE } from '../../../shared/music/keys.ts';
import { ConfirmDialog } from '../../../shared/ui/confirm-dialog.tsx';
import { useSnack } from '../../../shared/ui/snacks.tsx';

export function Disconnect() {
  const { t } = useTranslation('music');
  const queries = useQueryClient();
  const snack = useSnack();
  const [asking, setAsking] = useState(false);
  const { mutate, isPending, error } = useMutation({
    mutationFn: () => api.DELETE('/api/spotify/connection'),
    async onSuccess() {
      setAsking(false);
      snack({ message: t('connection.disconnected') });
      queries.removeQueries({ queryKey: PLAYER });
      queries.removeQueries({ queryKey: QUEUE });
      await queries.invalidateQueries({ queryKey: CONNECTION });
    },
  });
  return (
    <>
      <Button variant="outlined" color="error" onClick={() => setAsking(true)}>
        {t('connection.disconnect')}
      </Button>
      <ConfirmDialog
        open={asking}
        title={t('connection.disconnectTitle')}
        text={t('connection.disconnectText')}
        confirm={t('connection.disconnect')}
        onConfirm={() => mutate()}
        onClose={() => setAsking(false)}
        pending={isPending}
        error={error}
      />
    </>
  );
}
