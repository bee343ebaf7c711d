/** Which tools wait for a yes. */
import { useTranslation } from 'react-i18next';
import { Choice } from '../ui/choice.tsx';
import { Group } from '../ui/group.tsx';
import { PreferenceSection } from '../ui/preference-section.tsx';

const APPROVALS = ['always', 'destructive', 'never'] as const;

export function Tools() {
  const { t } = useTranslation('settings');
  return (
    <PreferenceSection title={t('sections.tools')} intro={t('tools.intro')}>
      {({ toolApproval }, save) => (
        <Group title={t('tools.approval')}>
          <Choice
            label={t('tools.approval')}
            value={toolApproval}
            options={APPROVALS.map((value) => ({ value, label: t(`tools.${value}`), text: t(`tools.${value}Text`) }))}
            onChoose={(chosen) => save({ toolApproval: chosen })}
          />
        </Group>
      )}
    </PreferenceSection>
  );
}
