/** A session's title, being changed in its place. Enter and leaving keep it, Escape does not. */
import InputBase from '@mui/material/InputBase';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { focusOnMount } from '../../../shared/shortcuts/focus-on-mount.ts';

export function RenameField({ title, onDone }: { title: string; onDone: (title: string | undefined) => void }) {
  const { t } = useTranslation('chat');
  // Being taken away makes a field lose its focus once more.
  const done = useRef(false);

  function finish(value: string | undefined): void {
    if (done.current) return;
    done.current = true;
    const changed = value?.trim();
    onDone(changed === title ? undefined : changed || undefined);
  }

  return (
    <InputBase
      inputRef={focusOnMount}
      fullWidth
      defaultValue={title}
      inputProps={{ 'aria-label': t('sessions.renameLabel'), maxLength: 200, dir: 'auto' }}
      onFocus={({ target }) => target.select()}
      onBlur={({ target }) => finish(target.value)}
      onKeyDown={(event) => {
        if (event.nativeEvent.isComposing) return;
        if (event.key === 'Enter') finish((event.target as HTMLInputElement).value);
        if (event.key !== 'Escape') return;
        event.preventDefault();
        finish(undefined);
      }}
      sx={{
        minHeight: 40,
        px: 1,
        fontSize: '0.9rem',
        borderRadius: 1,
        outline: 2,
        outlineColor: 'primary.main',
        outlineOffset: -2,
      }}
    />
  );
}
