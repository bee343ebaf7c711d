/** Lets a voice say a sentence. */
import { useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError, call } from '../../../shared/api/client.ts';
import { useSnack } from '../../../shared/ui/snacks.tsx';

interface Sample {
  text: string;
  /** Empty: the usual one. */
  voice: string;
  /** Else it is one of the browser's. */
  ofService: boolean;
}

export function useSample() {
  const { t, i18n } = useTranslation('settings');
  const snack = useSnack();
  const [playing, setPlaying] = useState(false);
  const current = useRef<AbortController>(null);

  const stop = useCallback(() => current.current?.abort(), []);
  useEffect(() => stop, [stop]);

  function play(sample: Sample) {
    stop();
    const controller = new AbortController();
    current.current = controller;
    const { signal } = controller;
    setPlaying(true);
    const speak = sample.ofService
      ? speakByService(sample, signal).catch((error: unknown) => {
          if (!(error instanceof ApiError && error.code === 'tts_unavailable')) throw error;
          return speakByBrowser({ ...sample, voice: '' }, i18n.language, signal);
        })
      : speakByBrowser(sample, i18n.language, signal);
    speak
      .catch((error: Error) => {
        if (!signal.aborted) snack({ message: t('voice.failed', { detail: error.message }) });
      })
      .finally(() => {
        if (current.current === controller) setPlaying(false);
      });
  }

  return { playing, play, stop };
}

async function speakByService({ text, voice }: Sample, signal: AbortSignal): Promise<void> {
  const response = await call('/api/tts', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ text, ...(voice !== '' && { voice }) }),
    signal,
  });
  const url = URL.createObjectURL(await response.blob());
  const audio = new Audio(url);
  try {
    await new Promise<void>((resolve, reject) => {
      const fail = () => reject(new Error(audio.error?.message ?? 'audio'));
      signal.addEventListener('abort', () => {
        audio.pause();
        resolve();
      });
      audio.addEventListener('ended', () => resolve());
      audio.addEventListener('error', fail);
      audio.play().catch(reject);
    });
  } finally {
    URL.revokeObjectURL(url);
  }
}

function speakByBrowser({ text, voice }: Sample, language: string, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const utterance = new SpeechSynthesisUtterance(text);
    const known = speechSynthesis.getVoices().find(({ name }) => name === voice);
    if (known) utterance.voice = known;
    utterance.lang = known?.lang ?? language;
    utterance.addEventListener('end', () => resolve());
    utterance.addEventListener('error', ({ error }) => reject(new Error(error)));
    signal.addEventListener('abort', () => speechSynthesis.cancel());
    speechSynthesis.speak(utterance);
  });
}
