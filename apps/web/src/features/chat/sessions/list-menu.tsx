/** What concerns the whole list: a temporary chat, the archive, taking sessions in. */
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSessionActions } from './session-actions.ts';

const ImportDialog = lazy(() => import('./import-dialog.tsx').then((module) => ({ default: module.ImportDialog })));

interface Props {
  anchor: HTMLElement;
  archived: boolean;
  onArchived: (archived: boolean) => void;
  onNavigate: (() => void) | undefined;
  onClose: () => void;
}

export function ListMenu({ anchor, archived, onArchived, onNavigate, onClose }: Props) {
  const { t } = useTranslation('chat');
  const { beginTemporary } = useSessionActions();
  const [importing, setImporting] = useState(false);
  if (importing) {
    return (
      <Suspense>
        <ImportDialog onClose={onClose} />
      </Suspense>
    );
  }
  return (
    <Menu open anchorEl={anchor} onClose={onClose}>
      <MenuItem
        onClick={() => {
          onClose();
          void beginTemporary().then(onNavigate);
        }}
      >
        {t('sessions.temporary')}
      </MenuItem>
      <MenuItem
        onClick={() => {
          onClose();
          onArchived(!archived);
        }}
      >
        {t(archived ? 'sessions.showCurrent' : 'sessions.showArchived')}
      </MenuItem>
      <MenuItem onClick={() => setImporting(true)}>{t('sessions.import.title')}</MenuItem>
    </Menu>
  );
}
