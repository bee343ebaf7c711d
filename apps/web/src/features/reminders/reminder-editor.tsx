/** A reminder as it is written or edited. */
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
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
  const [isSaving, setSaving] = useState(false);
  const [problem, setProblem] = useState<string>();
  const change = (fields: Partial<Draft>) => setDraft((all) => ({ ...all, ...fields }));

  async function save() {
    setSaving(true);
    try {
      await onSave(draft);
      onClose();
    } catch (error) {
      setProblem(error instanceof TypeError ? t('shared:offline.notSaved') : (error as Error).message);
      setSaving(false);
    }
  }

  const isWhole = draft.text.trim() !== '' && (draft.when.trim() !== '' || draft.recurrence.trim() !== '');
  return (
    <Box
      component="form"
      aria-label={label}
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
        label={t('text')}
        value={draft.text}
        onChange={(event) => change({ text: event.target.value })}
        multiline
        maxRows={6}
        inputRef={before.when === '' ? undefined : focusOnMount}
        sx={{ gridColumn: '1 / -1' }}
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
      {problem && (
        <Alert severity="error" sx={{ gridColumn: '1 / -1' }}>
          {problem}
        </Alert>
      )}
      <Box sx={{ gridColumn: '1 / -1', display: 'flex', justifyContent: 'flex-end', gap: 1 }}>
        <Button color="inherit" onClick={onClose}>
          {t('shared:cancel')}
        </Button>
        <Button type="submit" variant="contained" loading={isSaving} disabled={!isWhole}>
          {t('shared:save')}
        </Button>
      </Box>
    </Box>
  );
}
