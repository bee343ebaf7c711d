/** The messages that the page holds, in the query cache: read from the API, changed by what streams. */
import { infiniteQueryOptions, type QueryClient } from '@tanstack/react-query';
import { api, dataOf } from '../../../shared/api/client.ts';
import { type MessagePage, type MessagePages, messagesOf, pagesOf, withLatest, withMessage } from './message-pages.ts';
import type { Message } from './types.ts';

const PAGE = 50;
/** When one message is looked for among thousands. */
const LARGE_PAGE = 100;
/** How far back a branch is read to where it parts from the one that is shown, in pages. */
const FARTHEST = 40;

export const messagesKey = (sessionId: string) => ['messages', sessionId];

export function fetchPage(
  sessionId: string,
  before: string | undefined,
  { limit = PAGE, signal }: { limit?: number; signal?: AbortSignal } = {},
): Promise<MessagePage> {
  const query = { limit, ...(before !== undefined && { before }) };
  return dataOf(
    api.GET('/api/sessions/{id}/messages', {
      params: { path: { id: sessionId }, query },
      ...(signal && { signal }),
    }),
  );
}

/** A conversation's messages, page by page from its end. */
export function messagesQuery(sessionId: string) {
  return infiniteQueryOptions<MessagePage, Error, MessagePages, string[], string | undefined>({
    queryKey: messagesKey(sessionId),
    queryFn: ({ pageParam, signal }) => fetchPage(sessionId, pageParam, { signal }),
    initialPageParam: undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
    // Live events say what is new; reading all pages again would be slow.
    staleTime: Infinity,
  });
}

export interface MessageStore {
  last(sessionId: string): Message | undefined;
  find(sessionId: string, id: string): Message | undefined;
  put(message: Message): void;
  /** Reads the end anew; what changes here meanwhile is newer, and stays. @throws ApiError */
  refresh(sessionId: string): Promise<void>;
  /** Shows the branch that a message is on. @throws ApiError */
  show(message: Message, siblingId: string): Promise<void>;
  /**
   * Reads as far back as a message is, on another branch if need be, which is then shown.
   * @throws ApiError, a 404 or 422 when the session has no such message
   */
  reveal(sessionId: string, id: string): Promise<void>;
}

export function createMessageStore(queries: QueryClient): MessageStore {
  const versions = new Map<string, number>();
  const read = (sessionId: string) => queries.getQueryData<MessagePages>(messagesKey(sessionId));

  function write(sessionId: string, pages: MessagePages): void {
    versions.set(sessionId, (versions.get(sessionId) ?? 0) + 1);
    queries.setQueryData(messagesKey(sessionId), pages);
  }

  const showBranchOf = (sessionId: string, id: string) =>
    api.PATCH('/api/sessions/{id}', { params: { path: { id: sessionId } }, body: { activeMessageId: id } });

  /** False: it is not on the shown branch. */
  async function readBackTo(sessionId: string, id: string): Promise<boolean> {
    // A page that is under way would be put in the place of what is read here.
    await queries.cancelQueries({ queryKey: messagesKey(sessionId) });
    const pages = read(sessionId) ?? pagesOf([], null);
    let cursor = pages.pages.at(-1)?.nextCursor ?? null;
    let older: Message[] = [];
    const isIn = (messages: readonly Message[]) => messages.some((message) => message.id === id);
    while (!isIn(messagesOf(pages)) && !isIn(older) && cursor !== null) {
      const page = await fetchPage(sessionId, cursor, { limit: LARGE_PAGE });
      older = [...page.items, ...older];
      cursor = page.nextCursor;
    }
    const now = messagesOf(read(sessionId));
    if (now[0]?.id === messagesOf(pages)[0]?.id && older.length > 0)
      write(sessionId, pagesOf([...older, ...now], cursor));
    return isIn(messagesOf(read(sessionId)));
  }

  return {
    last: (sessionId) => read(sessionId)?.pages[0]?.items.at(-1),
    find: (sessionId, id) => messagesOf(read(sessionId)).find((message) => message.id === id),
    put: (message) => write(message.sessionId, withMessage(read(message.sessionId), message)),

    async refresh(sessionId) {
      const version = versions.get(sessionId);
      const latest = await fetchPage(sessionId, undefined);
      if (versions.get(sessionId) === version) write(sessionId, withLatest(read(sessionId), latest));
    },

    async show({ sessionId, parentId }, siblingId) {
      await showBranchOf(sessionId, siblingId);
      let page = await fetchPage(sessionId, undefined);
      let items = page.items;
      const meets = () => items.some(({ parentId: before }) => before === parentId);
      for (let read = 1; !meets() && page.nextCursor !== null && read < FARTHEST; read++) {
        page = await fetchPage(sessionId, page.nextCursor);
        items = [...page.items, ...items];
      }
      write(sessionId, withLatest(read(sessionId) ?? pagesOf([], null), { items, nextCursor: page.nextCursor }));
    },

    async reveal(sessionId, id) {
      if (await readBackTo(sessionId, id)) return;
      await showBranchOf(sessionId, id);
      const { items, nextCursor } = await fetchPage(sessionId, undefined);
      write(sessionId, pagesOf(items, nextCursor));
      await readBackTo(sessionId, id);
    },
  };
}
