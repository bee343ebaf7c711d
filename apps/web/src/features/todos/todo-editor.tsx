/** A todo as it is edited, in the place of its row. */
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
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
  const [isSaving, setSaving] = useState(false);
  const [problem, setProblem] = useState<string>();
  const change = (fields: Partial<Draft>) => setDraft((all) => ({ ...all, ...fields }));

  async function save() {
    const patch = patchOf(before, draft);
    if (Object.keys(patch).length === 0) return onClose();
    setSaving(true);
    try {
      await onSave(patch);
      onClose();
    } catch (error) {
      setProblem(error instanceof TypeError ? t('shared:offline.notSaved') : (error as Error).message);
      setSaving(false);
    }
  }

  return (
    <Box
      component="form"
      aria-label={t('editing', { title: todo.title })}
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose();
      }}
      sx={{
        display: 'grid',
        gridTemplateColumns: 'repeat(auto-fit, minmax(180px, 1fr))',
        gap: 1.5,
        p: 2,
        my: 1,
        border: 1,
        borderColor: 'primary.main',
        borderRadius: 2,
        bgcolor: 'background.paper',
      }}
    >
      <TextField
        size="small"
        label={t('title')}
        value={draft.title}
        onChange={(event) => change({ title: event.target.value })}
        required
        inputRef={focusOnMount}
        sx={{ gridColumn: '1 / -1' }}
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
        sx={{ gridColumn: '1 / -1' }}
        slotProps={{ htmlInput: { maxLength: 2000 } }}
      />
      {problem && (
        <Alert severity="error" sx={{ gridColumn: '1 / -1' }}>
          {problem}
        </Alert>
      )}
      <Box sx={{ gridColumn: '1 / -1', display: 'flex', justifyContent: 'flex-end', gap: 1 }}>
        <Button color="inherit" onClick={onClose}>
          {t('shared:cancel')}
        </Button>
        <Button type="submit" variant="contained" loading={isSaving} disabled={draft.title.trim() === ''}>
          {t('shared:save')}
        </Button>
      </Box>
    </Box>
  );
}
