/** Fetches what a conversation cannot be shown without, before anything asks for it. */
import { queryClient } from '../../../shared/query-client.ts';
import { messagesQuery } from '../state/message-store.ts';
import { loadMarkdown } from './load-markdown.ts';
import { loadMessageList } from './load-message-list.ts';

/** @param path of the page that is opened */
export function prepareConversation(path: string): void {
  const sessionId = /^\/chat\/([^/]+)/.exec(path)?.[1];
  if (sessionId === undefined) return;
  void queryClient.prefetchInfiniteQuery(messagesQuery(sessionId));
  // What cannot be fetched now is fetched, and told of, when it is used.
  loadMessageList().catch(() => {});
  loadMarkdown().catch(() => {});
}
