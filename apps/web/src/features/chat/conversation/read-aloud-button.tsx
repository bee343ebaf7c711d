/** Reads a message aloud, and falls silent again. */
import SpeakIcon from '@mui/icons-material/VolumeUpOutlined';
import StopIcon from '@mui/icons-material/StopCircleOutlined';
import { useTranslation } from 'react-i18next';
import { usePreferences } from '../../../shared/api/preferences.ts';
import { useSnack } from '../../../shared/ui/snacks.tsx';
import { useSpeech } from '../../../shared/voice/use-speech.ts';
import type { Message } from '../state/types.ts';
import { ActionButton } from './action-button.tsx';

export function ReadAloudButton({ message: { id, text } }: { message: Message }) {
  const { t, i18n } = useTranslation('chat');
  const { speaking, speak, stop } = useSpeech();
  const voice = usePreferences()?.voiceName ?? undefined;
  const snack = useSnack();
  const on = speaking?.id === id;
  const begin = () =>
    void speak({ id, text, language: i18n.language, ...(voice && { voice }) }).catch((error: unknown) =>
      snack({ message: (error as Error).message }),
    );
  return (
    <ActionButton label={on ? t('conversation.stopReading') : t('conversation.readAloud')} onClick={on ? stop : begin}>
      {on ? <StopIcon fontSize="small" color="primary" /> : <SpeakIcon fontSize="small" />}
    </ActionButton>
  );
}
