/** Lets a voice say a sentence. Leaving the section ends it. */
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useSnack } from '../../../shared/ui/snacks.tsx';
import { useSpeech } from '../../../shared/voice/use-speech.ts';

const ID = 'settings-sample';

export function useSample() {
  const { t, i18n } = useTranslation('settings');
  const snack = useSnack();
  const { speaking, speak, stop } = useSpeech();
  useEffect(() => stop, [stop]);
  return {
    playing: speaking?.id === ID,
    /** @param voice empty: the usual one */
    play(voice: string) {
      speak({ id: ID, text: t('voice.sample'), language: i18n.language, ...(voice !== '' && { voice }) }).catch(
        (error: Error) => snack({ message: t('voice.failed', { detail: error.message }) }),
      );
    },
    stop,
  };
}
