/** Sound through the browser. */
import type { SpeechOutput } from './speech-player.ts';

export const browserOutput: SpeechOutput = {
  async play(sound, signal) {
    const address = URL.createObjectURL(await sound.blob());
    const audio = new Audio(address);
    try {
      await heard(audio, signal);
    } finally {
      audio.pause();
      URL.revokeObjectURL(address);
    }
  },

  say: ({ text, language, voice }, signal) =>
    new Promise((resolve, reject) => {
      if (!('speechSynthesis' in window)) return reject(new Error('This browser has no voice'));
      const utterance = new SpeechSynthesisUtterance(text);
      utterance.lang = language;
      utterance.voice = speechSynthesis.getVoices().find(({ name }) => name === voice) ?? null;
      utterance.addEventListener('end', () => resolve());
      utterance.addEventListener('error', ({ error }) => {
        if (error === 'canceled' || error === 'interrupted') resolve();
        else reject(new Error(error));
      });
      signal.addEventListener('abort', () => speechSynthesis.cancel());
      speechSynthesis.speak(utterance);
    }),
};

function heard(audio: HTMLAudioElement, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    audio.addEventListener('ended', () => resolve());
    audio.addEventListener('error', () => reject(new Error(audio.error?.message || 'The sound cannot be played')));
    signal.addEventListener('abort', () => resolve());
    audio.play().catch(reject);
  });
}
