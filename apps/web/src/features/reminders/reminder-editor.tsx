/** A reminder as it is written or edited. */
import TextField from '@mui/material/TextField';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EditorForm, WHOLE_LINE } from '../../shared/quick-add/editor-form.tsx';
import { PriorityField } from '../../shared/quick-add/priority-field.tsx';
import { RecurrenceField } from '../../shared/quick-add/recurrence-field.tsx';
import { WhenField } from '../../shared/quick-add/when-field.tsx';
import { focusOnMount } from '../../shared/shortcuts/focus-on-mount.ts';
import type { Draft } from './draft.ts';

export interface ReminderEditorProps {
  label: string;
  draft: Draft;
  /** @throws when it could not be saved */
  onSave: (draft: Draft) => Promise<void>;
  onClose: () => void;
}

export function ReminderEditor({ label, draft: before, onSave, onClose }: ReminderEditorProps) {
  const { t } = useTranslation('reminders');
  const [draft, setDraft] = useState(before);
  const change = (fields: Partial<Draft>) => setDraft((all) => ({ ...all, ...fields }));
  const isWhole = draft.text.trim() !== '' && (draft.when.trim() !== '' || draft.recurrence.trim() !== '');
  return (
    <EditorForm label={label} isWhole={isWhole} onSave={() => onSave(draft)} onClose={onClose}>
      <TextField
        size="small"
        label={t('text')}
        value={draft.text}
        onChange={(event) => change({ text: event.target.value })}
        multiline
        maxRows={6}
        inputRef={before.when === '' ? undefined : focusOnMount}
        sx={WHOLE_LINE}
        slotProps={{ htmlInput: { maxLength: 1000 } }}
      />
      <WhenField
        label={t('when')}
        value={draft.when}
        onChange={(when) => change({ when })}
        takesFocus={before.when === ''}
      />
      <RecurrenceField value={draft.recurrence} onChange={(recurrence) => change({ recurrence })} />
      <PriorityField
        label={t('importance')}
        value={draft.importance}
        onChange={(importance) => change({ importance })}
      />
    </EditorForm>
  );
}
