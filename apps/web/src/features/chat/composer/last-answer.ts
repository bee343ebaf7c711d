/** What the last answer of a session used, read from the messages that the page holds already. */
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useMemo, useSyncExternalStore } from 'react';
import { type MessagePages, messagesOf } from '../state/message-pages.ts';
import { messagesKey } from '../state/message-store.ts';
import type { Message } from '../state/types.ts';

export interface LastAnswer {
  /** `provider/model` */
  model: string;
  /** All that stood in the model's window when it had answered. */
  tokens: number;
}

export function useLastAnswer(sessionId: string | undefined): LastAnswer | undefined {
  const queries = useQueryClient();
  const key = useMemo(() => messagesKey(sessionId ?? ''), [sessionId]);
  const pages = useSyncExternalStore(
    useCallback((listener) => queries.getQueryCache().subscribe(listener), [queries]),
    () => queries.getQueryData<MessagePages>(key),
  );
  return useMemo(() => lastAnswer(messagesOf(pages)), [pages]);
}

/** Undefined while no answer has said what it used. */
export function lastAnswer(messages: readonly Message[]): LastAnswer | undefined {
  const last = messages.findLast(({ role, usage, model }) => role === 'assistant' && usage !== null && model !== null);
  if (!last?.usage || !last.model) return undefined;
  const model =
    last.provider && !last.model.startsWith(`${last.provider}/`) ? `${last.provider}/${last.model}` : last.model;
  const tokens = last.usage.inputTokens + last.usage.outputTokens;
  return tokens > 0 ? { model, tokens } : undefined;
}
