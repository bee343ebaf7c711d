/** Reads texts aloud, one at a time: with the API's voice, else with the browser's own. */
import { ApiError, call } from '../api/client.ts';

export interface Speaking {
  /** Whose text, as the caller named it. */
  id: string;
  state: 'loading' | 'speaking';
}

export interface SpeechPlayer {
  /** Undefined: it is quiet. The same object until it changes. */
  now(): Speaking | undefined;
  subscribe(listener: () => void): () => void;
  /** Ends what was being read. @returns when it has been read or stopped. @throws what the API or the browser says */
  speak(speech: { id: string; text: string; voice?: string; language: string }): Promise<void>;
  stop(): void;
}

/** What of the browser it needs. */
export interface SpeechOutput {
  /** Plays a sound to its end, or until `signal`. */
  play(sound: Response, signal: AbortSignal): Promise<void>;
  /** Says a text with the browser's voice, to its end or until `signal`. */
  say(speech: { text: string; language: string; voice?: string }, signal: AbortSignal): Promise<void>;
}

export function createSpeechPlayer(output: SpeechOutput): SpeechPlayer {
  let current: { speaking: Speaking; controller: AbortController } | undefined;
  const listeners = new Set<() => void>();

  function set(next: typeof current): void {
    current = next;
    for (const listener of listeners) listener();
  }

  function stop(): void {
    current?.controller.abort();
    set(undefined);
  }

  return {
    now: () => current?.speaking,
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    async speak({ id, text, voice, language }) {
      stop();
      const controller = new AbortController();
      const { signal } = controller;
      const is = (state: Speaking['state']) => signal.aborted || set({ speaking: { id, state }, controller });
      is('loading');
      try {
        const sound = await soundOf(text, voice, signal);
        is('speaking');
        await (sound === undefined
          ? output.say({ text, language, ...(voice && { voice }) }, signal)
          : output.play(sound, signal));
      } catch (error) {
        if (!signal.aborted) throw error;
      } finally {
        if (!signal.aborted) set(undefined);
      }
    },
    stop,
  };
}

/** Undefined when nobody speaks there, and the browser has to. */
async function soundOf(text: string, voice: string | undefined, signal: AbortSignal): Promise<Response | undefined> {
  try {
    return await call('/api/tts', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ text, ...(voice && { voice }) }),
      signal,
    });
  } catch (error) {
    if (error instanceof ApiError && error.status === 503) return undefined;
    throw error;
  }
}
