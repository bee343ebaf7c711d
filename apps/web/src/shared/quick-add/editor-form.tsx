/** The frame of an editor in the place of a row: its fields, what went wrong, and the way out. Escape leaves, too. */
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';

export interface EditorFormProps {
  label: string;
  /** There is enough to be saved. */
  isWhole: boolean;
  /** @throws when it could not be saved */
  onSave: () => Promise<void>;
  onClose: () => void;
  children: ReactNode;
}

/** Fields that take a whole line, in `sx`. */
export const WHOLE_LINE = { gridColumn: '1 / -1' } as const;

export function EditorForm({ label, isWhole, onSave, onClose, children }: EditorFormProps) {
  const { t } = useTranslation();
  const [isSaving, setSaving] = useState(false);
  const [problem, setProblem] = useState<string>();

  async function save() {
    setSaving(true);
    try {
      await onSave();
      onClose();
    } catch (error) {
      setProblem(error instanceof TypeError ? t('offline.notSaved') : (error as Error).message);
      setSaving(false);
    }
  }

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
      {children}
      {problem && (
        <Alert severity="error" sx={WHOLE_LINE}>
          {problem}
        </Alert>
      )}
      <Box sx={{ ...WHOLE_LINE, display: 'flex', justifyContent: 'flex-end', gap: 1 }}>
        <Button color="inherit" onClick={onClose}>
          {t('cancel')}
        </Button>
        <Button type="submit" variant="contained" loading={isSaving} disabled={!isWhole}>
          {t('save')}
        </Button>
      </Box>
    </Box>
  );
}
