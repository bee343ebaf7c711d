/** A message as it is at this moment: while it is being written, told once a frame. */
import { useCallback, useSyncExternalStore } from 'react';
import type { ChatEngine } from './chat-engine.ts';
import type { Message } from './types.ts';

export function useLiveAnswer(live: ChatEngine['live'], message: Message): Message {
  const written = useSyncExternalStore(
    live.subscribe,
    useCallback(() => live.get(message.id), [live, message.id]),
  );
  return message.status === 'streaming' ? (written ?? message) : message;
}
