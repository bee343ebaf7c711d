/** Keys of one's own, with which programs call the gateway. */
import AddIcon from '@mui/icons-material/Add';
import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useUser } from '../../../shared/api/session.ts';
import { Empty, Failed, Loading } from '../../../shared/ui/states.tsx';
import { Section } from '../ui/section.tsx';
import { KeyList } from './key-list.tsx';
import { NewKeyDialog } from './new-key-dialog.tsx';
import { useKeys } from './use-keys.ts';

export function Keys() {
  const { t } = useTranslation('settings');
  const { user } = useUser();
  const { keys, error, retry } = useKeys(user?.guest === false);
  const [creating, setCreating] = useState(false);
  if (user?.guest) {
    return (
      <Section title={t('sections.keys')} intro={t('keys.intro')}>
        <Alert severity="info">{t('keys.guest')}</Alert>
        <div>
          <Button component={Link} to="/?signup=1" variant="contained">
            {t('profile.keep')}
          </Button>
        </div>
      </Section>
    );
  }
  const create = (
    <Button variant="contained" startIcon={<AddIcon />} onClick={() => setCreating(true)}>
      {t('keys.create')}
    </Button>
  );
  return (
    <Section title={t('sections.keys')} intro={t('keys.intro')}>
      {keys === undefined && (error ? <Failed error={error} retry={retry} /> : <Loading rows={2} />)}
      {keys?.length === 0 && <Empty title={t('keys.none')} text={t('keys.noneText')} action={create} />}
      {keys !== undefined && keys.length > 0 && (
        <>
          <div>{create}</div>
          <KeyList keys={keys} />
        </>
      )}
      {creating && <NewKeyDialog onClose={() => setCreating(false)} />}
    </Section>
  );
}
