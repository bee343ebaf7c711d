/** What is kept, how to take it along, and how to leave. */
import { useTranslation } from 'react-i18next';
import { Group } from '../ui/group.tsx';
import { PreferenceSection } from '../ui/preference-section.tsx';
import { SwitchSetting } from '../ui/switch-setting.tsx';
import { DeleteAccount } from './delete-account.tsx';
import { ExportData } from './export-data.tsx';

export function Data() {
  const { t } = useTranslation('settings');
  return (
    <PreferenceSection title={t('sections.data')}>
      {({ history }, save) => (
        <>
          <Group title={t('data.history')}>
            <SwitchSetting
              label={t('data.keep')}
              text={t('data.keepText')}
              checked={history}
              onSwitch={(on) => save({ history: on })}
            />
          </Group>
          <ExportData />
          <DeleteAccount />
        </>
      )}
    </PreferenceSection>
  );
}
