/** Deletes everything that is known here of what was heard, once the user has said yes. */
import Button from '@mui/material/Button';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../../shared/api/client.ts';
import { HISTORY } from '../../../shared/music/keys.ts';
import { ConfirmDialog } from '../../../shared/ui/confirm-dialog.tsx';
import { useSnack } from '../../../shared/ui/snacks.tsx';

export function DeleteHistory() {
  const { t } = useTranslation('music');
  const queries = useQueryClient();
  const snack = useSnack();
  const [asking, setAsking] = useState(false);
  const { mutate, isPending, error } = useMutation({
    mutationFn: () => api.DELETE('/api/spotify/history'),
    async onSuccess() {
      setAsking(false);
      snack({ message: t('history.deleted') });
      await queries.invalidateQueries({ queryKey: HISTORY });
    },
  });
  return (
    <>
      <Button variant="outlined" color="error" onClick={() => setAsking(true)} sx={{ minHeight: 40 }}>
        {t('history.delete')}
      </Button>
      <ConfirmDialog
        open={asking}
        title={t('history.deleteTitle')}
        text={t('history.deleteText')}
        confirm={t('history.delete')}
        onConfirm={() => mutate()}
        onClose={() => setAsking(false)}
        pending={isPending}
        error={error}
      />
    </>
  );
}
