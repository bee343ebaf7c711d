/** Which model answers when nobody says which. */
import { useTranslation } from 'react-i18next';
import { Choice } from '../ui/choice.tsx';
import { Group } from '../ui/group.tsx';
import { PreferenceSection } from '../ui/preference-section.tsx';
import { DefaultModel } from './default-model.tsx';
import { ProviderList } from './provider-list.tsx';

const PREFERENCES = ['quality', 'performance', 'cost'] as const;

export function Models() {
  const { t } = useTranslation('settings');
  return (
    <PreferenceSection title={t('sections.models')} intro={t('models.intro')}>
      {({ defaultModel, preference, enabledProviders }, save) => (
        <>
          <Group title={t('models.defaultModel')} text={t('models.defaultModelText')}>
            <DefaultModel model={defaultModel} save={save} />
          </Group>
          <Group title={t('models.preference')} text={t('models.preferenceText')}>
            <Choice
              label={t('models.preference')}
              value={preference}
              options={PREFERENCES.map((value) => ({
                value,
                label: t(`models.${value}`),
                text: t(`models.${value}Text`),
              }))}
              onChoose={(chosen) => save({ preference: chosen })}
            />
          </Group>
          <Group title={t('models.providers')} text={t('models.providersText')}>
            <ProviderList enabled={enabledProviders} save={save} />
          </Group>
        </>
      )}
    </PreferenceSection>
  );
}
