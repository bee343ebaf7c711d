/** The password, and where one is signed in. */
import { useTranslation } from 'react-i18next';
import { useUser } from '../../../shared/api/session.ts';
import { Group } from '../ui/group.tsx';
import { Section } from '../ui/section.tsx';
import { Devices } from './devices.tsx';
import { PasswordForm } from './password-form.tsx';

export function Security() {
  const { t } = useTranslation('settings');
  const { user } = useUser();
  if (!user) return null;
  return (
    <Section title={t('sections.security')}>
      {user.email === null ? (
        <Group title={t('security.password')} text={t('security.noPassword')} />
      ) : (
        <Group title={t('security.password')} text={t('security.passwordText')}>
          <PasswordForm email={user.email} />
        </Group>
      )}
      <Devices />
    </Section>
  );
}
