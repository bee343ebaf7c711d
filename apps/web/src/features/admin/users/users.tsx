/** Who has an account here, and who of them administers. */
import PeopleIcon from '@mui/icons-material/PeopleOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import { useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSignedIn } from '../../../shared/api/session.ts';
import { useSnack } from '../../../shared/ui/snacks.tsx';
import { Empty, Failed, Loading } from '../../../shared/ui/states.tsx';
import { ConfirmDialog } from '../../../shared/ui/confirm-dialog.tsx';
import { nameOf, UserRow } from './user-row.tsx';
import { type Account, useSetRole, useUsers } from './use-users.ts';

export function Users() {
  const { t } = useTranslation('admin');
  const { id: own } = useSignedIn();
  const snack = useSnack();
  const [query, setQuery] = useState('');
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useUsers(useDeferredValue(query));
  const { mutate, isPending, variables } = useSetRole();
  const [asked, setAsked] = useState<Account>();
  const [asking, setAsking] = useState(false);
  const users = data?.pages.flatMap(({ items }) => items);

  const name = asked && nameOf(asked, t);
  const change = asked?.role === 'admin' ? 'demote' : 'promote';
  const confirm = () => {
    setAsking(false);
    if (!asked) return;
    mutate(
      { id: asked.id, role: asked.role === 'admin' ? 'user' : 'admin' },
      {
        onSuccess: () => snack({ message: t(`users.${change}d`, { name }) }),
        onError: (failure) => snack({ message: t('notDone', { reason: failure.message }) }),
      },
    );
  };

  return (
    <>
      <TextField
        size="small"
        type="search"
        fullWidth
        value={query}
        onChange={(event) => setQuery(event.target.value)}
        placeholder={t('users.search')}
        slotProps={{ htmlInput: { 'aria-label': t('users.search'), maxLength: 200 } }}
        sx={{ maxWidth: 360, mb: 2 }}
      />
      {users === undefined && (error ? <Failed error={error} retry={() => void refetch()} /> : <Loading rows={5} />)}
      {users?.length === 0 && <Empty icon={<PeopleIcon />} title={t('users.none')} />}
      <Box component="ul" aria-label={t('tabs.users')} sx={{ m: 0, p: 0, listStyle: 'none' }}>
        {users?.map((user) => (
          <UserRow
            key={user.id}
            user={user}
            own={user.id === own}
            pending={isPending && variables.id === user.id}
            onChange={() => {
              setAsked(user);
              setAsking(true);
            }}
          />
        ))}
      </Box>
      {hasNextPage && (
        <Button loading={isFetchingNextPage} onClick={() => void fetchNextPage()} sx={{ mt: 2, minHeight: 40 }}>
          {t('users.more')}
        </Button>
      )}
      <ConfirmDialog
        open={asking}
        title={t(`users.${change}Title`, { name })}
        text={t(`users.${change}Text`)}
        confirm={t(`users.${change}`)}
        onConfirm={confirm}
        onClose={() => setAsking(false)}
      />
    </>
  );
}
