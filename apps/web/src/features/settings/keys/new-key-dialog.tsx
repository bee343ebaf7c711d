/** Makes a key, then shows it this once. */
import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import MenuItem from '@mui/material/MenuItem';
import Stack from '@mui/material/Stack';
import TextField from '@mui/material/TextField';
import { type FormEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { NewKey } from './new-key.tsx';
import { useCreateKey } from './use-keys.ts';

/** 0: never. */
const DAYS = [0, 7, 30, 90, 365] as const;

export function NewKeyDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('settings');
  const first = useRef<HTMLInputElement>(null);
  const [name, setName] = useState('');
  const [days, setDays] = useState<number>(90);
  const { mutate, data, error, isPending } = useCreateKey();

  function submit(event: FormEvent) {
    event.preventDefault();
    if (name.trim() !== '') mutate({ name: name.trim(), days });
  }

  return (
    // A click beside it would lose a key that is shown only once.
    <Dialog
      open
      fullWidth
      maxWidth="sm"
      aria-labelledby="new-key"
      slotProps={{ transition: { onEntering: () => first.current?.focus() } }}
      onClose={(_event, reason) => {
        if (reason !== 'backdropClick' || data === undefined) onClose();
      }}
    >
      <DialogTitle id="new-key">{t(data ? 'keys.made' : 'keys.create')}</DialogTitle>
      {data ? (
        <NewKey secret={data.key} onClose={onClose} />
      ) : (
        <form onSubmit={submit}>
          <DialogContent>
            <Stack spacing={2} sx={{ pt: 1 }}>
              {error && <Alert severity="error">{error.message}</Alert>}
              <TextField
                inputRef={first}
                required
                label={t('keys.name')}
                helperText={t('keys.nameText')}
                value={name}
                onChange={({ target }) => setName(target.value)}
                slotProps={{ htmlInput: { maxLength: 100 } }}
              />
              <TextField
                select
                label={t('keys.expiry')}
                value={days}
                onChange={({ target }) => setDays(Number(target.value))}
              >
                {DAYS.map((count) => (
                  <MenuItem key={count} value={count}>
                    {count === 0 ? t('keys.never') : t('keys.days', { count })}
                  </MenuItem>
                ))}
              </TextField>
            </Stack>
          </DialogContent>
          <DialogActions>
            <Button onClick={onClose}>{t('shared:cancel')}</Button>
            <Button type="submit" variant="contained" loading={isPending} disabled={name.trim() === ''}>
              {t('keys.make')}
            </Button>
          </DialogActions>
        </form>
      )}
    </Dialog>
  );
}
