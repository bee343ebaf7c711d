/** One account. */
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Chip from '@mui/material/Chip';
import Typography from '@mui/material/Typography';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { formatMoment } from '../ui/format.ts';
import type { Account } from './use-users.ts';

interface UserRowProps {
  user: Account;
  /** It is who looks at it: nobody changes their own role. */
  own: boolean;
  pending: boolean;
  onChange: () => void;
}

export function nameOf({ displayName, email, guest }: Account, t: TFunction<'admin'>): string {
  return displayName ?? email ?? t(guest ? 'users.guest' : 'users.nameless');
}

export function UserRow({ user, own, pending, onChange }: UserRowProps) {
  const { t, i18n } = useTranslation('admin');
  const name = nameOf(user, t);
  const isAdmin = user.role === 'admin';
  return (
    <Box
      component="li"
      sx={{
        display: 'flex',
        flexWrap: 'wrap',
        alignItems: 'center',
        gap: 1,
        py: 1,
        minHeight: 56,
        borderBottom: 1,
        borderColor: 'divider',
      }}
    >
      <Box sx={{ flex: '1 1 220px', minWidth: 0 }}>
        <Box sx={{ fontWeight: 600, overflowWrap: 'anywhere' }}>
          <bdi>{name}</bdi>
        </Box>
        <Typography variant="body2" color="textSecondary" sx={{ overflowWrap: 'anywhere' }}>
          {[user.email !== name && user.email, t('users.since', { at: formatMoment(user.createdAt, i18n.language) })]
            .filter(Boolean)
            .join(' · ')}
        </Typography>
      </Box>
      {isAdmin && <Chip size="small" color="primary" variant="outlined" label={t('users.admin')} />}
      {user.guest && <Chip size="small" variant="outlined" label={t('users.guest')} />}
      {own ? (
        <Typography variant="body2" color="textSecondary">
          {t('users.you')}
        </Typography>
      ) : (
        <Button
          color={isAdmin ? 'error' : 'primary'}
          loading={pending}
          onClick={onChange}
          aria-label={`${t(isAdmin ? 'users.demote' : 'users.promote')}: ${name}`}
          sx={{ minHeight: 40 }}
        >
          {t(isAdmin ? 'users.demote' : 'users.promote')}
        </Button>
      )}
    </Box>
  );
}
