/** How often something comes again, in words. */
import TextField from '@mui/material/TextField';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';

/** Words that the API understands, by the name of their translation. */
const SUGGESTIONS = {
  daily: 'every day',
  weekdays: 'every weekday',
  weekly: 'every week',
  otherWeek: 'every other week',
  monthly: 'every month',
  yearly: 'every year',
} as const;

export function RecurrenceField({ value, onChange }: { value: string; onChange: (words: string) => void }) {
  const { t } = useTranslation();
  const suggestions = useId();
  return (
    <>
      <TextField
        size="small"
        label={t('recurrence.label')}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        placeholder={t('recurrence.placeholder')}
        slotProps={{ htmlInput: { maxLength: 200, list: suggestions } }}
      />
      <datalist id={suggestions}>
        {(Object.keys(SUGGESTIONS) as (keyof typeof SUGGESTIONS)[]).map((name) => (
          <option key={name} value={SUGGESTIONS[name]}>
            {t(`recurrence.${name}`)}
          </option>
        ))}
      </datalist>
    </>
  );
}
