/** What is left of a screen that failed: a sentence, and the way back. */
import Button from '@mui/material/Button';
import i18next from 'i18next';
import { Empty } from '../shared/ui/states.tsx';

export function Broken() {
  return (
    <Empty
      title={i18next.t('app:broken')}
      text={i18next.t('app:brokenText')}
      action={
        <Button variant="contained" onClick={() => location.reload()}>
          {i18next.t('app:reload')}
        </Button>
      }
    />
  );
}
