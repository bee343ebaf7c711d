/** A session's shown branch, what is on its way, and what can be done. */
import { useInfiniteQuery } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useSyncExternalStore } from 'react';
import { useLive } from '../../../shared/live/live-events.ts';
import type { ChatEngine } from './chat-engine.ts';
import { messagesOf } from './message-pages.ts';
import { messagesQuery } from './message-store.ts';
import { type Message, NEW, type Outgoing } from './types.ts';
import { useChatEngine } from './use-chat-engine.ts';

export interface ConversationView {
  engine: ChatEngine;
  /** The session's id, or `NEW`. */
  key: string;
  /** Oldest first; loaded from the end back. */
  messages: readonly Message[];
  /** Said and not stored yet, on its way or failed. */
  outgoing: Outgoing | undefined;
  /** Said meanwhile, to be sent in this order. */
  queued: readonly Outgoing[];
  loading: boolean;
  error: Error | null;
  reload: () => void;
  hasOlder: boolean;
  loadingOlder: boolean;
  loadOlder: () => void;
  /** An answer is being written. */
  answering: boolean;
  /** The answer may go on being written, but it cannot be read at present. */
  lost: boolean;
  readAgain: () => void;
}

export function useConversation(sessionId: string | undefined): ConversationView {
  const engine = useChatEngine();
  const key = sessionId ?? NEW;
  const query = useInfiniteQuery({ ...messagesQuery(key), enabled: sessionId !== undefined });
  const { data, error, isPending, hasNextPage, isFetchingNextPage, fetchNextPage, refetch } = query;
  const stored = useMemo(() => messagesOf(data), [data]);
  const outbox = useSyncExternalStore(
    engine.outbox.subscribe,
    useCallback(() => engine.outbox.of(key), [engine, key]),
  );
  const [first] = outbox;
  const outgoing = first?.status === 'waiting' ? undefined : first;
  const messages = useMemo(() => before(stored, outgoing), [stored, outgoing]);
  const last = stored.at(-1);
  const writing = last?.status === 'streaming' ? last.id : undefined;
  const lost = useSyncExternalStore(
    engine.live.subscribe,
    useCallback(() => writing !== undefined && engine.live.isLost(writing), [engine, writing]),
  );

  const follow = useCallback(() => {
    if (writing !== undefined) void engine.follow({ id: writing });
  }, [engine, writing]);
  useEffect(follow, [follow]);

  const refresh = useCallback(() => {
    if (sessionId !== undefined) engine.refresh(sessionId).then(follow, () => {});
  }, [engine, sessionId, follow]);
  useLive('hello', refresh);
  useLive('message', (event: { sessionId: string; messageId: string; status: string }) => {
    if (event.sessionId === sessionId && engine.concerns(event)) refresh();
  });
  useLive('session', (event: { sessionId: string }) => {
    // It may have been emptied elsewhere.
    if (event.sessionId === sessionId && !answering) refresh();
  });

  const answering = writing !== undefined || outgoing?.status === 'sending';
  return {
    engine,
    key,
    messages,
    outgoing,
    queued: outgoing === undefined ? outbox : outbox.slice(1),
    loading: isPending && sessionId !== undefined,
    error: data === undefined ? error : null,
    reload: () => void refetch(),
    hasOlder: hasNextPage,
    loadingOlder: isFetchingNextPage,
    loadOlder: () => void fetchNextPage(),
    answering,
    lost,
    readAgain: follow,
  };
}

/** While an edited message is on its way, what followed the one it replaces is gone. */
function before(messages: Message[], outgoing: Outgoing | undefined): Message[] {
  const parentId = outgoing?.input.parentId;
  if (parentId === undefined || outgoing?.status === 'failed') return messages;
  return messages.slice(0, messages.findLastIndex(({ id }) => id === parentId) + 1);
}
