/** What else can be put into a message, and how Enter behaves. */
import AddIcon from '@mui/icons-material/Add';
import IconButton from '@mui/material/IconButton';
import { lazy, Suspense, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';

const PlusMenu = lazy(() => import('./plus-menu.tsx').then((module) => ({ default: module.PlusMenu })));

interface Props {
  onFiles: (files: File[]) => void;
  onCommands: () => void;
}

export function PlusButton({ onFiles, onCommands }: Props) {
  const { t } = useTranslation('chat');
  const input = useRef<HTMLInputElement>(null);
  const [anchor, setAnchor] = useState<HTMLElement>();
  return (
    <>
      <IconButton
        aria-label={t('composer.plus')}
        aria-haspopup="menu"
        aria-expanded={anchor !== undefined}
        onClick={({ currentTarget }) => setAnchor(currentTarget)}
      >
        <AddIcon />
      </IconButton>
      <input
        ref={input}
        type="file"
        hidden
        multiple
        accept="image/png,image/jpeg,image/webp,image/gif"
        onChange={({ target }) => {
          onFiles([...(target.files ?? [])]);
          // So that the same file can be chosen again.
          target.value = '';
        }}
      />
      {anchor && (
        <Suspense>
          <PlusMenu
            anchor={anchor}
            onAttach={() => input.current?.click()}
            onCommands={onCommands}
            onClose={() => setAnchor(undefined)}
          />
        </Suspense>
      )}
    </>
  );
}
