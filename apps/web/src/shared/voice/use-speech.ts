/** The page's one voice: reading aloud, as it is now. */
import { useSyncExternalStore } from 'react';
import { browserOutput } from './browser-output.ts';
import { createSpeechPlayer } from './speech-player.ts';

const player = createSpeechPlayer(browserOutput);

/** `speaking` says whose text is being read. Going to another screen does not stop it; `stop` does. */
export function useSpeech() {
  const speaking = useSyncExternalStore(player.subscribe, player.now);
  return { speaking, speak: player.speak, stop: player.stop };
}
