/** How the page looks, which language it speaks, and where it opens. */
import { useTranslation } from 'react-i18next';
import { Group } from '../ui/group.tsx';
import { PreferenceSection } from '../ui/preference-section.tsx';
import { DefaultView } from './default-view.tsx';
import { LanguageSetting } from './language-setting.tsx';
import { ThemeSetting } from './theme-setting.tsx';
import { TimeZoneSetting } from './time-zone-setting.tsx';

export function Appearance() {
  const { t } = useTranslation('settings');
  return (
    <PreferenceSection title={t('sections.appearance')}>
      {({ timeZone, defaultView }, save) => (
        <>
          <Group title={t('appearance.theme')}>
            <ThemeSetting save={save} />
          </Group>
          <Group title={t('appearance.languageAndTime')}>
            <LanguageSetting save={save} />
            <TimeZoneSetting timeZone={timeZone} save={save} />
          </Group>
          <Group title={t('appearance.defaultView')} text={t('appearance.defaultViewText')}>
            <DefaultView view={defaultView} save={save} />
          </Group>
        </>
      )}
    </PreferenceSection>
  );
}
