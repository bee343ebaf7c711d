/** Leaves for good. */
import Button from '@mui/material/Button';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useUser } from '../../../shared/api/session.ts';
import { Group } from '../ui/group.tsx';
import { DeleteDialog } from './delete-dialog.tsx';

export function DeleteAccount() {
  const { t } = useTranslation('settings');
  const { user } = useUser();
  const [asks, setAsks] = useState(false);
  if (!user) return null;
  return (
    <Group title={t('data.delete')} text={t('data.deleteText')}>
      <Button color="error" variant="outlined" onClick={() => setAsks(true)}>
        {t('data.deleteOpen')}
      </Button>
      {asks && <DeleteDialog email={user.guest ? null : user.email} onClose={() => setAsks(false)} />}
    </Group>
  );
}
