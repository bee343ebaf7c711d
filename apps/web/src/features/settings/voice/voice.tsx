/** Answers read aloud. */
import { useTranslation } from 'react-i18next';
import { Group } from '../ui/group.tsx';
import { PreferenceSection } from '../ui/preference-section.tsx';
import { SwitchSetting } from '../ui/switch-setting.tsx';
import { VoiceChoice } from './voice-choice.tsx';

export function Voice() {
  const { t } = useTranslation('settings');
  return (
    <PreferenceSection title={t('sections.voice')}>
      {({ voice, voiceName }, save) => (
        <>
          <Group title={t('voice.answers')}>
            <SwitchSetting
              label={t('voice.speak')}
              text={t('voice.speakText')}
              checked={voice}
              onSwitch={(on) => save({ voice: on })}
            />
          </Group>
          <Group title={t('voice.voice')}>
            <VoiceChoice name={voiceName} save={save} />
          </Group>
        </>
      )}
    </PreferenceSection>
  );
}
