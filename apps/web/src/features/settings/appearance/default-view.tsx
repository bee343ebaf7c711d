/** The screen that the page opens with. */
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import { useTranslation } from 'react-i18next';
import { rememberView, type View, VIEWS } from '../../../shared/default-view.ts';
import type { Save } from '../use-save.ts';

export function DefaultView({ view, save }: { view: string; save: Save }) {
  const { t } = useTranslation('settings');
  return (
    <TextField
      select
      fullWidth
      label={t('appearance.screen')}
      value={VIEWS.find((known) => known === view) ?? 'chat'}
      onChange={({ target }) => {
        rememberView(target.value as View);
        save({ defaultView: target.value });
      }}
    >
      {VIEWS.map((value) => (
        <MenuItem key={value} value={value}>
          {t(`appearance.views.${value}`)}
        </MenuItem>
      ))}
    </TextField>
  );
}
