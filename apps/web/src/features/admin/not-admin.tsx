/** For everybody else: why there is nothing here, and how that can be changed. */
import LockIcon from '@mui/icons-material/LockOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';

export function NotAdmin() {
  const { t } = useTranslation('admin');
  return (
    <Box component="main" sx={{ maxWidth: 600, mx: 'auto', px: 3, py: { xs: 5, sm: 9 } }}>
      <LockIcon sx={{ fontSize: 40, color: 'text.secondary', mb: 1 }} />
      <Typography variant="h2" component="h1" sx={{ mb: 1.5 }}>
        {t('notAdmin.title')}
      </Typography>
      <Typography color="textSecondary">{t('notAdmin.text')}</Typography>
      <Typography variant="h3" component="h2" sx={{ mt: 3, mb: 1 }}>
        {t('notAdmin.how')}
      </Typography>
      <Box component="ul" sx={{ m: 0, paddingInlineStart: 2.5, color: 'text.secondary', '& li': { mb: 1 } }}>
        <li>{t('notAdmin.ask')}</li>
        <li>{t('notAdmin.link')}</li>
        <li>{t('notAdmin.config')}</li>
      </Box>
      <Button component={Link} to="/chat" variant="contained" sx={{ mt: 2, minHeight: 40 }}>
        {t('notAdmin.back')}
      </Button>
    </Box>
  );
}
