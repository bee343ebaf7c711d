/** Who one is here. */
import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useUser } from '../../../shared/api/session.ts';
import { Group } from '../ui/group.tsx';
import { Section } from '../ui/section.tsx';
import { SignOut } from './sign-out.tsx';
import { useRename } from './use-rename.ts';

export function Profile() {
  const { t } = useTranslation('settings');
  const { user } = useUser();
  const { rename, state } = useRename();
  if (!user) return null;
  return (
    <Section title={t('sections.profile')} state={state}>
      {user.guest && (
        <Group title={t('profile.guest')} text={t('profile.guestText')}>
          <Button component={Link} to="/?signup=1" variant="contained">
            {t('profile.keep')}
          </Button>
        </Group>
      )}
      <Group title={t('profile.you')}>
        <TextField
          key={user.displayName}
          label={t('profile.displayName')}
          defaultValue={user.displayName ?? ''}
          autoComplete="name"
          fullWidth
          helperText={t('profile.displayNameText')}
          onBlur={({ target }) => rename(user.displayName, target.value)}
          onKeyDown={({ key, currentTarget }) => {
            if (key === 'Enter') currentTarget.querySelector('input')?.blur();
          }}
          slotProps={{ htmlInput: { maxLength: 100, dir: 'auto' } }}
        />
        {user.email !== null && (
          <div>
            <Typography variant="body2" color="textSecondary">
              {t('profile.email')}
            </Typography>
            <Typography dir="auto" sx={{ overflowWrap: 'anywhere' }}>
              {user.email}
            </Typography>
          </div>
        )}
      </Group>
      <SignOut guest={user.guest} />
    </Section>
  );
}
