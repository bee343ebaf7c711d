/** One argument, to be changed. */
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import TextField from '@mui/material/TextField';
import { useTranslation } from 'react-i18next';
import { faultOf, type Field } from './argument-fields.ts';

export function ArgumentField({ field, onChange }: { field: Field; onChange: (text: string) => void }) {
  const { t } = useTranslation('chat');
  const { name, kind, text } = field;
  if (kind === 'boolean') {
    return (
      <FormControlLabel
        label={name}
        control={<Checkbox checked={text === 'true'} onChange={(_event, checked) => onChange(String(checked))} />}
      />
    );
  }
  const fault = faultOf(field);
  return (
    <TextField
      size="small"
      fullWidth
      label={name}
      value={text}
      multiline={kind !== 'number'}
      maxRows={10}
      error={fault}
      helperText={fault ? t(kind === 'number' ? 'cards.notANumber' : 'cards.notJson') : undefined}
      onChange={(event) => onChange(event.target.value)}
      slotProps={{ htmlInput: { dir: 'auto', inputMode: kind === 'number' ? 'decimal' : undefined } }}
    />
  );
}
