/** The language of the page, and of dates that are typed. */
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import { useTranslation } from 'react-i18next';
import { changeLanguage } from '../../../shared/i18n/language.ts';
import { LANGUAGES } from '../../../shared/i18n/languages.ts';
import type { Save } from '../use-save.ts';

export function LanguageSetting({ save }: { save: Save }) {
  const { t, i18n } = useTranslation('settings');
  return (
    <TextField
      select
      fullWidth
      label={t('appearance.language')}
      value={i18n.resolvedLanguage}
      onChange={({ target: { value } }) => save({ language: changeLanguage(i18n, value) })}
    >
      {LANGUAGES.map(({ code, name }) => (
        <MenuItem key={code} value={code} lang={code}>
          {name}
        </MenuItem>
      ))}
    </TextField>
  );
}
