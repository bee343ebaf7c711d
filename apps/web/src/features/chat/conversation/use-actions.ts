/** What can be done in a conversation, with what goes wrong told to the user. */
import { useEffect, useMemo, useRef } from 'react';
import { useNavigate } from 'react-router';
import { api, dataOf } from '../../../shared/api/client.ts';
import { useSnack } from '../../../shared/ui/snacks.tsx';
import type { ChatEngine } from '../state/chat-engine.ts';
import { NEW } from '../state/types.ts';
import type { ConversationActions } from './conversation-context.ts';

export function useActions(engine: ChatEngine, key: string): ConversationActions {
  const navigate = useNavigate();
  const snack = useSnack();
  const here = useRef<string>(undefined);
  useEffect(() => {
    here.current = key;
    return () => void (here.current = undefined);
  }, [key]);

  return useMemo(() => {
    const told = (work: Promise<unknown>) =>
      void work.catch((error: unknown) => snack({ message: (error as Error).message }));
    const opened = (sessionId: string) => {
      // Whoever has gone elsewhere meanwhile is not brought back.
      if (here.current === NEW) void navigate(`/chat/${sessionId}`, { replace: true });
    };
    return {
      live: engine.live,
      send: (input) => engine.send(key, input, opened),
      retry: (id) => engine.retry(key, id),
      discard: (id) => engine.unqueue(key, id),
      stop: () => told(engine.stop(key)),
      regenerate: (message, model) => told(engine.regenerate(message, model)),
      stopAndAsk: (message, model) => told(engine.stop(key).then(() => engine.regenerate(message, model))),
      decide: (message, call, decision) => told(engine.decide(message, call, decision)),
      show: (message, siblingId) => told(engine.show(message, siblingId)),
      fork: ({ id: messageId, sessionId: id }) =>
        told(
          dataOf(api.POST('/api/sessions/{id}/fork', { params: { path: { id } }, body: { messageId } })).then((fork) =>
            navigate(`/chat/${fork.id}`),
          ),
        ),
    };
  }, [engine, key, navigate, snack]);
}
