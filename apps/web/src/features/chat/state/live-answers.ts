/** Answers that are being written. Whoever shows one is told once a frame, however fast it comes. */
import type { Message } from './types.ts';

export interface LiveAnswers {
  get(messageId: string): Message | undefined;
  set(message: Message): void;
  /** It has ended; it is kept elsewhere now. */
  remove(messageId: string): void;
  /** It may go on being written, but nobody reads it any more. Until it is read again. */
  lose(messageId: string): void;
  isLost(messageId: string): boolean;
  subscribe(listener: () => void): () => void;
}

/** @param frame calls back before the next frame is drawn */
export function createLiveAnswers(frame: (run: () => void) => void): LiveAnswers {
  const answers = new Map<string, Message>();
  // What is shown changes once a frame, so that all who look within one see the same.
  const shown = new Map<string, Message>();
  const lost = new Set<string>();
  const listeners = new Set<() => void>();
  let due = false;

  function tell(): void {
    for (const listener of listeners) listener();
  }

  return {
    get: (messageId) => shown.get(messageId),
    set(message) {
      answers.set(message.id, message);
      lost.delete(message.id);
      if (due) return;
      due = true;
      frame(() => {
        due = false;
        for (const [id, answer] of answers) shown.set(id, answer);
        tell();
      });
    },
    remove(messageId) {
      answers.delete(messageId);
      lost.delete(messageId);
      if (shown.delete(messageId)) tell();
    },
    lose(messageId) {
      lost.add(messageId);
      tell();
    },
    isLost: (messageId) => lost.has(messageId),
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
