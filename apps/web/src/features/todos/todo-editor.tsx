/** A todo as it is edited, in the place of its row. */
import TextField from '@mui/material/TextField';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EditorForm, WHOLE_LINE } from '../../shared/quick-add/editor-form.tsx';
import { useClock } from '../../shared/quick-add/format-when.ts';
import { PriorityField } from '../../shared/quick-add/priority-field.tsx';
import { RecurrenceField } from '../../shared/quick-add/recurrence-field.tsx';
import { WhenField } from '../../shared/quick-add/when-field.tsx';
import { focusOnMount } from '../../shared/shortcuts/focus-on-mount.ts';
import { type Draft, draftOf, patchOf, type TodoPatch } from './draft.ts';
import type { Todo } from './sorted.ts';

export interface TodoEditorProps {
  todo: Todo;
  /** @throws when it could not be saved */
  onSave: (patch: TodoPatch) => Promise<void>;
  onClose: () => void;
}

export function TodoEditor({ todo, onSave, onClose }: TodoEditorProps) {
  const { t } = useTranslation('todos');
  const { timeZone } = useClock();
  const [before] = useState(() => draftOf(todo, timeZone));
  const [draft, setDraft] = useState(before);
  const change = (fields: Partial<Draft>) => setDraft((all) => ({ ...all, ...fields }));

  async function save() {
    const patch = patchOf(before, draft);
    if (Object.keys(patch).length > 0) await onSave(patch);
  }

  return (
    <EditorForm
      label={t('editing', { title: todo.title })}
      isWhole={draft.title.trim() !== ''}
      onSave={save}
      onClose={onClose}
    >
      <TextField
        size="small"
        label={t('title')}
        value={draft.title}
        onChange={(event) => change({ title: event.target.value })}
        required
        inputRef={focusOnMount}
        sx={WHOLE_LINE}
        slotProps={{ htmlInput: { maxLength: 500 }, inputLabel: { required: false } }}
      />
      <WhenField label={t('due')} value={draft.due} onChange={(due) => change({ due })} />
      <RecurrenceField value={draft.recurrence} onChange={(recurrence) => change({ recurrence })} />
      <PriorityField label={t('priority')} value={draft.priority} onChange={(priority) => change({ priority })} />
      <TextField
        size="small"
        label={t('description')}
        value={draft.description}
        onChange={(event) => change({ description: event.target.value })}
        multiline
        minRows={2}
        maxRows={8}
        sx={WHOLE_LINE}
        slotProps={{ htmlInput: { maxLength: 2000 } }}
      />
    </EditorForm>
  );
}
