/** There is nothing to tell yet: where it comes from. */
import HistoryIcon from '@mui/icons-material/HistoryOutlined';
import Button from '@mui/material/Button';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Empty } from '../../../shared/ui/states.tsx';

export function NoHistory() {
  const { t } = useTranslation('music');
  return (
    <Empty
      icon={<HistoryIcon />}
      title={t('history.empty')}
      text={t('history.emptyText')}
      action={
        <Button component={Link} to="/music/history" variant="contained" sx={{ minHeight: 40 }}>
          {t('history.import')}
        </Button>
      }
    />
  );
}
