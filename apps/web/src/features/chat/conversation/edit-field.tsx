/** A message being changed. */
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';

const MOST_CHARACTERS = 10_000;

export interface EditFieldProps {
  text: string;
  onSave: (text: string) => void;
  onCancel: () => void;
}

export function EditField({ text: before, onSave, onCancel }: EditFieldProps) {
  const { t } = useTranslation('chat');
  const [text, setText] = useState(before);
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => field.current?.focus(), []);
  const ready = text.trim() !== '' && text.length <= MOST_CHARACTERS;
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') onCancel();
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    if (ready) onSave(text.trim());
  };
  return (
    <Box sx={{ bgcolor: 'background.paper', p: 1.5, borderRadius: 2, border: 1, borderColor: 'divider' }}>
      <TextField
        inputRef={field}
        fullWidth
        multiline
        maxRows={14}
        value={text}
        error={text.length > MOST_CHARACTERS}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={onKeyDown}
        slotProps={{ htmlInput: { 'aria-label': t('conversation.edit'), dir: 'auto' } }}
      />
      <Box sx={{ display: 'flex', justifyContent: 'flex-end', gap: 1, mt: 1 }}>
        <Button color="inherit" onClick={onCancel}>
          {t('cancel', { ns: 'shared' })}
        </Button>
        <Button variant="contained" disabled={!ready} onClick={() => onSave(text.trim())}>
          {t('conversation.sendEdited')}
        </Button>
      </Box>
    </Box>
  );
}
