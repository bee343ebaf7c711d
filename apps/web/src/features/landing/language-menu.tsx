/** The language of the page, for those who have not signed in yet. */
import NativeSelect from '@mui/material/NativeSelect';
import { useTranslation } from 'react-i18next';
import { changeLanguage } from '../../shared/i18n/language.ts';
import { LANGUAGES } from '../../shared/i18n/languages.ts';

export function LanguageMenu() {
  const { t, i18n } = useTranslation('landing');
  return (
    <NativeSelect
      disableUnderline
      value={i18n.resolvedLanguage}
      inputProps={{ 'aria-label': t('language') }}
      onChange={({ target }) => changeLanguage(i18n, target.value)}
      sx={{ color: 'text.secondary', fontSize: '0.875rem', '& select': { py: 1.25 } }}
    >
      {LANGUAGES.map(({ code, name }) => (
        <option key={code} value={code} lang={code}>
          {name}
        </option>
      ))}
    </NativeSelect>
  );
}
