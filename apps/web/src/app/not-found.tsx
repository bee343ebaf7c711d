/** An address that leads nowhere. */
import Button from '@mui/material/Button';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Empty } from '../shared/ui/states.tsx';

export function NotFound() {
  const { t } = useTranslation('app');
  return (
    <Empty
      title={t('notFound')}
      text={t('notFoundText')}
      action={
        <Button component={Link} to="/chat" variant="contained">
          {t('toChat')}
        </Button>
      }
    />
  );
}
