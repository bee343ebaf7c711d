/** The keys there are. */
import DeleteIcon from '@mui/icons-material/DeleteOutlined';
import IconButton from '@mui/material/IconButton';
import List from '@mui/material/List';
import ListItem from '@mui/material/ListItem';
import ListItemText from '@mui/material/ListItemText';
import Paper from '@mui/material/Paper';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ConfirmDialog } from '../../../shared/ui/confirm-dialog.tsx';
import { formatAgo, formatDate } from '../format.ts';
import { focusIfLost } from '../focus-if-lost.ts';
import { type Key, useDeleteKey } from './use-keys.ts';

export function KeyList({ keys }: { keys: readonly Key[] }) {
  const { t, i18n } = useTranslation('settings');
  const [now] = useState(() => Date.now());
  const remove = useDeleteKey();
  const [asked, setAsked] = useState<Key>();
  const list = useRef<HTMLUListElement>(null);

  function describe({ hint, expiresAt, lastUsedAt }: Key): string {
    const expired = expiresAt !== null && Date.parse(expiresAt) <= now;
    const expiry =
      expiresAt === null
        ? t('keys.noExpiry')
        : t(expired ? 'keys.expired' : 'keys.expires', { date: formatDate(expiresAt, i18n.language) });
    const used =
      lastUsedAt === null ? t('keys.unused') : t('keys.used', { ago: formatAgo(lastUsedAt, now, i18n.language) });
    return [`\u2066${hint}…\u2069`, expiry, used].join(' · ');
  }

  return (
    <Paper variant="outlined">
      <List ref={list} tabIndex={-1} aria-label={t('sections.keys')} sx={{ outline: 'none' }}>
        {keys.map((key) => (
          <ListItem
            key={key.id}
            secondaryAction={
              <IconButton edge="end" aria-label={t('keys.delete', { name: key.name })} onClick={() => setAsked(key)}>
                <DeleteIcon />
              </IconButton>
            }
          >
            <ListItemText primary={key.name} secondary={describe(key)} sx={{ overflowWrap: 'anywhere' }} />
          </ListItem>
        ))}
      </List>
      <ConfirmDialog
        open={asked !== undefined}
        title={t('keys.deleteTitle', { name: asked?.name })}
        text={t('keys.deleteText')}
        confirm={t('keys.deleteConfirm')}
        pending={remove.isPending}
        error={remove.error}
        onConfirm={() => asked && remove.mutate(asked.id, { onSuccess: () => setAsked(undefined) })}
        onClose={() => {
          remove.reset();
          setAsked(undefined);
        }}
        onClosed={() => focusIfLost(list.current)}
      />
    </Paper>
  );
}
