/** Reads a text aloud: with the service's voice, or with the browser's where the service has none. */
import { useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError, call } from '../../../shared/api/client.ts';
import { useSnack } from '../../../shared/ui/snacks.tsx';

export interface ReadAloud {
  speaking: boolean;
  /** Begins, or falls silent. */
  toggle: () => void;
}

export function useReadAloud(text: string): ReadAloud {
  const { i18n } = useTranslation('chat');
  const snack = useSnack();
  const [speaking, setSpeaking] = useState(false);
  const silence = useRef<AbortController>(undefined);
  useEffect(() => () => silence.current?.abort(), []);

  const toggle = useCallback(() => {
    if (silence.current) return silence.current.abort();
    const controller = new AbortController();
    silence.current = controller;
    setSpeaking(true);
    speak(text, i18n.language, controller.signal)
      .catch((error: unknown) => {
        if (!controller.signal.aborted) snack({ message: (error as Error).message });
      })
      .finally(() => {
        silence.current = undefined;
        setSpeaking(false);
      });
  }, [text, i18n.language, snack]);
  return { speaking, toggle };
}

/** Resolves when all has been said, or the signal has fired. */
async function speak(text: string, language: string, signal: AbortSignal): Promise<void> {
  let sound: Blob;
  try {
    const headers = { 'content-type': 'application/json' };
    const body = JSON.stringify({ text });
    sound = await (await call('/api/tts', { method: 'POST', headers, body, signal })).blob();
  } catch (error) {
    if (error instanceof ApiError && error.status === 503) return speakInBrowser(text, language, signal);
    throw error;
  }
  await play(sound, signal);
}

async function play(sound: Blob, signal: AbortSignal): Promise<void> {
  const url = URL.createObjectURL(sound);
  const audio = new Audio(url);
  try {
    await new Promise<void>((resolve, reject) => {
      audio.addEventListener('ended', () => resolve());
      audio.addEventListener('error', () => reject(new Error(audio.error?.message ?? 'audio')));
      signal.addEventListener('abort', () => resolve());
      audio.play().catch(reject);
    });
  } finally {
    audio.pause();
    URL.revokeObjectURL(url);
  }
}

function speakInBrowser(text: string, language: string, signal: AbortSignal): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const words = new SpeechSynthesisUtterance(text);
  words.lang = language;
  words.addEventListener('end', () => resolve());
  words.addEventListener('error', () => resolve());
  signal.addEventListener('abort', () => {
    speechSynthesis.cancel();
    resolve();
  });
  // Only one speaks at a time.
  speechSynthesis.cancel();
  speechSynthesis.speak(words);
  return promise;
}
